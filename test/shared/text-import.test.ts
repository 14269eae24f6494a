import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANCHOR, bracketsIn, wordsOf } from '../../shared/text/marks.ts';
import { instrumentOutline } from '../../shared/text/schema.ts';
import type { TextFormat, TextStats } from '../../shared/text/plain/stats.ts';
import { textStats } from '../../shared/text/plain/stats.ts';
import { splitWords } from '../../shared/text/white-space.ts';
import index from '../fixtures/texts/index.json' with { type: 'json' };
import { fixtureText, read, write } from './support/text-model.ts';

const DRAFT = '04-paris-draft-2015-12-04.md';
const again = (text: string, format: TextFormat): string => write(read(text, format), format);
/** Places of unmatched brackets change with the lines; all else is compared. */
const counted = ({ unmatched, ...counts }: TextStats) => ({
  ...counts,
  kinds: unmatched.map((u) => u.kind),
});
const paragraphsOf = (text: string, format: TextFormat = 'markdown') => {
  const { outline, words } = read(text, format);
  return outline.provisions.flatMap((provision) =>
    provision.paragraphs.map(({ id, kind, label, indent }) => ({
      kind,
      label,
      indent,
      words: wordsOf(words[id] ?? []),
    })),
  );
};

describe('[T-10] a real draft', () => {
  const source = fixtureText(DRAFT);
  const draft = read(source, 'markdown');

  test('is read into articles that can be cited', () => {
    const numbers = draft.outline.provisions.map((p) => p.number);
    expect(draft.outline.title).toBe('Draft Agreement 4 December 2015');
    expect(numbers).toHaveLength(33);
    expect(numbers.slice(2, 9)).toEqual([
      'Preamble',
      'Article 1',
      'Article 2',
      'Article 2bis',
      'Article 3',
      'Article 3bis',
      'Article 3ter',
    ]);
    expect(draft.outline.provisions.every((p) => p.paragraphs.length > 0)).toBe(true);
    expect(instrumentOutline.safeParse(draft.outline).success).toBe(true);
  });

  test('has 1,021 brackets, 9 of them never closed, nested 8 deep, and 21 unmatched signs flagged', () => {
    const { outline, counts, runs } = draft;
    expect(counts).toMatchObject({ brackets: 1021, maxNesting: 8, unmatchedCount: 21 });
    const unclosed = outline.flags.filter((flag) => flag.kind === 'unmatched-open').length;
    expect(outline.flags).toHaveLength(21);
    expect(outline.brackets.length + unclosed).toBe(1021);
    const marked = new Set(Object.values(runs).flatMap((words) => [...bracketsIn(words)]));
    expect(marked.size).toBe(outline.brackets.length);
    const paragraphs = new Set(outline.flags.map((flag) => flag.paragraph));
    for (const id of paragraphs) expect(wordsOf(runs[id] ?? [])).toMatch(/[[\]]/);
  });

  test('an outer bracket comes before those within it', () => {
    const known = new Set<string>();
    for (const { id, parent } of draft.outline.brackets) {
      if (parent !== null) expect(known.has(parent)).toBe(true);
      known.add(id);
    }
  });

  test('brackets side by side are rivals, for sure or perhaps', () => {
    const forms = draft.outline.brackets.map((bracket) => bracket.form);
    expect(new Set(forms)).toEqual(new Set(['bracket', 'alternative', 'maybe-alternative']));
    const sizes = new Map<string, number>();
    for (const { group } of draft.outline.brackets) {
      if (group !== null) sizes.set(group, (sizes.get(group) ?? 0) + 1);
    }
    expect(Math.min(...sizes.values())).toBeGreaterThan(1);
  });

  test.each([DRAFT, '06-paris-2015-12-12.md'])('%s is given back by an export', (file) => {
    const text = fixtureText(file);
    const out = again(text, 'markdown');
    expect(counted(textStats(out, 'markdown'))).toEqual(counted(textStats(text, 'markdown')));
    const body = text.replace(/^---\n[^]*?\n---\n/, '').replaceAll(/^\[[^\]]+\]: http.*$/gm, '');
    expect(splitWords(out)).toEqual(splitWords(body));
    expect(again(out, 'markdown')).toBe(out);
  });
});

