import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { akomaNtoso } from '../../shared/exchange/akoma-ntoso.ts';
import { criticAuthors, criticParts } from '../../shared/exchange/critic.ts';
import { signedBy } from '../../shared/exchange/critic-signs.ts';
import { csvOf } from '../../shared/exchange/csv.ts';
import { wordDocument } from '../../shared/exchange/docx/document.ts';
import { inForm, leaving, withheld } from '../../shared/exchange/forms.ts';
import { htmlPage } from '../../shared/exchange/html.ts';
import { plainText } from '../../shared/exchange/plain.ts';
import { sourceTable } from '../../shared/exchange/sources.ts';
import {
  AT,
  exchangeText,
  proposal,
  withEndsProposed,
  withProposals,
} from './support/exchange-text.ts';

const TEXTS = new URL('../fixtures/texts/', import.meta.url);
const SOURCE = [
  '# Agreement',
  '',
  '## Article 1',
  '',
  '1. Each Party [shall][should] share {-p:clean -}{+p:fresh +}water.[^1]',
  '',
  '2. [It is [quite] done.] {+q:New words.+}',
  '',
  '[^1]: Of the river.',
  '',
].join('\n');
const text = withProposals(exchangeText(SOURCE), {
  p: proposal('Upland', { reason: 'Nobody can drink it.' }),
  q: proposal(null),
});
const named = {
  ...text,
  brackets: Object.fromEntries(
    Object.entries(text.brackets).map(([id, bracket]) => [
      id,
      {
        ...bracket,
        holders: bracket.form === 'alternative' && bracket.order === 1 ? ['Coast', 'Lowland'] : [],
      },
    ]),
  ),
};

test.each(readdirSync(TEXTS).filter((name) => /\.(md|txt)$/.test(name)))(
  '%s without proposals goes out as it stands in the room, in every form that keeps brackets',
  (name) => {
    const source = readFileSync(new URL(name, TEXTS), 'utf8');
    const taken = exchangeText(source);
    const out = plainText(taken, 'markdown');
    expect(plainText(inForm(taken, 'bracketed'), 'markdown')).toBe(out);
    expect(plainText(exchangeText(out), 'markdown')).toBe(out);
    const plain = plainText(taken, 'plain');
    expect(plainText(exchangeText(plain, 'plain'), 'plain')).toBe(plain);
  },
);

test('open proposals are tracked changes with their authors', () => {
  expect(plainText(text, 'markdown')).toContain(
    'share {--clean --}{>>Upland 2026-11-26<<}{++fresh ++}{>>Upland 2026-11-26<<}water.[^1]',
  );
  expect(plainText(text, 'markdown')).toContain('{++New words.++}{>>a Party 2026-11-26<<}');
  expect(plainText(withheld(text), 'markdown')).not.toContain('Upland');
});

test.each(['مصر', 'ישראל'])(
  'beside a name from right to left a day stands apart, and is read as it was written (%s)',
  (name) => {
    const shown = plainText(
      withProposals(exchangeText(SOURCE), { p: proposal(name), q: proposal(null) }),
      'plain',
    );
    expect(shown).toContain(`{>>\u2068${name}\u2069 \u20662026-11-26\u2069<<}`);
    expect(shown).toContain('{>>a Party 2026-11-26<<}');
    expect(criticAuthors(shown)).toContainEqual({ author: name, ins: 1, del: 1 });
    const { date } = must(criticParts(`{--x--}${signedBy(name, AT)}`)[0]?.changes[0], 'change');
    expect(date).toBe('2026-11-26');
  },
);

test('[T-7] in the bracketed form proposals stand in brackets of who proposes, and say what would go', () => {
  const form = inForm(text, 'bracketed');
  const shown = 'share [Upland – delete: clean ][Upland: fresh ]water.';
  expect(plainText(form, 'plain')).toContain(shown);
  expect(htmlPage(form)).toContain('Upland – delete: ');
  expect(akomaNtoso(form)).toContain('Upland – delete: ');
  expect(wordDocument(form)['word/document.xml']).toContain('Upland – delete: ');
  // Whoever brings the file in again finds the same words in the same brackets.
  const again = exchangeText(plainText(form, 'markdown'));
  expect(Object.keys(again.brackets)).toHaveLength(Object.keys(form.brackets).length);
  expect(plainText(again, 'plain')).toContain(shown);
});

