import { readFileSync, readdirSync } from 'node:fs';
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
import {
  AT,
  exchangeText,
  proposal,
  withEndsProposed,
  withProposals,
} from '../shared/support/exchange-text.ts';
import { throughOffice } from './support/office.ts';

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

const officeReads = (texts: readonly ExchangeText[]): WordText[] =>
  throughOffice(texts).map(readWord);

test('LibreOffice opens the file and keeps words, tracked changes, authors and comments', () => {
  const [theirs] = officeReads([text]);
  if (theirs === undefined) throw new Error('no file');
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
});

const NESTED = '['.repeat(8) + 'deep' + ']'.repeat(8);
const OTHERS = {
  Arabic:
    '## المادة 1\n\n1. يتعين على كل طرف [أن][ألا] يتقاسم {-p:المياه -}{+p:2030 مترا +}عام 2030.\n\n2. [لا نص][يجوز للأطراف] أن تتصرف.[^1]\n\n[^1]: ملاحظة.\n',
  Chinese:
    '## 第一条\n\n1. 各缔约方[应当][应]分享{-p:清洁-}{+p:淡水+}资源。\n\n2. [[各方]可以]报告。\n',
  'eight brackets deep': `## Article 1\n\n1. It is ${NESTED}. {+p:New [words].+}\n\n2. [No text][Each Party [shall][should] act].\n`,
};

test('Arabic, Chinese and deep brackets come back from LibreOffice as they went', () => {
  const texts = Object.values(OTHERS).map((source) =>
    withProposals(exchangeText(source), { p: proposal('Upland', { reason: 'لأسباب وجيهة' }) }),
  );
  const again = officeReads(texts);
  for (const [n, name] of Object.keys(OTHERS).entries()) {
    const [ours, theirs] = [texts[n], again[n]];
    if (ours === undefined || theirs === undefined) throw new Error(name);
    const words = (read: WordText): string =>
      wordMarkdown(read)
        .replaceAll(/[ \t]+/g, ' ')
        .replaceAll(/ (?=[{\n]|--\}|\+\+\})/g, '');
    expect(words(theirs), name).toBe(words(roundTrip(ours)));
    expect(
      theirs.comments.map((one) => [one.author, one.words, one.quote]),
      name,
    ).toEqual(roundTrip(ours).comments.map((one) => [one.author, one.words, one.quote]));
    const room = exchangeText(treated(wordMarkdown(theirs), 'base'));
    const given = exchangeText(treated(wordMarkdown(roundTrip(ours)), 'base'));
    expect(Object.values(room.brackets), name).toEqual(Object.values(given.brackets));
    expect(room.dir, name).toBe(given.dir);
  }
});

test('paragraphs that are proposed apart, joined or whole keep their tracked ends in LibreOffice', () => {
  const base = withProposals(
    exchangeText(
      '## Article 1\n\n1. One half, and other half.\n\n2. It ends.\n\n3. {+n:All new.+}\n\n4. Last.\n',
    ),
    {
      s: proposal('Upland', { change: 'split' }),
      m: proposal('Coast', { change: 'merge' }),
      n: proposal('Upland', { change: 'insert-paragraph' }),
    },
  );
  const parted = withEndsProposed(base, 10);
  const [theirs] = officeReads([parted]);
  if (theirs === undefined) throw new Error('no file');
  const source = wordMarkdown(theirs);
  expect(
    treated(source, 'base')
      .split('\n')
      .filter((line) => line !== '')
      .slice(-3),
  ).toEqual(['1. One half, and other half.', '2. It ends.', '4. Last.']);
  expect(criticAuthors(source)).toEqual([
    { author: 'Upland', ins: 2, del: 0 },
    { author: 'Coast', ins: 0, del: 1 },
  ]);
});

test('a file that only calls itself as its first provision begins has no title', () => {
  expect(roundTrip(exchangeText('## Article 1\n\n1. It is.\n')).title).toBe('');
});
