import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { LATIN } from '../../shared/text/numbering.ts';
import { renumbered } from '../../shared/text/renumbering.ts';
import { wordsOf } from '../../shared/text/marks.ts';
import { accepted, command, read, seatOf } from './support/text-model.ts';
import type { Draft } from './support/text-model.ts';

describe('[P-9] the clean-up', () => {
  test.each([
    [
      ['Preamble', 'Article 1', 'Article 1 bis', 'Article 2'],
      ['Preamble', 'Article 1', 'Article 2', 'Article 3'],
    ],
    [
      ['31', '31 bis', '31 ter', '32'],
      ['31', '32', '33', '34'],
    ],
    [
      ['1.', '1 bis.', '2.'],
      ['1.', '2.', '3.'],
    ],
    [
      ['3bis.', '4.'],
      ['3.', '4.'],
    ],
    [
      ['3.1', '3.1 bis', '3.2'],
      ['3.1', '3.2', '3.3'],
    ],
    [
      ['2', '2 bis', '2 bis.1', '3', '3.1'],
      ['2', '3', '3.1', '4', '4.1'],
    ],
    [
      ['(a)', '-', ''],
      ['(a)', '-', ''],
    ],
  ])('%j becomes %j', (before, after) => {
    expect(renumbered(before)).toEqual(after);
  });

  test('whatever was inserted: no Latin word is left, and the order stays', () => {
    const number = fc.record({ step: fc.nat(2), latin: fc.nat(LATIN.length) });
    fc.assert(
      fc.property(fc.array(number, { maxLength: 40 }), (steps) => {
        let at = 1;
        const before = steps.map(({ step, latin }) => {
          at += step;
          return latin === 0 ? `Article ${at}` : `Article ${at} ${LATIN[latin - 1]}`;
        });
        const after = renumbered(before).map((text) => Number(text.slice('Article '.length)));
        for (const [n, value] of after.entries()) {
          if (n > 0) expect(value).toBe(must(after[n - 1], 'one before') + 1);
        }
      }),
    );
  });

  test('is the chair’s, comes at the end only, and keeps the old numbers', () => {
    const source = '## Article 1\n\n1. One\n1 bis. Two\n\n## Article 1 bis\n\nThree\n';
    const draft: Draft = read(source, 'markdown');
    const instrument = must(draft.state.instruments[0], 'instrument').id;
    const act = { type: 'text.renumber', instrument } as const;
    const code = (d: Draft, who?: ReturnType<typeof seatOf>) => {
      const answer = command(d, act, who);
      return answer.ok ? 'ok' : answer.refusal.code;
    };
    expect(code(draft)).toBe('not-in-this-phase');
    const cleaning = accepted(draft, { type: 'text.set-phase', phase: 'clean-up' });
    expect(code(cleaning, seatOf('head', 'EU'))).toBe('mediators-only');
    const { state, words } = accepted(cleaning, act);
    const provisions = must(state.instruments[0], 'instrument').provisions;
    expect(provisions.map((id) => state.provisions[id]?.number)).toEqual([
      'Article 1',
      'Article 2',
    ]);
    const labels = must(state.provisions[must(provisions[0], 'first')], 'first').paragraphs.map(
      (id) => state.paragraphs[id]?.label,
    );
    expect(labels).toEqual(['', '1.', '2.']);
    const heading = must(state.provisions[must(provisions[1], 'second')]?.paragraphs[0], 'heading');
    expect(wordsOf(words[heading] ?? [])).toBe('Article 2');
    expect(Object.values(state.oldNumbers).toSorted()).toEqual(['1 bis.', 'Article 1 bis']);
  });
});
