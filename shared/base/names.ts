import { z } from 'zod';

/** The six official languages of the United Nations. */
export const language = z.enum(['en', 'fr', 'es', 'ar', 'ru', 'zh']);
export type Language = z.infer<typeof language>;
export const LANGUAGES = language.options;

/** Plain text that people read: trimmed, no control characters. */
export const words = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // eslint-disable-next-line no-control-regex
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]*$/);
export const maybeWords = (max: number) => z.union([z.literal(''), words(max)]);

/** A name by language; `en` stands in where a language has none (for a name typed by hand: the name itself). */
export const names = z.strictObject({
  en: words(120),
  fr: words(120).optional(),
  es: words(120).optional(),
  ar: words(120).optional(),
  ru: words(120).optional(),
  zh: words(120).optional(),
});
export type Names = z.infer<typeof names>;

export const nameIn = (n: Names, lang: Language): string => n[lang] ?? n.en;
