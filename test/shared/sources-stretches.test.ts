import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PartyId, ProposalId } from '../../shared/base/ids.ts';
import type { Brought } from '../../shared/text/sources/source.ts';
import { stretchesOf } from '../../shared/text/sources/stretches.ts';

const MINUTE = 60_000;
const CH = 'ch' as PartyId;

const brought = (minute: number, more: Partial<Brought> = {}): Brought => ({
  how: 'written',
  at: minute * MINUTE,
  party: CH,
  chair: false,
  proposal: null,
  trail: [],
  ...more,
});

const told = (...all: Brought[]) =>
  stretchesOf(all.map((one) => ({ length: 3, brought: one }))).map((stretch) => [
    stretch.length,
    stretch.brought.at / MINUTE,
    stretch.until / MINUTE,
  ]);

const BRACKETED = [{ how: 'bracketed', at: 9 * MINUTE }] as const;

test('words that one party wrote across a minute are one stretch, from its first minute to its last', () => {
  expect(told(brought(1), brought(2), brought(3))).toEqual([[9, 1, 3]]);
  // Put in before what stood there already.
  expect(told(brought(3), brought(1))).toEqual([[6, 1, 3]]);
  expect(told(brought(1, { trail: BRACKETED }), brought(2, { trail: BRACKETED }))).toEqual([
    [6, 1, 2],
  ]);
  const proposal = 'p1' as ProposalId;
  const proposed = { how: 'proposed', party: null, proposal } as const;
  expect(told(brought(1, proposed), brought(2, proposed))).toEqual([[6, 1, 2]]);
});

test.each<[string, Partial<Brought>]>([
  ['another party', { party: 'br' as PartyId }],
  ['the chair', { party: null, chair: true }],
  ['nobody that is named', { party: null }],
  ['another kind of act', { how: 'pasted' }],
  ['a proposal', { proposal: 'p1' as ProposalId }],
  ['words on which something was decided', { trail: BRACKETED }],
])('a stretch ends at words by %s', (_what, more) => {
  expect(told(brought(1), brought(2, more), brought(3))).toHaveLength(3);
});

test('what was put in on another day, amid words of the same party, is told by itself', () => {
  expect(told(brought(1), brought(1500), brought(2))).toEqual([
    [3, 1, 1],
    [3, 1500, 1500],
    [3, 2, 2],
  ]);
});

test('words of which the room does not say whose they are are never told as of one hand (T-7)', () => {
  const unnamed = { party: null };
  expect(told(brought(1, unnamed), brought(2, unnamed))).toEqual([
    [3, 1, 1],
    [3, 2, 2],
  ]);
});

test('every word keeps its place, and lies in a stretch of its own author and time', () => {
  const runs = fc.array(
    fc.record({
      length: fc.integer({ min: 1, max: 9 }),
      brought: fc
        .tuple(fc.integer({ min: 0, max: 30 }), fc.constantFrom(CH, 'br' as PartyId, null))
        .map(([minute, party]) => brought(minute, { party })),
    }),
  );
  fc.assert(
    fc.property(runs, (all) => {
      const units = all.flatMap(({ length, brought: one }) => Array.from({ length }, () => one));
      const stretched = stretchesOf(all).flatMap((stretch) =>
        Array.from({ length: stretch.length }, () => stretch),
      );
      expect(stretched).toHaveLength(units.length);
      for (const [i, { brought: first, until }] of stretched.entries()) {
        const one = units[i];
        expect(one?.party).toBe(first.party);
        expect(one?.at).toBeGreaterThanOrEqual(first.at);
        expect(one?.at).toBeLessThanOrEqual(until);
      }
    }),
  );
});
