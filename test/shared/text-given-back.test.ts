import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { wordDocument } from '../../shared/exchange/docx/document.ts';
import { akomaNtoso } from '../../shared/exchange/akoma-ntoso.ts';
import { htmlPage } from '../../shared/exchange/html.ts';
import { plainText } from '../../shared/exchange/plain.ts';
import { bracketGroups, parseBrackets, walkPairs } from '../../shared/text/plain/brackets.ts';
import { cleanRuns } from '../../shared/text/forms/clean.ts';
import { NO_CHOICES, Questions } from '../../shared/text/forms/reading.ts';
import { layoutProvision } from '../../shared/text/layout/layout.ts';
import { ANCHOR, wordsOf } from '../../shared/text/marks.ts';
import { instrumentOutline } from '../../shared/text/schema.ts';
import { scopesOf } from '../../shared/text/plain/scopes.ts';
import fixture from '../fixtures/brackets.json' with { type: 'json' };
import more from '../fixtures/brackets-more.json' with { type: 'json' };
import index from '../fixtures/texts/index.json' with { type: 'json' };
import { exchangeText } from './support/exchange-text.ts';
import { accepted, fixtureText, read, write } from './support/text-model.ts';

const CASES = [...fixture.cases, ...more.cases].map((one) => [one.name, one.text] as const);
const again = (text: string): string => write(read(text, 'plain'), 'plain');

/** As it is drawn in the room, line by line. */
function drawn(text: string): string {
  const { outline, state, words } = read(text, 'plain');
  const lines = outline.provisions.flatMap(({ paragraphs }) => {
    const laid = layoutProvision(
      paragraphs.map(({ id }) => ({ id, runs: words[id] ?? [] })),
      state.brackets,
    );
    return laid.map(({ segments }, n) => {
      const signs = segments.map((one) =>
        one.kind === 'words' ? one.text.replaceAll(ANCHOR, '') : one.kind === 'open' ? '[' : ']',
      );
      return `${paragraphs[n]?.label ?? ''} ${signs.join('')}`;
    });
  });
  return bare(lines.join(''));
}

