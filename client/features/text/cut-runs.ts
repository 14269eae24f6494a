import type { Run } from '../../../shared/text/rewrite.ts';

/** The words before and behind an offset. */
export function cutRuns(runs: readonly Run[], at: number): [Run[], Run[]] {
  const before: Run[] = [];
  const after: Run[] = [];
  let start = 0;
  for (const run of runs) {
    const cut = Math.min(Math.max(at - start, 0), run.insert.length);
    if (cut > 0) before.push({ ...run, insert: run.insert.slice(0, cut) });
    if (cut < run.insert.length) after.push({ ...run, insert: run.insert.slice(cut) });
    start += run.insert.length;
  }
  return [before, after];
}
