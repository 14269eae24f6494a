import { MAX_PARAGRAPH } from './desk.ts';
import { wordsOf } from './marks.ts';
import type { Run } from './rewrite.ts';

/** Cuts words that are too long for one paragraph at spaces; a single word that is too long, wherever it must. */
export function splitLongRuns(runs: Run[]): Run[][] {
  const words = wordsOf(runs);
  const parts: { from: number; to: number }[] = [];
  let from = 0;
  while (words.length - from > MAX_PARAGRAPH) {
    const most = from + MAX_PARAGRAPH;
    const space = words.slice(from, most + 1).lastIndexOf(' ');
    const low = words.charCodeAt(most);
    const hard = low >= 0xdc00 && low <= 0xdfff ? most - 1 : most;
    const to = space > 0 ? from + space : hard;
    parts.push({ from, to });
    from = space > 0 ? to + 1 : to;
  }
  if (parts.length === 0) return [runs];
  return slicedAt(runs, [...parts, { from, to: words.length }]);
}

/** Stretches in order, in one walk over the runs. */
function slicedAt(runs: readonly Run[], parts: readonly { from: number; to: number }[]): Run[][] {
  const out = parts.map((): Run[] => []);
  let nth = 0;
  let at = 0;
  for (const run of runs) {
    const end = at + run.insert.length;
    for (let part = parts[nth]; part !== undefined && part.from < end; part = parts[nth]) {
      const insert = run.insert.slice(Math.max(0, part.from - at), Math.max(0, part.to - at));
      if (insert !== '') out[nth]?.push({ ...run, insert });
      if (part.to > end) break;
      nth += 1;
    }
    at = end;
  }
  return out;
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
