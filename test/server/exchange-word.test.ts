import { readFileSync, readdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { readWord } from '../../server/exchange/word/read.ts';
import { zipped } from '../../server/exchange/zip-write.ts';
import { treated } from '../../shared/exchange/critic-treated.ts';
import { criticAuthors } from '../../shared/exchange/critic.ts';
import { wordDocument } from '../../shared/exchange/docx/document.ts';
import { plainText } from '../../shared/exchange/plain.ts';
import type { ExchangeText } from '../../shared/exchange/text.ts';
import type { Run } from '../../shared/text/rewrite.ts';
import { wordMarkdown } from '../../shared/exchange/word-markdown.ts';
import type { WordText } from '../../shared/exchange/word-text.ts';
import { AT, exchangeText, proposal, withProposals } from '../shared/support/exchange-text.ts';

const TEXTS = new URL('../fixtures/texts/', import.meta.url);
const SOURCE = [
  '# Agreement on the Sarrow',
  '',
  '## Article 1',
  '',
  '1. Each Party [shall][should] share {-p:clean -}{+p:fresh +}water.[^1]',
  '',
  '    (a) **Firmly**, and *in good time*; {+q:and {+r:',
  '',
  '2. [It is [quite] done.]',
  '',
  '[^1]: Of the river & its "arms" <all>.',
  '',
].join('\n');

const base = withProposals(exchangeText(SOURCE.replace(' {+q:and {+r:', ' {+q:and for good;+}')), {
  p: proposal('Upland', { reason: 'Nobody can drink it.' }),
  q: proposal(null),
});
const [first] = base.provisions
  .flatMap((one) => one.paragraphs)
  .filter((one) => one.label === '2.');
const text: ExchangeText = {
  ...base,
  comments: [
    {
      paragraph: first?.id ?? base.provisions[0]?.paragraphs[0]?.id ?? ('' as never),
      range: { from: 0, to: 5 },
      author: { kind: 'party', name: 'Coast' },
      at: AT,
      words: 'Is it?\nReally?',
      reply: false,
      resolved: true,
    },
    {
      paragraph: first?.id ?? base.provisions[0]?.paragraphs[0]?.id ?? ('' as never),
      range: { from: 0, to: 5 },
      author: { kind: 'chair' },
      at: AT,
      words: 'It is.',
      reply: true,
      resolved: true,
    },
  ],
};

const roundTrip = (given: ExchangeText): WordText => readWord(zipped(wordDocument(given)));
const threadsIn = ({ comments }: WordText): string[] =>
  comments
    .map(({ words, replyTo, resolved }) => {
      const to = replyTo === null ? '' : ` to ${comments[replyTo]?.words ?? ''}`;
      return `${words}${to}${resolved ? ' settled' : ''}`;
    })
    .toSorted();
const wordsOf = (read: WordText): string[] =>
  read.blocks.map((block) =>
    block.pieces
      .map((piece) => piece.text)
      .join('')
      .replaceAll('\t', ' '),
  );

test('words, headings, notes, tracked changes with their authors and dates, and comments come back from a Word file of ours', () => {
  const read = roundTrip(text);
  expect(read.title).toBe('Agreement on the Sarrow');
  expect(read.blocks.map(({ kind, level }) => `${kind}${level}`)).toEqual([
    'heading1',
    'heading2',
    'paragraph0',
    'paragraph0',
    'paragraph0',
    'footnote0',
  ]);
  expect(wordsOf(read)[2]).toBe('1. Each Party [shall][should] share clean fresh water.');
  const changes = read.blocks.flatMap((b) =>
    b.pieces.flatMap((p) => p.changes.map((c) => [p.text, c])),
  );
  expect(changes).toEqual([
    ['clean ', { kind: 'del', author: 'Upland', date: '2026-11-26T20:00:00Z' }],
    ['fresh ', { kind: 'ins', author: 'Upland', date: '2026-11-26T20:00:00Z' }],
    ['and for good;', { kind: 'ins', author: 'a Party', date: '2026-11-26T20:00:00Z' }],
  ]);
  expect(read.comments.map(({ author, words, quote }) => [author, words, quote])).toEqual([
    ['Coast', 'Is it?\nReally?', '[It is'],
    ['the Chair', 'It is.', '[It is'],
    ['Upland', 'Nobody can drink it.', 'clean '.trim()],
  ]);
  expect(threadsIn(read)).toEqual([
    'Is it?\nReally? settled',
    'It is. to Is it?\nReally? settled',
    'Nobody can drink it.',
  ]);
  expect(wordMarkdown(read)).toBe(plainText({ ...text, comments: [] }, 'markdown'));
});

// A plain text has no headings of its own: from a file of Word they are guessed.
test.each(readdirSync(TEXTS).filter((name) => name.endsWith('.md')))(
  '%s survives Word: what a room reads from the file is what it read from the text',
  (name) => {
    const taken = exchangeText(readFileSync(new URL(name, TEXTS), 'utf8'));
    const again = exchangeText(wordMarkdown(roundTrip(taken)));
    // Word numbers notes itself; a reference to a note that there is not is a raised number.
    const wordsIn = (of: ExchangeText) => {
      const all = of.provisions.flatMap((one) => one.paragraphs);
      const defined = new Set(all.map((p) => p.label.slice(2, -2)));
      return ({ runs }: { runs: Run[] }): string =>
        runs
          .map((run) => (defined.has(String(run.attributes?.['fn'])) ? '#' : run.insert))
          .join('')
          .replaceAll('\u2060', '')
          .replaceAll(/\s+/g, ' ')
          .trim();
    };
    const isNote = (p: { kind: string }): boolean => p.kind === 'footnote';
    // What stands before the first article is the publisher's.
    const articles = (of: ExchangeText) => of.provisions.slice(1);
    const shape = (of: ExchangeText) =>
      articles(of).map(({ level, paragraphs }) => [
        level,
        paragraphs.filter((p) => !isNote(p)).map((p) => [p.kind, p.label, wordsIn(of)(p)]),
      ]);
    const notes = (of: ExchangeText) =>
      of.provisions.flatMap((one) => one.paragraphs.filter(isNote).map(wordsIn(of))).toSorted();
    expect(notes(again)).toEqual(notes(taken));
    expect(shape(again)).toEqual(shape(taken));
    expect(articles(taken).flatMap((one) => one.paragraphs).length).toBeGreaterThan(100);
  },
);

test('tracked changes become brackets, are taken, or are undone, as whoever brings them in wishes', () => {
  const source = wordMarkdown(roundTrip(text));
  expect(criticAuthors(source)).toEqual([
    { author: 'Upland', ins: 1, del: 1 },
    { author: 'a Party', ins: 1, del: 0 },
  ]);
  expect(treated(source, 'brackets')).toContain('share [clean ][fresh ]water.[^1]');
  expect(treated(source, 'taken')).toContain('share fresh water.[^1]');
  expect(treated(source, 'base')).toContain('share clean water.[^1]');
  expect(treated('1. {++All new.++}{>>A<<}\n\n2. Old.', 'base')).toBe('\n2. Old.');
});

test('signs of tracked changes that stand in a Word file as words stay words', () => {
  const evil = exchangeText('## Article 1\n\nA {\u200b++ sign.\n');
  const [provision] = evil.provisions;
  const run = provision?.paragraphs[1]?.runs[0];
  if (run !== undefined) run.insert = '{++not a change++}{>>Upland<<} * and # too';
  const source = wordMarkdown(roundTrip(evil));
  expect(criticAuthors(source)).toEqual([]);
  expect(
    exchangeText(source)
      .provisions[0]?.paragraphs[1]?.runs.map((r) => r.insert)
      .join('')
      .replaceAll('\u2060', ''),
  ).toBe('{++not a change++}{>>Upland<<} * and # too');
});

test('Arabic goes from right to left', () => {
  const parts = wordDocument(exchangeText('## المادة 1\n\nيتعين على كل طرف [أن] يتقاسم المياه.\n'));
  const body = parts['word/document.xml'] ?? '';
  expect(body.match(/<w:p>/g)?.length).toBe(body.match(/<w:pPr>.*?<w:bidi\/>/g)?.length);
  expect(body).toMatch(/<w:rPr><w:rtl\/><\/w:rPr><w:t/);
});

test('LibreOffice opens the file and keeps words, tracked changes, authors and comments', () => {
  const soffice = process.env['SOFFICE_PATH'] ?? '/usr/bin/soffice';
  const folder = mkdtempSync(join(tmpdir(), 'parley-office-'));
  const file = join(folder, 'text.docx');
  writeFileSync(file, zipped(wordDocument(text)));
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  const out = join(folder, 'out');
  const args = [
    profile,
    '--headless',
    '--convert-to',
    'docx:MS Word 2007 XML',
    '--outdir',
    out,
    file,
  ];
  const done = spawnSync(soffice, args, { encoding: 'utf8', timeout: 110_000 });
  if (done.error !== undefined) throw done.error;
  const theirs = readWord(readFileSync(join(out, 'text.docx')));
  const ours = roundTrip(text);
  const plain = (read: WordText) =>
    wordsOf(read).map((words) => words.replaceAll(/\s+/g, ' ').trim());
  expect(plain(theirs)).toEqual(plain(ours));
  const changes = (read: WordText) =>
    read.blocks.flatMap((b) =>
      b.pieces.flatMap((p) =>
        p.changes.map((c) => [p.text.trim(), c.kind, c.author, c.date?.slice(0, 16)]),
      ),
    );
  expect(changes(theirs)).toEqual(changes(ours));
  const comments = (read: WordText) =>
    read.comments.map((c) => `${c.author}: ${c.words}`).toSorted();
  expect(comments(theirs)).toEqual(comments(ours));
  // This LibreOffice writes down what is settled, but not what is a reply.
  const settled = (read: WordText) =>
    read.comments.flatMap(({ words, resolved }) => (resolved ? [words] : [])).toSorted();
  expect(settled(theirs)).toEqual(settled(ours));
  expect(theirs.blocks.map((b) => `${b.kind}${b.level}`)).toEqual(
    ours.blocks.map((b) => `${b.kind}${b.level}`),
  );
  rmSync(folder, { recursive: true, force: true });
});
