import { rm } from 'node:fs/promises';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { BUSY } from './crowd.ts';
import { Crew } from './crew.ts';
import { Dice } from './document-typing.ts';
import { end, newDir, portOf, spawnHall } from './hall.ts';
import type { Spawned } from './hall.ts';
import { Ledger } from './ledger.ts';

export interface KillOptions {
  seed: number;
  trials: number;
  /** Edits and acts of one trial: some before the kill, the rest while the server is gone and when it is back. */
  steps: number;
  /** The server, from `buildServer`: it starts in a third of the time. */
  built: string;
  /** No further trial is begun once this says so. */
  enough?: () => boolean;
}

export interface KillReport {
  trials: number;
  /** Servers that were killed while they started, or soon after. */
  early: number;
  edits: number;
  acts: number;
  answers: number;
  entries: number;
  /** From the start of the process to its listening: on an empty folder, then after each kill. */
  readyMs: number[];
  violations: string[];
}

/** After every so many kills, and at the end, the record is proved from its first entry on. */
const PROVED_WHOLE = 10;

/** A start is killed within this: while it reads the record, or when people have just come back. */
const EARLY_MS = 1500;

/** A folder and a port, and what serves there. */
interface Place {
  dir: string;
  port: number;
  built: string;
}

const timed = async ({ dir, port, built }: Place): Promise<{ hall: Spawned; ms: number }> => {
  const from = performance.now();
  const hall = await spawnHall(dir, port, { env: BUSY, built });
  if (hall.url === '') throw new Error(`the server did not come back: ${hall.stderr()}`);
  return { hall, ms: performance.now() - from };
};

const killEarly = async ({ dir, port, built }: Place, ms: number) => {
  const hall = await spawnHall(dir, port, {
    env: BUSY,
    built,
    started: (child) => void setTimeout(() => child.kill('SIGKILL'), ms),
  });
  if ((await hall.ended) !== null) throw new Error(`the server ended itself: ${hall.stderr()}`);
};

/** People go on working for `steps`; after the step `last` the server is killed, at some moment. */
const workAndKill = async (crew: Crew, hall: Spawned, dice: Dice, steps: number): Promise<void> => {
  const last = dice.below(steps);
  for (let step = 0; step < steps; step += 1) {
    crew.do(dice);
    if (step === last) setTimeout(() => hall.child.kill('SIGKILL'), dice.roll() * 12);
    if (dice.below(3) === 0) await pause(1);
    else await turn();
  }
  await hall.ended;
};

/**
 * One room on one folder, whose server is killed again and again while everybody works. After each kill all that
 * anybody was told must be in the record, and the record must go on from the one before; after each start everybody
 * comes back to the same room and text, with all that they did meanwhile.
 */
export const killTrials = async (options: KillOptions): Promise<KillReport> => {
  const { seed, steps } = options;
  const dice = new Dice(seed);
  const place: Place = { dir: await newDir(), port: 0, built: options.built };
  const { dir } = place;
  const violations: string[] = [];
  let trial = 0;
  const violate = (what: string): void =>
    void violations.push(`seed ${seed}, kill ${trial}: ${what}`);

  let { hall, ms } = await timed(place);
  place.port = portOf(hall);
  const readyMs = [ms];
  const crew = await Crew.gather(hall);
  const ledger = new Ledger(crew.room.id, violate);
  let early = 0;
  const report = (): KillReport => {
    const { edits, acts, answers } = crew.counts;
    const entries = ledger.record.head;
    return { trials: trial, early, edits, acts, answers, entries, readyMs, violations };
  };
  try {
    while (trial < options.trials && options.enough?.() !== true && violations.length === 0) {
      trial += 1;
      await workAndKill(crew, hall, dice, steps);
      await crew.cutOff();
      await ledger.readDead(dir, trial % PROVED_WHOLE === 0 ? 'whole' : 'what is new');
      for (const missing of crew.missingFrom(ledger.record)) violate(`I1: lost: ${missing}`);
      if (violations.length > 0) return report();
      for (; dice.below(4) === 0; early += 1) await killEarly(place, dice.roll() * EARLY_MS);
      ({ hall, ms } = await timed(place));
      readyMs.push(ms);
      await crew.together();
      for (const code of crew.refusals) violate(`words were refused: ${code}`);
    }
    if ((await end(hall, 'SIGTERM')) !== 0) violate('the server did not stop as it should');
    await crew.cutOff();
    await ledger.readDead(dir);
    for (const missing of crew.missingFrom(ledger.record)) violate(`I1: lost: ${missing}`);
    if (ledger.record.words(crew.instrument) !== crew.words) violate('I3: other words than shown');
    return report();
  } finally {
    crew.leave();
    hall.child.kill('SIGKILL');
    await rm(dir, { recursive: true, force: true });
  }
};
