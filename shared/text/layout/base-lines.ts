import { breaksOf } from './lines.ts';
import { insertionsOf } from '../marks.ts';
import type { Run } from '../rewrite.ts';

/**
 * Where the lines of a paragraph begin, in UTF-16 units of all its words. Only the words that stand are counted, struck or
 * not: "line 12" means the same however many proposals come and go.
 */
export function baseBreaks(runs: readonly Run[]): number[] {
  const base = runs.filter((run) => insertionsOf(run).length === 0);
  const starts = breaksOf(base.map((run) => run.insert).join(''));
  if (base.length === runs.length) return starts;
  return starts.map((at) => (at === 0 ? 0 : placeOf(runs, at)));
}

/** Where the base word stands that has so many units of base words before it. */
function placeOf(runs: readonly Run[], at: number): number {
  let left = at;
  let place = 0;
  for (const run of runs) {
    if (insertionsOf(run).length === 0) {
      if (left < run.insert.length) return place + left;
      left -= run.insert.length;
    }
    place += run.insert.length;
  }
  return place;
}
