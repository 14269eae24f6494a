import { expect, test } from 'vitest';
import { convert } from '../../server/exchange/convert.ts';
import type { TextReading } from '../../server/exchange/read-text.ts';
import { zipped } from '../../server/exchange/zip-write.ts';
import { treated } from '../../shared/exchange/critic-treated.ts';
import { wordDocument } from '../../shared/exchange/docx/document.ts';
import { inForm } from '../../shared/exchange/forms.ts';
import { plainText } from '../../shared/exchange/plain.ts';
import type { ExchangeText } from '../../shared/exchange/text.ts';
import type { WordReading } from '../../shared/protocol/http.ts';
import { must } from '../../shared/base/assert.ts';
import { wordsOf } from '../../shared/text/marks.ts';
import { exchangeText, proposal } from '../shared/support/exchange-text.ts';
import { throughOffice } from './support/office.ts';
import { change, heading, paragraph, run, wordFile } from './support/word-file.ts';

function sourceOf(bytes: Uint8Array): string {
  const read = convert({ kind: 'read-word', bytes });
  if (!read.ok) throw new Error(read.refusal.code);
  return (read.value as WordReading).source;
}

function roomOf(source: string): TextReading {
  const text = {
    title: 'Draft',
    source,
    format: 'markdown' as const,
    authors: [],
    prefix: 'x',
    writer: 7,
  };
  const read = convert({ kind: 'read-text', text });
  if (!read.ok) throw new Error(read.refusal.code);
  return read.value as TextReading;
}

/** Every paragraph with its words, and what each proposal asks for, by the words that it names. */
function told({ outline, runs, proposals, added }: TextReading): {
  words: string[];
  asks: string[];
} {
  const wordsIn = (id: string): string => wordsOf(runs[id as keyof typeof runs] ?? []).trim();
  const all = outline.provisions.flatMap((one) => one.paragraphs.map(({ id }) => wordsIn(id)));
  const asks = proposals.map(({ change: asked, reason }) =>
    asked.kind === 'move'
      ? `${reason}: "${wordsIn(asked.paragraph)}" behind "${wordsIn(asked.after)}"`
      : `${reason}: ${asked.kind}`,
  );
  return { words: [...all, ...added.map(({ made }) => `+${wordsIn(made.id)}`)], asks };
}

const range = (kind: 'moveFrom' | 'moveTo', id: number, name: string, inside: string): string =>
  `<w:${kind}RangeStart w:id="${id}" w:name="${name}" w:author="Jane" w:date="2015-12-03T10:00:00Z"/>${inside}<w:${kind}RangeEnd w:id="${id}"/>`;
const half = (kind: 'moveFrom' | 'moveTo', words: string): string =>
  paragraph(change(kind, 'Jane', run(words)), change(kind, 'Jane'));
const JANE = 'Jane, 2015-12-03';

const file = (there: string): Uint8Array =>
  wordFile(
    heading('Article 1') +
      range('moveFrom', 1, 'm', half('moveFrom', 'It moves [shall][should].')) +
      paragraph(run('It stays.')) +
      heading('Article 2') +
      paragraph(run('It begins.')) +
      range('moveTo', 2, 'm', half('moveTo', there)) +
      paragraph(run('It ends.')),
  );

test('[T-1] a paragraph that was moved whole in Word comes in as a proposal to move it, once', () => {
  const source = sourceOf(file('It moves [shall][should].'));
  const room = roomOf(source);
  expect(told(room)).toEqual({
    words: [
      'Article 1',
      'It moves shallshould.',
      'It stays.',
      'Article 2',
      'It begins.',
      'It ends.',
    ],
    asks: [`${JANE}: "It moves shallshould." behind "It begins."`],
  });
  expect(room.outline.brackets).toHaveLength(2);
  // Whoever takes changes, or brings them in otherwise, finds what it looked like.
  const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');
  expect(lines(treated(source, 'taken'))[1]).toBe('It stays.');
  expect(lines(treated(source, 'taken'))[4]).toBe('It moves [shall][should].');
  expect(lines(treated(source, 'base'))[1]).toBe('It moves [shall][should].');
});

test('one whose words changed on the way is taken out here and put in there', () => {
  const { words, asks } = told(roomOf(sourceOf(file('It moved [shall][should].'))));
  expect(asks).toEqual([`${JANE}: remove-paragraph`, `${JANE}: insert-paragraph`]);
  expect(words).toContain('+It moved shallshould.');
});

