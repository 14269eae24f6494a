import { MAX_PARAGRAPH } from './desk.ts';
import { wordsOf } from './marks.ts';
import type { Run } from './rewrite.ts';

/** Cuts words that are too long for one paragraph at spaces; a single word that is too long, wherever it must. */
export function splitLongRuns(runs: Run[]): Run[][] {
  const parts: Run[][] = [];
  let rest = runs;
  for (let words = wordsOf(rest); words.length > MAX_PARAGRAPH; words = wordsOf(rest)) {
    const space = words.lastIndexOf(' ', MAX_PARAGRAPH);
    const low = words.charCodeAt(MAX_PARAGRAPH);
    const hard = low >= 0xdc00 && low <= 0xdfff ? MAX_PARAGRAPH - 1 : MAX_PARAGRAPH;
    const cut = space > 0 ? space : hard;
    parts.push(sliceRuns(rest, 0, cut));
    rest = sliceRuns(rest, space > 0 ? cut + 1 : cut, words.length);
  }
  parts.push(rest);
  return parts;
}

export function sliceRuns<R extends Run>(runs: readonly R[], from: number, to: number): R[] {
  let at = 0;
  return runs.flatMap((run) => {
    const start = at;
    at += run.insert.length;
    const insert = run.insert.slice(Math.max(0, from - start), Math.max(0, to - start));
    return insert === '' ? [] : [{ ...run, insert }];
  });
}

/** The runs without what stands from `from` to `to`. */
export const runsWithout = (runs: readonly Run[], from: number, to: number): Run[] => [
  ...sliceRuns(runs, 0, from),
  ...sliceRuns(runs, to, Infinity),
];
