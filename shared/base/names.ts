import { z } from 'zod';
import { CONTROLS, readable, readableLine, TURNS } from './characters.ts';

/** The six official languages of the United Nations. */
export const language = z.enum(['en', 'fr', 'es', 'ar', 'ru', 'zh']);
export type Language = z.infer<typeof language>;
export const LANGUAGES = language.options;

const FIT = new RegExp(`^[^${CONTROLS}${TURNS}]*$`);
/** In place of words of which nothing is to be seen: a record that holds such is read all the same. */
const NOTHING_SEEN = '\ufffd';
const text = (max: number) => z.string().trim().min(1).max(max).regex(FIT);

/** Plain text that people read, of one line or several: trimmed, no control characters, nothing hidden. */
export const words = (max: number) =>
  text(max).overwrite((said) => readable(said).trim() || NOTHING_SEEN);
export const maybeWords = (max: number) => z.union([z.literal(''), words(max)]);

/** A name or title: one line, in which nothing is that cannot be seen (`readableLine`). */
export const line = (max: number) =>
  text(max).overwrite((said) => readableLine(said) || NOTHING_SEEN);
export const maybeLine = (max: number) => z.union([z.literal(''), line(max)]);

/** A name by language; `en` stands in where a language has none (for a name typed by hand: the name itself). */
export const names = z.strictObject({
  en: line(120),
  fr: line(120).optional(),
  es: line(120).optional(),
  ar: line(120).optional(),
  ru: line(120).optional(),
  zh: line(120).optional(),
});
export type Names = z.infer<typeof names>;

export const nameIn = (n: Names, lang: Language): string => n[lang] ?? n.en;
