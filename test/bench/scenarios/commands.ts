import { setTimeout as pause } from 'node:timers/promises';
import { now, until } from '../load/clock.ts';
import type { LiveClient } from '../load/live-room.ts';
import { pinLoad } from '../load/machine.ts';
import { watch } from '../load/window.ts';
import type { Figure } from '../measure.ts';
import type { Options } from '../options.ts';
import { startParley } from '../targets/parley.ts';
import { FloorQueue } from './floor-queue.ts';

const SEATS = 200;
/** A seat may act ten times a second; a little slower, so that none is refused for its haste. */
const BETWEEN_MS = 102;
const PATIENCE_MS = 30_000;

/**
 * Every party asks for the floor and withdraws, again and again, each as soon as it may and its last act is answered
 * and told. Throws unless every command is acknowledged once and enters the log once.
 */
export async function commands({ quick, repeats }: Options): Promise<Figure[]> {
  pinLoad();
  const took: number[] = [];
  const rates: number[] = [];
  const cores: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const running = await startParley();
    try {
      const { seats } = await running.room({ title: 'Commands', provisions: 1, parties: SEATS });
      const entered = new Map<number, number>();
      const queue = await FloorQueue.open(seats, SEATS, (entries, _at, listener) => {
        if (listener !== 0) return;
        for (const { seq } of entries) entered.set(seq, (entered.get(seq) ?? 0) + 1);
      });
      await pause(1000);
      const stop = now() + (quick ? 3000 : 10_000);
      const acknowledged: number[] = [];
      const insist = async (client: LiveClient): Promise<void> => {
        await pause(Math.random() * BETWEEN_MS);
        while (now() < stop) {
          const begun = now();
          const had = queue.has(client.seat);
          const answer = await client.act(queue.next(client.seat));
          took.push(now() - begun);
          if (!answer.ok) throw new Error(`refused: ${answer.refusal.code}`);
          acknowledged.push(answer.seq);
          const told = await until(() => queue.has(client.seat) !== had, PATIENCE_MS);
          if (!told) throw new Error('an act that was answered was not told');
          await pause(Math.max(0, begun + BETWEEN_MS - now()));
        }
      };
      const begun = now();
      const end = watch(running.process);
      await Promise.all(queue.clients.map(insist));
      const window = end();
      rates.push(acknowledged.length / ((now() - begun) / 1000));
      cores.push(window.server);
      await pause(500);
      const once = acknowledged.every((seq) => entered.get(seq) === 1);
      const twice = queue.clients.some(({ unexpected }) => unexpected > 0);
      if (!once || twice || new Set(acknowledged).size !== acknowledged.length) {
        throw new Error('a command was not acknowledged and entered exactly once');
      }
      queue.close();
    } finally {
      await running.stop();
    }
  }
  const tail = took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? Number.NaN;
  const what = `${SEATS} seats asking for the floor and withdrawing`;
  return [
    { name: `${what}: command to its one acknowledgement`, unit: 'ms', samples: took },
    { name: `${what}: p99`, unit: 'ms', samples: [tail] },
    { name: `${what}: commands`, unit: 'a second', samples: rates },
    { name: `${what}: server`, unit: 'cores', samples: cores },
  ];
}
