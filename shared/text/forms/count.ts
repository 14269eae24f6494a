import { ANCHOR, bracketOfKey, deletionsOf, insertionsOf } from '../marks.ts';
import type { Run } from '../rewrite.ts';

/** How many words a text has, and how many of them are open: in brackets, or proposed to go. */
export interface WordCount {
  words: number;
  open: number;
}

/** Marks that make words open. */
const openMarks = (run: Run): string[] => [
  ...deletionsOf(run),
  ...Object.keys(run.attributes ?? {}).filter((key) => bracketOfKey(key) !== null),
];

const PARTS = /\s+|[^\s]+/g;

/**
 * Counts a paragraph. A word of which any part is open is open, and rival texts that touch are two words; words that are
 * only proposed are no words of the text.
 */
export function countWordsOf(runs: readonly Run[]): WordCount {
  const count: WordCount = { words: 0, open: 0 };
  let word: 'none' | 'plain' | 'open' = 'none';
  let before: string[] = [];
  const end = (): void => {
    if (word !== 'none') count.words += 1;
    if (word === 'open') count.open += 1;
    word = 'none';
  };
  for (const run of runs) {
    if (insertionsOf(run).length > 0) continue;
    const marks = openMarks(run);
    const rivals = marks.length > 0 && before.length > 0 && !marks.some((m) => before.includes(m));
    if (rivals) end();
    before = marks;
    for (const [part] of run.insert.replaceAll(ANCHOR, '').matchAll(PARTS)) {
      if (part.trim() === '') end();
      else if (word !== 'open') word = marks.length > 0 ? 'open' : 'plain';
    }
  }
  end();
  return count;
}
