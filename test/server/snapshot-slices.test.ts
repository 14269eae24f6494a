import { expect, test } from 'vitest';
import { decodeSnapshot, encodeSnapshot } from '../../server/room/snapshot.ts';
import { initialRoom } from '../../shared/room/state.ts';

const room = { state: initialRoom(), lastAt: 7, recent: { from: 0, entries: [] } };

test.each([0, 1, 5000, 5001, 12_345])(
  'a snapshot of %i answers, written a few at a time, says what was there when it was begun',
  async (many) => {
    const answers = new Map<string, number>(
      Array.from({ length: many }, (_, n) => [`seat/"c${n}"`, n] as const),
    );
    const seenBefore = function* (): Iterable<[string, number]> {
      for (const [key, seq] of answers) if (seq < many) yield [key, seq];
    };
    let turns = 0;
    const turn = (): Promise<void> => {
      turns += 1;
      // The room goes on meanwhile.
      answers.set(`seat/later-${turns}`, many + turns);
      return Promise.resolve();
    };
    const bytes = await encodeSnapshot({ ...room, accepted: seenBefore() }, turn);
    const accepted = Array.from({ length: many }, (_, n) => [`seat/"c${n}"`, n]);
    expect(decodeSnapshot(bytes)).toEqual({ ...room, accepted });
    expect(turns).toBe(Math.floor(many / 5000));
  },
);
