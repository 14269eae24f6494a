import { z } from 'zod';
import { readableLine } from '../base/characters.ts';
import { languageTag } from '../base/language.ts';
import { language } from '../base/names.ts';

export const exportFormat = z.enum([
  'docx',
  'pdf',
  'html',
  'markdown',
  'plain',
  'akoma-ntoso',
  'sources-xlsx',
  'sources-csv',
]);
export type ExportFormat = z.infer<typeof exportFormat>;

/**
 * `live`: brackets, and open proposals as tracked changes. `bracketed`: open proposals in brackets too. `clean`: as if all
 * brackets and proposals fell (forms.ts).
 */
export const exportForm = z.enum(['live', 'bracketed', 'clean']);
export type ExportForm = z.infer<typeof exportForm>;

/** What is asked of GET …/export, as query parameters. */
export const exportRequest = z.strictObject({
  format: exportFormat,
  form: exportForm.default('live'),
  /** Whether those who propose and hold are named; never more than the room names to everybody. */
  attribution: z.enum(['shown', 'withheld']).default('shown'),
  /** Of the fixed words ("a party") and of party names, where the text's own script does not tell. */
  language: language.default('en'),
  /** The version in that language, instead of the text that is negotiated. */
  version: languageTag.optional(),
  /** The first instrument where it is not said. */
  instrument: z.string().max(64).optional(),
});
export type ExportRequest = z.infer<typeof exportRequest>;

export const FILES: Record<ExportFormat, { ending: string; type: string }> = {
  docx: {
    ending: 'docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  pdf: { ending: 'pdf', type: 'application/pdf' },
  html: { ending: 'html', type: 'text/html; charset=utf-8' },
  markdown: { ending: 'md', type: 'text/markdown; charset=utf-8' },
  plain: { ending: 'txt', type: 'text/plain; charset=utf-8' },
  'akoma-ntoso': { ending: 'xml', type: 'application/akn+xml; charset=utf-8' },
  'sources-xlsx': {
    ending: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  'sources-csv': { ending: 'csv', type: 'text/csv; charset=utf-8' },
};

/** Code points. */
const MAX_NAME = 80;

/** A title as the name of a file on every system; whole characters, since a half of one cannot be sent. */
export const fileName = (title: string): string =>
  Array.from(readableLine(title).replaceAll(/[/\\:*?"<>|]/g, ' '))
    .slice(0, MAX_NAME)
    .join('')
    .replace(/^[.\s]+/, '')
    .trim() || 'text';
