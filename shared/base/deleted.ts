import type { Language } from './names.ts';

/** Behind the number of a provision that the meeting took out (P-6): on the screen and in every file. */
export const DELETED: Record<Language, string> = {
  en: '[deleted]',
  fr: '[supprimé]',
  es: '[suprimido]',
  ar: '[محذوفة]',
  ru: '[исключено]',
  zh: '[已删除]',
};
