import { ANCHOR, insertionsOf } from '../../../shared/text/marks.ts';
import type { Run } from '../../../shared/text/rewrite.ts';

export interface Range {
  from: number;
  to: number;
}

/** The base words of a stretch (without what is only proposed), and where each of them stands in the paragraph. */
export interface BaseWords {
  words: string;
  /** For each unit its offset in the paragraph, and one more: the end of the stretch. */
  offsets: number[];
}

export function baseWords(runs: readonly Run[], range: Range | null): BaseWords {
  let words = '';
  const offsets: number[] = [];
  let at = 0;
  let end = range?.from ?? 0;
  for (const run of runs) {
    const base = insertionsOf(run).length === 0;
    for (const unit of run.insert.split('')) {
      const within = range === null || (at >= range.from && at < range.to);
      if (base && within && unit !== ANCHOR) {
        words += unit;
        offsets.push(at);
        end = at + 1;
      }
      at += 1;
    }
  }
  offsets.push(end);
  return { words, offsets };
}

export interface Replacement extends Range {
  words: string;
}

/**
 * What was changed in these words as one replacement of whole words, in offsets of the paragraph; null when nothing was.
 * Whole words, because "shall" → "should" is read as that, and not as three letters within.
 */
export function replacementOf({ words, offsets }: BaseWords, now: string): Replacement | null {
  if (now === words) return null;
  const most = Math.min(words.length, now.length);
  let start = 0;
  while (start < most && words[start] === now[start]) start += 1;
  let tail = 0;
  while (tail < most - start && words.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  while (start > 0 && inWord(words, now, start)) start -= 1;
  while (tail > 0 && inWord(words, now, -tail)) tail -= 1;
  const from = offsets[start];
  const stop = words.length - tail;
  const last = stop > start ? offsets[stop - 1] : undefined;
  if (from === undefined) return null;
  const to = last === undefined ? from : last + 1;
  return { from, to, words: now.slice(start, now.length - tail) };
}

const LETTER = /[\p{L}\p{M}\p{N}\uD800-\uDFFF]/u;
const HAN = /\p{Script=Han}/u;

/** Whether a cut there would part a word in either text; negative places are counted from the end. */
function inWord(words: string, now: string, at: number): boolean {
  return [words, now].some((text) => {
    const place = at < 0 ? text.length + at : at;
    const [before = '', after = ''] = [text[place - 1], text[place]];
    return LETTER.test(before) && LETTER.test(after) && !HAN.test(before) && !HAN.test(after);
  });
}
