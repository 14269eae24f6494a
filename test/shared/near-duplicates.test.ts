import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paragraphId, proposalId } from '../../shared/base/ids.ts';
import type { Hunk } from '../../shared/text/proposals/schema.ts';
import { competing, dice, nearDuplicates, tokensOf } from '../../shared/views/near-duplicates.ts';

const hunk = (given: Partial<Hunk>): Hunk => ({
  paragraph: paragraphId.parse('p1'),
  at: 8,
  before: 'Parties ',
  deleted: '',
  inserted: '',
  after: ' enhance support.',
  ...given,
});
const worded = (id: string, given: Partial<Hunk>) => ({
  id: proposalId.parse(id),
  hunks: [hunk(given)],
});

describe('near-duplicates of proposals [T-9]', () => {
  it('suggests two that differ in case and punctuation only', () => {
    const pairs = nearDuplicates([
      worded('a', { deleted: 'shall', inserted: 'shall, as appropriate,' }),
      worded('b', { deleted: 'shall', inserted: 'Shall as appropriate' }),
    ]);
    expect(pairs).toEqual([{ a: 'a', b: 'b', likeness: 1 }]);
  });

  it('leaves rival texts on the same word alone', () => {
    const rivals = [
      worded('a', { deleted: 'shall', inserted: 'should' }),
      worded('b', { deleted: 'shall', inserted: 'will' }),
    ];
    expect(nearDuplicates(rivals)).toEqual([]);
    expect(competing(proposalId.parse('a'), rivals)).toEqual(['b']);
  });

  it('does not take the same words at another place for a duplicate', () => {
    const words = { deleted: 'shall', inserted: 'should' };
    expect(nearDuplicates([worded('a', words), worded('b', { ...words, at: 300 })])).toEqual([]);
  });

  it('compares Chinese by characters', () => {
    const pairs = nearDuplicates([
      worded('a', { inserted: '各缔约方应当加强合作' }),
      worded('b', { inserted: '各缔约方应加强合作' }),
    ]);
    expect(pairs).toHaveLength(1);
  });

  it('measures from 0 to 1, the same either way, and 1 for the same words', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const [x, y] = [tokensOf([a]), tokensOf([b])];
        const likeness = dice(x, y);
        expect(likeness).toBe(dice(y, x));
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
        expect(dice(x, x)).toBe(1);
      }),
    );
  });
});
