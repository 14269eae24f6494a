import { z } from 'zod';
import { instrumentId } from './ids.ts';

/**
 * A BCP 47 tag of a language, a script and a region at most, in its usual case so that one language has one tag: "ar",
 * "sr-Latn", "es-419". Every such tag has a name (`Intl.DisplayNames` throws at others). Also a key of plain objects.
 */
const TAG = '[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?';
export const languageTag = z
  .string()
  .regex(new RegExp(`^${TAG}$`))
  .brand<'LanguageTag'>();
export type LanguageTag = z.infer<typeof languageTag>;

/** The document that holds the words of a room in one language beside the drafting one: no instrument has such an id. */
const languageDocument = z
  .string()
  .regex(new RegExp(`^@${TAG}$`))
  .brand<'LanguageDocument'>();
export type LanguageDocument = z.infer<typeof languageDocument>;

/** A document of the room: of an instrument, under its id, or of a language. */
export const documentName = z.union([instrumentId, languageDocument]);
export type DocumentName = z.infer<typeof documentName>;

export const documentOf = (language: LanguageTag): LanguageDocument =>
  languageDocument.parse(`@${language}`);

export const isLanguage = (document: DocumentName): document is LanguageDocument =>
  document.startsWith('@');

/** The language whose document this is; null for an instrument's. */
export const languageOf = (document: DocumentName): LanguageTag | null =>
  isLanguage(document) ? languageTag.parse(document.slice(1)) : null;

const RIGHT_TO_LEFT = new Set(
  ['ar', 'ckb', 'dv', 'fa', 'he', 'ks', 'ku', 'nqo', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi'], //
);

/** How a language is written. A script that the tag names decides. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const [base = '', ...rest] = language.split('-');
  const script = rest.find((part) => part.length === 4)?.toLowerCase();
  if (script !== undefined) {
    return ['arab', 'hebr', 'nkoo', 'syrc', 'thaa'].includes(script) ? 'rtl' : 'ltr';
  }
  return RIGHT_TO_LEFT.has(base) ? 'rtl' : 'ltr';
}
