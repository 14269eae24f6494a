import { unreachable } from '../../shared/base/assert.ts';
import type { Result } from '../../shared/base/result.ts';
import { akomaNtoso } from '../../shared/exchange/akoma-ntoso.ts';
import { csvOf } from '../../shared/exchange/csv.ts';
import { wordDocument } from '../../shared/exchange/docx/document.ts';
import type { ExportFormat } from '../../shared/exchange/formats.ts';
import { htmlPage } from '../../shared/exchange/html.ts';
import { plainText } from '../../shared/exchange/plain.ts';
import { sourceTable } from '../../shared/exchange/sources.ts';
import type { ExchangeText } from '../../shared/exchange/text.ts';
import { wordSource } from '../../shared/exchange/word-markdown.ts';
import type { WordReading } from '../../shared/protocol/http.ts';
import { workbook } from '../../shared/exchange/xlsx.ts';
import { readText } from './read-text.ts';
import type { TextReading, TextToRead } from './read-text.ts';
import { taken } from './unfit.ts';
import { readWord } from './word/read.ts';
import { zipped } from './zip-write.ts';

/**
 * What a worker is given, and what it gives back: an `ExchangeText` as JSON, or a file. `pdf` is printed from `html` (pdf.ts).
 */
export type Conversion =
  | { kind: 'export'; format: Exclude<ExportFormat, 'pdf'>; bytes: Uint8Array }
  | { kind: 'read-word'; bytes: Uint8Array }
  | { kind: 'read-text'; text: TextToRead };

export interface Converted {
  export: Uint8Array;
  'read-word': WordReading;
  'read-text': TextReading;
}

/** Refuses as `readWord` and `readText` do; an export is never refused. */
export const convert = (job: Conversion): Result<Converted[Conversion['kind']]> =>
  taken<Converted[Conversion['kind']]>(() => {
    switch (job.kind) {
      case 'export':
        return written(textIn(job.bytes), job.format);
      case 'read-word':
        return read(job.bytes);
      case 'read-text':
        return readText(job.text);
      default:
        return unreachable(job);
    }
  });

/** As the reader of the record wrote it (past/answers.ts). */
const textIn = (bytes: Uint8Array): ExchangeText =>
  JSON.parse(new TextDecoder().decode(bytes)) as ExchangeText;

function read(bytes: Uint8Array): WordReading {
  const word = readWord(bytes);
  const { blocks: _blocks, comments, leftOut, ...rest } = word;
  const { source, lines, breaksLeft } = wordSource(word);
  return {
    ...rest,
    leftOut: { ...leftOut, breaks: leftOut.breaks + breaksLeft },
    source,
    comments: comments.map(({ block, ...comment }) => ({
      ...comment,
      line: block === null ? null : (lines[block] ?? null),
    })),
  };
}

function written(text: ExchangeText, format: Exclude<ExportFormat, 'pdf'>): Uint8Array {
  switch (format) {
    case 'docx':
      return zipped(wordDocument(text));
    case 'html':
      return utf8(htmlPage(text));
    case 'markdown':
    case 'plain':
      return utf8(plainText(text, format));
    case 'akoma-ntoso':
      return utf8(akomaNtoso(text));
    case 'sources-xlsx':
      return zipped(workbook(sourceTable(text), text.dir));
    case 'sources-csv':
      return utf8(csvOf(sourceTable(text)));
    default:
      return unreachable(format);
  }
}

const utf8 = (words: string): Uint8Array => new TextEncoder().encode(words);