const bare = (text: string): string => text.replaceAll(/[\s\u200b\ufeff]/gu, '');
const unescaped = (xml: string): string =>
  xml
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll(/&(?:#39|apos);/g, "'")
    .replaceAll('&amp;', '&');

describe('[T-10] a bracketed passage that is brought in as plain text', () => {
  test.each(CASES)('%s: comes out byte for byte, also where it stands among others', (_, text) => {
    expect(again(text)).toBe(`${text}\n`);
    const among = `Article 1\n\n  (a)\t${text}  \n\n\nArticle 2\n${text}\n\n`;
    expect(again(among)).toBe(among);
  });

  test.each(CASES)('%s: its brackets are marks, groups and flags', (_, text) => {
    const { outline } = read(text, 'plain');
    expect(instrumentOutline.safeParse(outline).success).toBe(true);
    const scopes = scopesOf(text).map(({ from, to }) => parseBrackets(text.slice(from, to)));
    const closed = scopes.flatMap(({ nodes }) =>
      [...walkPairs(nodes)].filter(({ pair }) => pair.close !== null),
    );
    expect(outline.brackets).toHaveLength(closed.length);
    expect(outline.flags).toHaveLength(scopes.flatMap(({ unmatched }) => unmatched).length);
    const groups = scopes
      .flatMap(({ nodes }) => bracketGroups(nodes))
      .map(({ members }) => members.filter(({ close }) => close !== null).length)
      .filter((size) => size > 1);
    const sizes = new Map<string, number>();
    for (const { group } of outline.brackets)
      if (group !== null) sizes.set(group, (sizes.get(group) ?? 0) + 1);
    const size = (a: number, b: number): number => a - b;
    expect([...sizes.values()].toSorted(size)).toEqual(groups.toSorted(size));
  });

  test.each(CASES)(
    '%s: is drawn, and written in every format, with all of its signs',
    (_, text) => {
      expect(drawn(text)).toBe(bare(text));
      const taken = exchangeText(text, 'plain');
      expect(plainText(taken, 'plain')).toBe(`${text}\n`);
      const page = /<main[^>]*>(.*)<\/main>/s.exec(htmlPage(taken))?.[1] ?? '';
      const shown = page.replaceAll(/<span class="n">\d+<\/span>/g, '');
      expect(bare(unescaped(shown))).toContain(bare(text));
      const document = wordDocument(taken)['word/document.xml'] ?? '';
      const paragraphs = document.replaceAll(/<w:tab\/>/g, ' ');
      expect(bare(unescaped(paragraphs))).toContain(bare(text.split('\n').at(-1) ?? ''));
      expect(bare(unescaped(akomaNtoso(taken)))).toContain(bare(text.split('\n').at(-1) ?? ''));
    },
  );
});

test.each(index.map(({ file }) => file))(
  '[T-10] %s, as plain text, comes out byte for byte',
  (file) => {
    const source = fixtureText(file);
    expect(again(source)).toBe(source);
  },
);

test('[T-10] whatever white space a plain text is set with, it comes out byte for byte', () => {
  const space = fc.constantFrom('', ' ', '  ', '\t', '\u00a0', '\u3000', ' \t');
  const label = fc.constantFrom('', '', '1.', '(a)', '3bis.', '-', '•', '第一条', '##', 'A.');
  const words = fc.constantFrom(
    '[a][b]',
    'Parties [act',
    'x',
    '缔约方[应]',
    ']',
    'Article 5',
    '*a*',
  );
  const line = fc.tuple(space, label, space, words, space).map(([lead, mark, gap, text, tail]) => {
    const parted = mark === '' ? '' : gap === '' ? ' ' : gap;
    return `${lead}${mark}${parted}${text}${tail}`;
  });
  const blank = fc.constantFrom('\n', '\n\n', '\n\n\n', '\n \n', '\n\t\n\n');
  const text = fc.tuple(
    fc.constantFrom('', '\n', ' \n\n'),
    fc.array(fc.tuple(line, blank), { minLength: 1, maxLength: 12 }),
  );
  fc.assert(
    fc.property(text, ([lead, lines]) => {
      const source = lead + lines.flat().join('');
      expect(again(source)).toBe(source);
    }),
    { numRuns: 1000 },
  );
});

test('[T-10] a number that is changed is set as usual, and words typed behind a bare one are set off', () => {
  const draft = read('1.   Act.\n\n2.\t\n', 'plain');
  const [first, second] = Object.keys(draft.words) as ParagraphId[];
  const typed = { ...draft.words, [second ?? '']: [{ insert: 'Report.' }] };
  const all = { ...draft, words: typed };
  expect(write(all, 'plain')).toBe('1.   Act.\n\n2. Report.\t\n');
  const act = { type: 'text.set-label', paragraph: must(first, 'paragraph'), label: '3.' } as const;
  expect(write(accepted(all, { ...act, indent: 0 }), 'plain')).toBe('3. Act.\n\n2. Report.\t\n');
});

test('[T-10] tens of thousands of brackets in one paragraph are read, grouped, drawn and given back', () => {
  const many = 20_000;
  for (const text of [
    '[a]'.repeat(many),
    '[a] '.repeat(9000).trimEnd(),
    '[[a]b]'.repeat(many / 2),
    `[${'[a]'.repeat(many - 1)}]`,
    '['.repeat(many),
    ']'.repeat(many),
    `${'['.repeat(50)}a${']'.repeat(50)}`.repeat(many / 50),
  ]) {
    expect(drawn(text)).toBe(bare(text));
    expect(again(text)).toBe(`${text}\n`);
    const { state, words } = read(text, 'plain');
    const clean = Object.values(words).flatMap((runs) =>
      cleanRuns(runs, new Questions(state, NO_CHOICES)),
    );
    // Of all that compete one is read, of all else everything.
    expect(wordsOf(clean).replaceAll(ANCHOR, '').length).toBeLessThanOrEqual(text.length);
  }
  const rivals = read('[a]'.repeat(many), 'plain');
  const [runs = []] = Object.values(rivals.words);
  expect(wordsOf(cleanRuns(runs, new Questions(rivals.state, NO_CHOICES)))).toBe('a');
});
