import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { LATIN } from '../../shared/text/numbers/multiplicatives.ts';
import { renumbered } from '../../shared/text/numbers/renumbering.ts';
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

  test.each([
    [
      'a chapter with Roman numbers',
      ['Chapter I', 'Chapter I bis', 'Chapter II'],
      ['Chapter I', 'Chapter II', 'Chapter III'],
    ],
    [
      'articles that go on across chapters',
      ['Chapter I', 'Article 1', 'Article 1 bis', 'Chapter II', 'Article 2'],
      ['Chapter I', 'Article 1', 'Article 2', 'Chapter II', 'Article 3'],
    ],
    [
      'articles that begin anew in an annex',
      ['Article 1', 'Article 1 bis', 'Annex', 'Article 1', 'Article 1 bis', 'Article 2'],
      ['Article 1', 'Article 2', 'Annex', 'Article 1', 'Article 2', 'Article 3'],
    ],
    [
      'one that was moved',
      ['Article 1', 'Article 2', 'Article 5', 'Article 3', 'Article 4'],
      ['Article 1', 'Article 2', 'Article 3', 'Article 4', 'Article 5'],
    ],
    [
      'the first one moved behind others',
      ['Article 2', 'Article 1', 'Article 3'],
      ['Article 1', 'Article 2', 'Article 3'],
    ],
    ['letters', ['Annex A', 'Annex A bis', 'Annex B'], ['Annex A', 'Annex B', 'Annex C']],
    ['Chinese', ['第一条', '第一条之二', '第二条'], ['第一条', '第二条', '第三条']],
    ['Chinese tens', ['第十条', '第十条之二', '第十一条'], ['第十条', '第十一条', '第十二条']],
    [
      'Arabic',
      ['المادة ١', 'المادة ١ مكررا', 'المادة ١ مكررا ثانيا', 'المادة ٢'],
      ['المادة ١', 'المادة ٢', 'المادة ٣', 'المادة ٤'],
    ],
    [
      'an excerpt',
      ['Article 31', 'Article 31 bis', 'Article 32'],
      ['Article 31', 'Article 32', 'Article 33'],
    ],
    [
      'headings that end in a year',
      ['Action before 2020', 'Action before 2020', 'Report of 2015'],
      ['Action before 2020', 'Action before 2020', 'Report of 2015'],
    ],
    [
      'what was merged',
      ['Article 1', 'Article 2 / Article 3', 'Article 4 bis'],
      ['Article 1', 'Article 2', 'Article 3'],
    ],
    [
      'sub-numbers of what was inserted',
      ['16', '16 quinquies', '16 quinquies.1', '16 quinquies.1 bis', '17', '17.1'],
      ['16', '17', '17.1', '17.2', '18', '18.1'],
    ],
    [
      'mixed ways of writing it',
      ['Article 3', 'Article 3bis', 'Article 3 ter', 'Article 4'],
      ['Article 3', 'Article 4', 'Article 5', 'Article 6'],
    ],
  ])('%s', (_name, before, after) => {
    expect(renumbered(before)).toEqual(after);
    // What has been cleaned up stays as it is.
    expect(renumbered(after)).toEqual(after);
  });

  test('the place of what was deleted is filled, also of the first', () => {
    expect(renumbered(['Article 2', 'Article 4'], ['Article 1', 'Article 3'])).toEqual([
      'Article 1',
      'Article 2',
    ]);
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
