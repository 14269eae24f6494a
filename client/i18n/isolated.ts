import { directionOf } from './language.ts';
import type { Language } from '../../shared/base/names.ts';

const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const LTR = /(?![\p{Script=Arabic}\p{Script=Hebrew}])\p{L}/u;
/** Begins or ends with a sign that takes its side from what stands around it. */
const OPEN_ENDED = /^[^\p{L}\p{M}\p{N}]|[^\p{L}\p{M}\p{N}]$/u;

/**
 * Words that somebody wrote, within a sentence of the screen. Those that run the other way keep their full stop and
 * brackets on their own side: first-strong isolate and its end around them.
 */
export const isolated = (words: string, language: Language): string => {
  const against = directionOf(language) === 'rtl' ? LTR : RTL;
  return against.test(words) && OPEN_ENDED.test(words) ? `\u2068${words}\u2069` : words;
};
