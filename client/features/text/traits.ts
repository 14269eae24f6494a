import { bracketsIn, insertionsOf, deletionsOf, wordsOf } from '../../../shared/text/marks.ts';
import type { Run } from '../../../shared/text/rewrite.ts';
import { directionOfWords, languageOfWords } from './script-of.ts';

/** What a paragraph's words tell about it as a whole. */
export interface Traits {
  bracketed: boolean;
  proposed: boolean;
  language: string;
  direction: 'ltr' | 'rtl' | undefined;
}

export function traitsOf(runs: readonly Run[]): Traits {
  const words = wordsOf(runs);
  return {
    bracketed: bracketsIn(runs).size > 0,
    proposed: runs.some((run) => insertionsOf(run).length + deletionsOf(run).length > 0),
    language: languageOfWords(words),
    direction: directionOfWords(words),
  };
}

export const sameTraits = (a: Traits, b: Traits): boolean =>
  a.bracketed === b.bracketed &&
  a.proposed === b.proposed &&
  a.language === b.language &&
  a.direction === b.direction;