describe('[T-10] every text of the negotiation of 2015', () => {
  test.each(index.map((entry) => [entry.file, entry] as const))(
    '%s has its brackets as marks or flags, and comes out in the words in which it went in',
    (file, entry) => {
      const source = fixtureText(file);
      for (const format of ['markdown', 'plain'] as const) {
        const draft = read(source, format);
        expect(instrumentOutline.safeParse(draft.outline).success).toBe(true);
        const unclosed = draft.outline.flags.filter((flag) => flag.kind === 'unmatched-open');
        expect(draft.outline.brackets.length + unclosed.length).toBe(draft.counts.brackets);
        expect(draft.outline.flags).toHaveLength(draft.counts.unmatchedCount);
        const out = write(draft, format);
        // The front matter and the link table of a Markdown file are no words of the text.
        if (format === 'plain') expect(splitWords(out)).toEqual(splitWords(source));
        expect(counted(textStats(out, format))).toEqual(counted(textStats(source, format)));
        expect(again(out, format)).toBe(out);
      }
      expect(read(source, 'markdown').counts).toMatchObject({
        brackets: entry.brackets,
        unmatchedCount: entry.unmatchedCount,
        optionLabels: entry.optionLabels,
      });
    },
  );
});

describe('[T-10] what a text is read as', () => {
  test('headings, numbers, bullets and footnotes', () => {
    const text =
      '## Article 3bis *(aim)*\n\n1. One\n\n    (a) Sub\n\n3bis. Three\n- item\n\nPlain\n\n[^4]: Note\n';
    expect(paragraphsOf(text)).toEqual([
      { kind: 'heading', label: '', indent: 0, words: 'Article 3bis (aim)' },
      { kind: 'paragraph', label: '1.', indent: 0, words: 'One' },
      { kind: 'paragraph', label: '(a)', indent: 4, words: 'Sub' },
      { kind: 'paragraph', label: '3bis.', indent: 0, words: 'Three' },
      { kind: 'paragraph', label: '-', indent: 0, words: 'item' },
      { kind: 'paragraph', label: '', indent: 0, words: 'Plain' },
      { kind: 'footnote', label: '[^4]:', indent: 0, words: 'Note' },
    ]);
  });

  test.each([
    ['Article 5\nWords.\nARTICLE V\nWords.\nAnnex\nWords.', ['Article 5', 'ARTICLE V', 'Annex']],
    ['\tA.\tPreamble\n\t\tWords,\n\tB.\tDefinitions\n\t\tWords.', ['A', 'B']],
    ['Преамбула\nСлова.\nСтатья 5\nСлова.', ['Преамбула', 'Статья 5']],
    ['序言\n文字。\n第五条\n文字。', ['序言', '第五条']],
    ['المادة 5\nكلمات.', ['المادة 5']],
    ['Article 5 of the Convention applies.\nIt does.', ['Text']],
    ['', ['Text']],
  ])('plain text %j is cited by %j', (text, numbers) => {
    expect(read(text, 'plain').outline.provisions.map((p) => p.number)).toEqual(numbers);
  });

  test('lines broken at some 70 columns are put together again', () => {
    const line = 'words that go on and on until the line is full, as typewriters had it';
    const { outline } = read(`${line}\n${line}\nthe end.\n\n${line}\nthe end.`, 'plain');
    expect(outline.provisions[0]?.paragraphs).toHaveLength(2);
  });

  test('emphasis, strong words and footnote references are formatting', () => {
    const { outline, words } = read('*Recalling* **all** of\\* it[^12]', 'markdown');
    expect(words[outline.provisions[0]?.paragraphs[0]?.id ?? ('' as never)]).toEqual([
      { insert: 'Recalling', attributes: { em: true } },
      { insert: ' ' },
      { insert: 'all', attributes: { strong: true } },
      { insert: ` of${ANCHOR}* it` },
      { insert: '12', attributes: { fn: '12' } },
    ]);
  });

  test('a bracket over several paragraphs is one bracket', () => {
    const { outline, runs } = read('## A\n\n[One\n\nTwo\n\nThree] four\n', 'markdown');
    const [bracket] = outline.brackets;
    expect(outline.brackets).toHaveLength(1);
    const marked = Object.values(runs).filter((words) =>
      bracketsIn(words).has(bracket?.id ?? ('' as never)),
    );
    expect(marked.map((words) => wordsOf(words))).toEqual(['One', 'Two', 'Three four']);
  });

  test.each([
    'a [] b',
    '[[]]',
    '[][]',
    'x [\n\ny]',
    'x\n\n] y [z',
    '[[^1]] and [ ]',
    '*[whole]* and [*part* of it]',
    '*[odd* end]',
    '*a*[*b*]',
    '***both*** **one *in* other**',
    'NDMC* and [NDMC*]',
    '2 \\* 3',
    '`code` _under_ <b>',
    '[^1][^1][^2]',
    '[a]*[b]*',
    '**\n\n*',
  ])('%j is given back sign for sign', (line) => {
    const text = `## A\n\n${line}\n`;
    const draft = read(text, 'markdown');
    expect(write(draft, 'markdown')).toBe(text);
    const unclosed = draft.outline.flags.filter((flag) => flag.kind === 'unmatched-open').length;
    expect(draft.outline.brackets.length + unclosed).toBe(draft.counts.brackets);
  });

  test('odd input: line ends, byte order mark, control characters, too long for one paragraph', () => {
    expect(again('\ufeffa\r\n\r\nb\rc', 'markdown')).toBe('a\n\nb c\n');
    expect(again('a\u0000\u001b[x]\u0085b', 'plain')).toBe('a[x] b\n');
    const long = `${'word '.repeat(12_000)}end`;
    const draft = read(long, 'plain');
    expect(draft.outline.provisions[0]?.paragraphs).toHaveLength(4);
    expect(splitWords(write(draft, 'plain'))).toEqual(splitWords(long));
    const deep = read(`${'['.repeat(5000)}x${']'.repeat(5000)}`, 'plain');
    expect(instrumentOutline.safeParse(deep.outline).success).toBe(true);
    expect(write(deep, 'plain')).toBe(`${'['.repeat(5000)}x${']'.repeat(5000)}\n`);
  });
});

