import { describe, expect, test } from 'vitest';
import type { InstrumentId, ParagraphId, ProvisionId } from '../../shared/base/ids.ts';
import type { ProposedChange } from '../../shared/text/proposals/change.ts';
import { accepted } from './support/text-model.ts';
import { draft, paragraphOf, provisionOf, tabling } from './support/proposals-model.ts';

describe('a proposal of structure', () => {
  test('[T-1] is not tabled where it would lead nowhere', () => {
    const base = draft();
    const [first, second] = [paragraphOf(base), paragraphOf(base, 2)];
    expect(tabling(base, { kind: 'merge', paragraph: first })).toBe('nothing-to-merge');
    expect(tabling(base, { kind: 'merge', paragraph: second })).toBe('ok');
    expect(tabling(base, { kind: 'move', paragraph: second, after: first })).toBe('already-so');
    expect(tabling(base, { kind: 'move', paragraph: first, after: 'none' as ParagraphId })).toBe(
      'unknown-paragraph',
    );
    expect(tabling(base, { kind: 'move', paragraph: first, after: second })).toBe('ok');
    expect(tabling(base, { kind: 'split', paragraph: first, at: '8', made: second })).toBe(
      'id-taken',
    );
    expect(tabling(base, { kind: 'move-provision', after: null })).toBe('already-so');
    expect(tabling(base, { kind: 'move-provision', after: 'none' as ProvisionId })).toBe(
      'unknown-provision',
    );
    const instrument = 'decision' as InstrumentId;
    const two = accepted(base, {
      type: 'text.add-instrument',
      id: instrument,
      title: 'Decision',
      provision: 'd1' as ProvisionId,
      paragraph: 'dp1' as ParagraphId,
      number: '1',
    });
    const there = (after: ProvisionId | null): ProposedChange => ({
      kind: 'to-instrument',
      instrument,
      after,
    });
    expect(tabling(two, there(provisionOf(base, 1)))).toBe('unknown-provision');
    expect(tabling(two, there('d1' as ProvisionId))).toBe('ok');
    // Behind a paragraph of another text nothing of this one can come.
    expect(tabling(two, { kind: 'move', paragraph: first, after: 'dp1' as ParagraphId })).toBe(
      'unknown-paragraph',
    );
  });
});