test('several that went together keep their order', () => {
  const { words, asks } = told(
    roomOf(
      sourceOf(
        wordFile(
          heading('Article 1') +
            range('moveFrom', 1, 'm', half('moveFrom', 'One.') + half('moveFrom', 'Two.')) +
            paragraph(run('Three.')) +
            range('moveTo', 2, 'm', half('moveTo', 'One.') + half('moveTo', 'Two.')) +
            paragraph(run('Four.')),
        ),
      ),
    ),
  );
  expect(words).toEqual(['Article 1', 'One.', 'Two.', 'Three.', 'Four.']);
  expect(asks).toEqual([`${JANE}: "One." behind "Three."`, `${JANE}: "Two." behind "One."`]);
});

test.each([
  ['half of a paragraph', paragraph(run('Stays, ') + change('moveFrom', 'Jane', run('moves.')))],
  ['one that goes nowhere', half('moveFrom', 'other words.')],
  ['one that never stood there', paragraph(run('moves.'))],
])('what is no whole paragraph is no move: %s', (_what, there) => {
  const { asks } = told(
    roomOf(
      sourceOf(
        wordFile(
          heading('Article 1') +
            range('moveFrom', 1, 'm', there) +
            paragraph(run('Between.')) +
            range('moveTo', 2, 'm', half('moveTo', 'moves.')),
        ),
      ),
    ),
  );
  expect(asks.filter((one) => one.includes('behind'))).toEqual([]);
  expect(asks).toContain(`${JANE}: insert-paragraph`);
});

test('a number that stands in a moved paragraph goes with it, and no mark of another author does', () => {
  const source =
    '## Article 1\n\n1. {--Words.--}{>>A 2015-12-03 →1<<}\n\n2. Stays.\n\n3. {++Words.++}{>>B 2015-12-03 ←1<<}\n';
  expect(told(roomOf(source)).asks).toHaveLength(2);
  expect(told(roomOf(source.replace('>>B', '>>A'))).asks).toEqual([
    'A, 2015-12-03: "Words." behind "Stays."',
  ]);
});

const moving = (source: string, label: string, after: string): ExchangeText => {
  const text = exchangeText(source);
  const all = text.provisions.flatMap((one) => one.paragraphs);
  const target = must(all.find((one) => one.label === after)?.id, 'target');
  return {
    ...text,
    proposals: { m: proposal('Upland', { change: 'move' }) },
    provisions: text.provisions.map((provision) => ({
      ...provision,
      paragraphs: provision.paragraphs.map((one) =>
        one.label === label ? { ...one, moving: { by: 'm', after: target } } : one,
      ),
    })),
  };
};
const DRAFT =
  '## Article 1\n\n1. One [shall][should] move.[^1]\n\n2. Two stays.\n\n## Article 2\n\n3. Three.\n\n4. Four.\n\n[^1]: A note.\n';
const MOVED = ['Upland, 2026-11-26: "One shallshould move." behind "Three."'];
const WITH_NOTE = MOVED.map((one) => one.replace('move.', 'move.1'));

test('[T-1] a proposal to move a paragraph goes out as moved, in Word and as plain text, and comes in as it was', () => {
  const text = moving(DRAFT, '1.', '3.');
  const xml = wordDocument(text)['word/document.xml'] ?? '';
  expect(xml.match(/w:move(?:From|To)RangeStart [^>]*w:name="move_m"/g)).toHaveLength(2);
  expect(xml).not.toMatch(/<w:(ins|del) /);
  expect(told(roomOf(sourceOf(zipped(wordDocument(text))))).asks).toEqual(WITH_NOTE);
  const plain = plainText(text, 'markdown');
  expect(plain).toContain('1. {--One [shall][should] move.[^1]--}{>>Upland 2026-11-26 →1<<}');
  const room = told(roomOf(plain));
  expect(room.asks).toEqual(WITH_NOTE);
  expect(room.words).toEqual(told(roomOf(DRAFT)).words);
  // Nothing proposed has happened in the other forms.
  expect(plainText(inForm(text, 'clean'), 'plain').match(/move\./g)).toHaveLength(1);
  expect(plainText(inForm(text, 'bracketed'), 'markdown').match(/move\./g)).toHaveLength(1);
});

test('LibreOffice shows it as moved, and gives it back so', () => {
  const text = moving(DRAFT.replaceAll(/\[\^1\](?:: A note\.)?/g, ''), '1.', '3.');
  const [theirs] = throughOffice([text]);
  expect(told(roomOf(sourceOf(must(theirs, 'file')))).asks).toEqual(MOVED);
});
