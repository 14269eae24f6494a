import { now } from '../load/clock.ts';
import type { Entrant, Turn, TurnsScenario } from '../scenario.ts';
import { parley } from '../targets/parley.ts';
import { textPeers } from '../targets/peers.ts';
import type { Running } from '../targets/target.ts';
import { Editing, editValues } from './editing.ts';

const READERS = [50, 200, 500, 1000];
const WRITERS = [5, 20];
/** Edits a second of one writer: somebody who types. */
const RATE = 5;
const SECONDS = 5;
/** A server that is later than this is not shown to larger crowds: what it leaves behind would burden the others. */
const FALLEN_BEHIND_MS = 1000;
/** Nobody is silent for longer than peers bear. */
const LONGEST_SILENCE_MS = 20_000;

interface Contestant {
  name: string;
  title: string;
  running: Running;
  editing: Editing;
  /** The worst of its windows so far, p99. */
  worst: number;
}

/** Every server with the smallest crowd; warm. */
async function enter({ target, start }: Entrant): Promise<Contestant> {
  console.error(`fanout, ${target.title} starts …`);
  const running = await target.start(start);
  const editing = await Editing.open(running, 'fanout', Math.max(...WRITERS));
  await editing.addWriters(Math.max(...WRITERS));
  await editing.addReaders(Math.min(...READERS));
  await editing.run(100, 1);
  return { name: target.name, title: target.title, running, editing, worst: 0 };
}

/** Each begins as often as another: what the one before leaves to be done falls on all alike. */
const order = <T>(all: readonly T[], repeat: number): readonly T[] =>
  repeat % 2 === 0 ? all.toReversed() : all;

export const fanout: TurnsScenario = {
  kind: 'turns',
  title: `Fan-out: keystroke due to a reader's socket, writers × ${RATE} edits/s, all servers up and taking turns`,
  targets: [parley, ...textPeers],
  columns: [
    { id: 'p50', title: 'p50 ms', digits: 1 },
    { id: 'p95', title: 'p95 ms', digits: 1 },
    { id: 'p99', title: 'p99 ms', digits: 1, ratio: true },
    { id: 'complete', title: 'delivered', digits: 4 },
    { id: 'amiss', title: 'amiss', digits: 0 },
    { id: 'lost', title: 'cut off', digits: 0 },
    { id: 'microsPerDelivery', title: 'server µs per delivery', digits: 2, ratio: true },
    { id: 'server', title: 'server cores' },
    { id: 'load', title: 'load cores' },
  ],
  measure: async (entrants, options) => {
    const turns: Turn[] = [];
    const contestants: Contestant[] = [];
    let heard = now();
    const stay = () => {
      if (now() - heard < LONGEST_SILENCE_MS) return;
      heard = now();
      for (const { editing } of contestants) editing.stay();
    };
    try {
      for (const entrant of entrants) contestants.push(await enter(entrant));
      for (const readers of options.quick ? READERS.slice(0, 2) : READERS) {
        for (const one of contestants) {
          if (one.worst >= FALLEN_BEHIND_MS) continue;
          await one.editing.addReaders(readers - one.editing.readers).catch((error: unknown) => {
            // The others' figures are worth having.
            console.error(`fanout, ${one.title}: does not take ${readers} readers:`, error);
            process.exitCode = 1;
            one.worst = Number.POSITIVE_INFINITY;
          });
          stay();
        }
        const here = contestants.filter(({ worst }) => worst < FALLEN_BEHIND_MS);
        for (const writers of WRITERS) {
          const which = `${readers} readers, ${writers} writers`;
          console.error(`fanout, ${which} …`);
          for (let repeat = 1; repeat <= options.repeats; repeat++) {
            for (const one of order(here, repeat)) {
              stay();
              const run = await one.editing.run(RATE * writers, SECONDS, writers);
              one.worst = Math.max(one.worst, run.p99);
              turns.push({
                case: which,
                target: one.name,
                repeat,
                values: editValues(run),
                others: run.others,
              });
            }
          }
        }
      }
    } finally {
      for (const { editing, running } of contestants) {
        editing.close();
        await running.stop();
      }
    }
    return turns;
  },
};
