import { describe, expect, test } from 'vitest';
import type { InstrumentId, ParagraphId, ProvisionId } from '../../shared/base/ids.ts';
import type { ProposedChange } from '../../shared/text/proposals/change.ts';
import { accepted, command } from './support/text-model.ts';
import { code, draft, id, paragraphOf, party, provisionOf } from './support/proposals-model.ts';

describe('a proposal of structure', () => {
  test('[T-1] is not tabled where it would lead nowhere', () => {
    const base = draft();
    const [first, second] = [paragraphOf(base), paragraphOf(base, 2)];
    const tabling = (change: ProposedChange, d = base): string =>
      code(
        command(
          d,
          {
            type: 'text.propose',
            id: id('p'),
            provision: provisionOf(d),
            change,
            reason: '',
            behalf: null,
          },
          party('EU'),
        ),
      );
    expect(tabling({ kind: 'merge', paragraph: first })).toBe('nothing-to-merge');
    expect(tabling({ kind: 'merge', paragraph: second })).toBe('ok');
    expect(tabling({ kind: 'move', paragraph: second, after: first })).toBe('already-so');
    expect(tabling({ kind: 'move', paragraph: first, after: 'none' as ParagraphId })).toBe(
      'unknown-paragraph',
    );
    expect(tabling({ kind: 'move', paragraph: first, after: second })).toBe('ok');
    expect(tabling({ kind: 'split', paragraph: first, at: '8', made: second })).toBe('id-taken');
    expect(tabling({ kind: 'move-provision', after: null })).toBe('already-so');
    expect(tabling({ kind: 'move-provision', after: 'none' as ProvisionId })).toBe(
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
    expect(tabling(there(provisionOf(base, 1)), two)).toBe('unknown-provision');
    expect(tabling(there('d1' as ProvisionId), two)).toBe('ok');
    // Behind a paragraph of another text nothing of this one can come.
    expect(tabling({ kind: 'move', paragraph: first, after: 'dp1' as ParagraphId }, two)).toBe(
      'unknown-paragraph',
    );
  });
});
