import { describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { BracketId, ParagraphId } from '../../shared/base/ids.ts';
import { layoutProvision } from '../../shared/text/layout/layout.ts';
import type { ParagraphLayout } from '../../shared/text/layout/laid.ts';
import { LINE_COLUMNS, lineAt, lineStarts } from '../../shared/text/layout/lines.ts';
import { ANCHOR, wordsOf } from '../../shared/text/marks.ts';
import { accepted, fixtureText, read } from './support/text-model.ts';
import type { Draft } from './support/text-model.ts';

const layout = ({ state, words }: Draft, nth = 0): ParagraphLayout[] => {
  const id = state.instruments[0]?.provisions[nth];
  const ids = id === undefined ? [] : (state.provisions[id]?.paragraphs ?? []);
  return layoutProvision(
    ids.map((p) => ({ id: p, runs: words[p] ?? [] })),
    state.brackets,
  );
};
const drawn = (paragraphs: ParagraphLayout[]): string[] =>
  paragraphs.map(({ segments }) =>
    segments
      .map((s) =>
        s.kind === 'words' ? s.text.replaceAll(ANCHOR, '') : s.kind === 'open' ? '[' : ']',
      )
      .join(''),
  );

describe('brackets are drawn from their marks', () => {
  test.each([
    ['a [b [c] d] e'],
    ['[a][b] [c]'],
    ['[[same extent]]'],
    ['[] and [[]]'],
    ['[opens\n\ngoes on\n\ncloses] here'],
    ['ends with [\n\nbegins] here'],
    [`${'[deeper '.repeat(12)}${']'.repeat(12)}`],
  ])('%j', (text) => {
    const paragraphs = drawn(layout(read(`## A\n\n${text}\n`, 'markdown')));
    expect(paragraphs.slice(1)).toEqual(text.split('\n\n'));
  });

  test('every bracket of the real draft is drawn, as deep as it is nested', () => {
    const draft = read(fixtureText('04-paris-draft-2015-12-04.md'), 'markdown');
    const all = draft.outline.provisions.flatMap((_, nth) => layout(draft, nth));
    const signs = all.flatMap(({ segments }) => segments.filter((s) => s.kind !== 'words'));
    expect(signs.filter((s) => s.kind === 'open')).toHaveLength(draft.outline.brackets.length);
    expect(signs.filter((s) => s.kind === 'close')).toHaveLength(draft.outline.brackets.length);
    const depths = new Map<string, number>();
    for (const { id, parent } of draft.outline.brackets) {
      depths.set(id, 1 + (parent === null ? 0 : (depths.get(parent) ?? 0)));
    }
    for (const sign of signs) expect(sign.depth).toBe(depths.get(sign.bracket));
    expect(signs.some((s) => s.spans)).toBe(true);
  });

  test('[section 5, edge 8] eight brackets within one another are drawn, however they were made', () => {
    let draft = read('## A\n\n[1 [2 [3 [4 words 4] 3] 2] 1]\n', 'markdown');
    const paragraph = must(draft.outline.provisions[0]?.paragraphs[1], 'paragraph').id;
    // Four that came with the text, and four that delegations put around words within them.
    const words = wordsOf(draft.words[paragraph] ?? []);
    const at = words.indexOf('words');
    for (const id of ['5', '6', '7', '8']) {
      const act = {
        type: 'text.bracket',
        paragraph,
        from: String(at),
        to: String(at + 5),
      } as const;
      draft = { ...draft, ...accepted(draft, { ...act, id: id as BracketId }) };
    }
    const [, drawnHere] = layout(draft);
    expect(drawn(layout(draft))[1]).toBe('[1 [2 [3 [4 [[[[words]]]] 4] 3] 2] 1]');
    const signs = drawnHere?.segments.flatMap((s) => (s.kind === 'words' ? [] : [s.depth]));
    expect(signs).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  test('rival texts know their place among their rivals', () => {
    const [, paragraph] = layout(read('## A\n\n[x][y] and [v] [w] and [z]\n', 'markdown'));
    const opens = paragraph?.segments.flatMap((s) => (s.kind === 'open' ? [s.rival] : []));
    expect(opens).toEqual([
      { place: 1, of: 2, sure: true },
      { place: 2, of: 2, sure: true },
      { place: 1, of: 2, sure: false },
      { place: 2, of: 2, sure: false },
      null,
    ]);
  });

  test('a bracket made around another is drawn around it', () => {
    const draft = read('## A\n\none [two] three\n', 'markdown');
    const paragraph = draft.outline.provisions[0]?.paragraphs[1]?.id ?? ('' as ParagraphId);
    const act = {
      type: 'text.bracket',
      paragraph,
      from: '0',
      to: '13',
      id: 'outer' as never,
    } as const;
    expect(drawn(layout(accepted(draft, act)))[1]).toBe('[one [two] three]');
  });

  test('offsets are those of the paragraph', () => {
    const [, paragraph] = layout(read('## A\n\n*é* [😀]\n', 'markdown'));
    expect(paragraph?.segments.map((s) => (s.kind === 'words' ? [s.from, s.to] : s.at))).toEqual([
      [0, 1],
      [1, 2],
      2,
      [2, 4],
      4,
    ]);
  });
});

describe('"Article 5, line 12" means the same on every screen', () => {
  const lines = (...words: string[]) => [
    ...lineStarts(words.map((text, n) => ({ id: `${n}` as ParagraphId, words: text }))).values(),
  ];

  test('words are set in 68 columns and kept whole', () => {
    const words = 'word '.repeat(40).trim();
    const [starts = []] = lines(words);
    expect(starts.map((s) => s.at)).toEqual([0, 65, 130, 195]);
    const cuts = [...starts.map((s) => s.at), words.length + 1];
    for (const [i, from] of cuts.slice(0, -1).entries()) {
      expect(words.slice(from, (cuts[i + 1] ?? 0) - 1).length).toBeLessThanOrEqual(LINE_COLUMNS);
    }
  });

  test('every paragraph begins a line, also an empty one, and numbers go on', () => {
    expect(lines('Article 5', '', 'a').map((starts) => starts.map((s) => s.line))).toEqual([
      [1],
      [2],
      [3],
    ]);
  });

  test('Chinese breaks anywhere but before its points, and takes two columns', () => {
    expect(lines('气'.repeat(70))[0]?.map((s) => s.at)).toEqual([0, 34, 68]);
    expect(lines(`${'气'.repeat(34)}。气`)[0]?.map((s) => s.at)).toEqual([0, 33]);
  });

  test('a word longer than a line is cut; marks take no room', () => {
    expect(lines('x'.repeat(140))[0]?.map((s) => s.at)).toEqual([0, 68, 136]);
    expect(lines(`${'e\u0301'.repeat(68)}${ANCHOR}`)[0]).toHaveLength(1);
  });

  test('a place is on the last line that begins before it', () => {
    const [starts = []] = lines('word '.repeat(40));
    expect([0, 64, 65, 199].map((at) => lineAt(starts, at))).toEqual([1, 1, 2, 4]);
  });
});