describe('[T-10] import and export of any text', () => {
  const word = fc.constantFrom(
    'shall',
    'should',
    'Parties',
    '气候',
    'المناخ',
    '😀',
    '2°C',
    'a*b',
    '\\*',
  );
  const inline: fc.Arbitrary<string> = fc.letrec<{ words: string }>((tie) => ({
    words: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      word,
      fc
        .tuple(tie('words'), fc.constantFrom('', ' ', ' '), tie('words'))
        .map((parts) => parts.join('')),
      tie('words').map((words) => `[${words}]`),
      tie('words').map((words) => `*${words}*`),
      tie('words').map((words) => `**${words}**`),
      tie('words').map((words) => `${words}[^3]`),
      fc.constantFrom('[]', '[', ']', '][', '[ ]', '*', ' ** '),
    ),
  })).words;
  const lead = fc.constantFrom('', '', '1. ', '    (a) ', '3bis. ', '- ', '[^2]: ', 'Option 1: ');
  const paragraph = fc.tuple(lead, inline).map((parts) => parts.join(''));
  const block = fc.oneof(
    { arbitrary: paragraph, weight: 6 },
    { arbitrary: inline.map((words) => `## Article 4 ${words}`), weight: 1 },
    { arbitrary: inline.map((words) => `### ${words}`), weight: 1 },
  );
  const text = fc
    .array(fc.tuple(block, fc.constantFrom('\n', '\n\n', '\n \n')), { maxLength: 12 })
    .map((blocks) => blocks.flat().join(''));

  test.each(['markdown', 'plain'] as const)(
    'counts, words and brackets stay, and a second time changes nothing (%s)',
    (format) => {
      fc.assert(
        fc.property(text, (source) => {
          const draft = read(source, format);
          expect(instrumentOutline.safeParse(draft.outline).success).toBe(true);
          const out = write(draft, format);
          expect(splitWords(out)).toEqual(splitWords(source));
          expect(counted(textStats(out, format))).toEqual(counted(textStats(source, format)));
          expect(again(out, format)).toBe(out);
        }),
        { numRuns: 500 },
      );
    },
  );
});
