import { expect, test } from 'vitest';
import { convert } from '../../server/exchange/convert.ts';
import { zipped } from '../../server/exchange/zip-write.ts';
import { must } from '../../shared/base/assert.ts';
import { treated } from '../../shared/exchange/critic-treated.ts';
import { criticAuthors } from '../../shared/exchange/critic.ts';
import { wordDocument } from '../../shared/exchange/docx/document.ts';
import type { ExchangeParagraph, ExchangeText } from '../../shared/exchange/text.ts';
import type { WordReading } from '../../shared/protocol/http.ts';
import { wordsOf } from '../../shared/text/marks.ts';
import type { Run } from '../../shared/text/rewrite.ts';
import { genevaText } from '../bench/geneva.ts';
import { exchangeText, proposal } from '../shared/support/exchange-text.ts';
import { throughOffice } from './support/office.ts';

/** Every so many stretches of words, something is put in and something taken out. */
const EVERY = 40;

function negotiated(base: ExchangeText): ExchangeText {
  let nth = 0;
  const changed = (run: Run): Run[] => {
    nth += 1;
    const { insert, attributes } = run;
    if (nth % EVERY > 0 || insert.length < 20 || attributes?.['fn'] !== undefined) return [run];
    return [
      { ...run, insert: insert.slice(0, 8) },
      { insert: 'added ', attributes: { ...attributes, 'i:p': true } },
      { insert: insert.slice(8, 14), attributes: { ...attributes, 'd:q': true } },
      { ...run, insert: insert.slice(14) },
    ];
  };
  const paragraphs = (all: ExchangeParagraph[]): ExchangeParagraph[] =>
    all.map((one) =>
      one.kind === 'paragraph' ? { ...one, runs: one.runs.flatMap(changed) } : one,
    );
  return {
    ...base,
    proposals: { p: proposal('Upland'), q: proposal('مصر') },
    provisions: base.provisions.map((one) => ({ ...one, paragraphs: paragraphs(one.paragraphs) })),
  };
}

function sourceOf(bytes: Uint8Array): string {
  const read = convert({ kind: 'read-word', bytes });
  if (!read.ok) throw new Error(read.refusal.code);
  return (read.value as WordReading).source;
}

/** What a room would read of it: each paragraph with its kind, number and words, and how many brackets there are. */
function readAs(source: string): { paragraphs: string[]; brackets: number; changes: unknown } {
  const text = exchangeText(treated(source, 'base'));
  const plain = (words: string): string =>
    words.replaceAll('\u2060', '').replaceAll(/\s+/g, ' ').trim();
  return {
    paragraphs: text.provisions.flatMap((one) =>
      one.paragraphs.map((p) => plain(`${p.kind} ${p.label} ${wordsOf(p.runs)}`)),
    ),
    brackets: Object.keys(text.brackets).length,
    changes: criticAuthors(source),
  };
}

test('a text as long as that of Geneva comes back from LibreOffice, over its own kind of file, with all that stood in it', () => {
  const text = negotiated(exchangeText(genevaText()));
  const ours = readAs(sourceOf(zipped(wordDocument(text))));
  expect(ours.paragraphs.join(' ').split(' ').length).toBeGreaterThan(53_000);
  expect(ours.brackets).toBeGreaterThan(1_200);
  expect(ours.changes).toEqual([
    { author: 'Upland', ins: 49, del: 0 },
    { author: 'مصر', ins: 0, del: 49 },
  ]);
  const [theirs] = throughOffice([text], ['odt', 'docx']);
  expect(readAs(sourceOf(must(theirs, 'file')))).toEqual(ours);
});