test.each([
  ['en', '[Upland – delete: clean ]'],
  ['fr', '[Upland – supprimer : clean ]'],
  ['es', '[Upland – suprimir: clean ]'],
  ['ar', '[Upland – حذف: clean ]'],
  ['ru', '[Upland – исключить: clean ]'],
  ['zh', '[Upland——删除：clean ]'],
] as const)('[T-7] what would go says so in the language of the text (%s)', (language, shown) => {
  expect(plainText(inForm({ ...text, language }, 'bracketed'), 'plain')).toContain(shown);
});

test('in the clean form nothing proposed has happened, and of rivals the one stays that alone is held, named or not', () => {
  const clean = plainText(inForm(named, 'clean'), 'markdown');
  expect(clean).toContain('1. Each Party should share clean water.[^1]');
  expect(clean).toContain('2. It is quite done.');
  expect(clean).not.toMatch(/New words|fresh|shall|\[(?!\^)/);
  expect(plainText(leaving(named, 'clean', false), 'markdown')).toBe(clean);
  // Support is no reason: where nobody has let go, the first is read, as in the room.
  const contested = Object.fromEntries(
    Object.entries(named.brackets).map(([id, one]) => [
      id,
      { ...one, holders: one.order === 1 ? ['Coast', 'Lowland'] : ['Coast'] },
    ]),
  );
  expect(plainText(inForm({ ...named, brackets: contested }, 'clean'), 'markdown')).toContain(
    '1. Each Party shall share clean water.',
  );
});

test('a bracket says who holds it where names are shown, and nowhere else', () => {
  expect(plainText(named, 'markdown')).toContain('[shall][Coast, Lowland: should]');
  expect(plainText(withheld(named), 'markdown')).toContain('[shall][should]');
});

test('the page escapes everything, runs nothing and numbers every fifth line', () => {
  const evil = exchangeText(
    '## <script>alert(1)</script>\n\n1. <img src=x onerror=alert(1)> & "words"\n',
  );
  const page = htmlPage({ ...evil, room: '</title><script>1</script>' });
  expect(page).not.toMatch(/<script|<img|<\/title><script/);
  expect(page).toContain('&lt;script&gt;');
  const long = exchangeText(`## Article 1\n\n${'word '.repeat(200)}\n`);
  expect([...htmlPage(long).matchAll(/class="n">(\d+)</g)].map(([, n]) => n)).toEqual([
    '5',
    '10',
    '15',
  ]);
});

test('the page goes from right to left for Arabic', () => {
  expect(htmlPage(exchangeText('## المادة 1\n\nيتعين على كل طرف [أن] يتقاسم المياه.\n'))).toContain(
    '<html lang="ar" dir="rtl">',
  );
});

test('the words of a page are the words of the text', () => {
  const source = readFileSync(new URL('04-paris-draft-2015-12-04.md', TEXTS), 'utf8');
  const taken = exchangeText(source);
  const shown = htmlPage(taken)
    .replace(/^.*?<main>/s, '')
    .replace(/<\/main>.*$/s, '')
    .replaceAll(/<span class="n">\d+<\/span>/g, '')
    .replaceAll(/<[^>]+>/g, '');
  const words = taken.provisions
    .flatMap((one) => one.paragraphs)
    .flatMap((one) => one.runs.map((run) => run.insert))
    .join('');
  const bare = (given: string): string =>
    given
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
      .replaceAll(/[\s\u2060]/g, '');
  const labels = taken.provisions.flatMap((one) => one.paragraphs.map((p) => p.label)).join('');
  // Brackets and labels are drawn besides.
  const count = (given: string): number => [...bare(given).replaceAll(/[[\]]/g, '')].length;
  expect(count(shown)).toBeGreaterThanOrEqual(count(words));
  expect(count(shown)).toBeLessThanOrEqual(count(words) + count(labels));
});

test('the table of sources has a row for each contribution, and no cell that a spreadsheet would calculate', () => {
  const provision = text.provisions.at(-1);
  const paragraph = provision?.paragraphs.find((one) => one.label === '1.');
  const rows = sourceTable({
    ...text,
    proposals: {
      p: proposal('=HYPERLINK("http://evil.example")', {
        provision: provision?.id ?? '',
        paragraphs: paragraph === undefined ? [] : [paragraph.id],
        fate: 'accepted',
        reason: '@now, "really"',
      }),
    },
  });
  const row = rows.find((one) => one[6] === 'accepted');
  expect(row?.slice(0, 2)).toEqual(['Article 1', '1.']);
  const csv = csvOf(rows);
  expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
  expect(csv).toContain(`"'@now, ""really"""`);
  expect(csv).not.toMatch(/(?:^|,)[=@]/m);
});

test.each([
  ['=cmd|"/C calc"!A0', `"'=cmd|""/C calc""!A0"`],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(1)', "'@SUM(1)"],
  ['\t=1', "'\t'=1"],
  [' =1', "' =1"],
  ['＝1+1', "'＝1+1"],
  ['words;=1', "words;'=1"],
  ['words - and more', 'words - and more'],
])('no spreadsheet calculates %j, whatever parts its cells', (words, written) => {
  expect(csvOf([[words]])).toBe(`\ufeff${written}\r\n`);
});

const ENDS = {
  s: proposal('Upland', { change: 'split' }),
  m: proposal('Coast', { change: 'merge' }),
  n: proposal('Upland', { change: 'insert-paragraph' }),
  r: proposal('Coast', { change: 'remove-paragraph' }),
};

test('where a paragraph would be parted or joined, the page shows an end put in or taken out, and by whom', () => {
  const base = exchangeText('## Article 1\n\n1. One. Two.\n\n2. Three.\n');
  const parted = withEndsProposed(withProposals(base, ENDS), 5);
  const page = htmlPage(parted);
  expect(page).toMatch(/One\. <ins [^>]*>¶<span class="by">Upland<\/span><\/ins>Two\./);
  expect(page).toMatch(/Two\.<del [^>]*>¶<span class="by">Coast<\/span><\/del>/);
  expect(htmlPage(inForm(parted, 'clean'))).not.toContain('¶');
});

test('the number of a paragraph that would come or go as a whole comes and goes with it', () => {
  const source = '## Article 1\n\n1. One.\n\n2. {-r:Two.-}\n\n3. {+n:Three.+}\n';
  const page = htmlPage(withEndsProposed(withProposals(exchangeText(source), ENDS), 0));
  expect(page).toMatch(/<ins [^>]*><span class="label">3\.<\/span><\/ins>/);
  expect(page).toMatch(/<del [^>]*><span class="label">2\.<\/span><\/del>/);
  expect(page).toMatch(/<span class="l"><span class="label">1\.<\/span>/);
});

test('in brackets, an end that is only proposed is a sign in brackets of who proposes it, and comments keep their words', () => {
  const base = withProposals(
    exchangeText('## Article 1\n\n1. [One. Two.]\n\n2. {+n:Three.+}\n'),
    ENDS,
  );
  const first = base.provisions[0]?.paragraphs.find(({ label }) => label === '1.');
  const author = { kind: 'chair' } as const;
  const said = { author, at: 0, words: 'Why?', reply: false, resolved: false };
  const comments = [
    { from: 0, to: 4 },
    { from: 5, to: 9 },
  ].map((range) => ({ ...said, paragraph: first?.id ?? ('' as never), range }));
  const parted = withEndsProposed({ ...base, comments }, 5);
  const form = inForm(parted, 'bracketed');
  expect(plainText(form, 'plain')).toContain(
    '1. [One. [Upland: ¶]Two.][Coast – delete: ¶]\n\n2. [Upland: Three.]',
  );
  expect(plainText(leaving(parted, 'bracketed', false), 'plain')).toContain(
    '1. [One. [a Party: ¶]Two.][a Party – delete: ¶]\n',
  );
  expect(htmlPage(form)).not.toMatch(/<(ins|del)\b/);
  const words = form.provisions
    .flatMap(({ paragraphs }) => paragraphs)
    .find(({ id }) => id === first?.id)
    ?.runs.map(({ insert }) => insert)
    .join('');
  expect(form.comments.map(({ range }) => words?.slice(range?.from, range?.to))).toEqual([
    'One.',
    'Two.',
  ]);
});

test('a day keeps its order beside a name that runs from right to left', () => {
  const base = exchangeText('## المادة 1\n\n1. تجتمع الأطراف.\n');
  const paragraph = base.provisions[0]?.paragraphs[1]?.id ?? ('' as never);
  const author = { kind: 'party', name: 'مصر' } as const;
  const at = Date.UTC(2026, 10, 26);
  const said = { paragraph, range: null, author, at, words: 'متى؟', reply: false, resolved: false };
  expect(htmlPage({ ...base, comments: [said] })).toContain('مصر</b> <bdi>2026-11-26</bdi>');
});
