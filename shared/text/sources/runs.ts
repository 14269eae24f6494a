import { wordsOf } from '../marks.ts';
import type { Run } from '../rewrite.ts';
import { sliceRuns } from '../split-runs.ts';
import { sourceIn } from './source.ts';
import type { Source, SourcedRun } from './source.ts';

/** What a change of one paragraph does, from its beginning to its end; lengths in UTF-16 units. */
export type EditStep =
  { kind: 'keep' | 'drop'; length: number } | { kind: 'put'; runs: readonly SourcedRun[] };

export function edited(runs: readonly SourcedRun[], steps: readonly EditStep[]): SourcedRun[] {
  const made: SourcedRun[] = [];
  let at = 0;
  for (const step of steps) {
    if (step.kind === 'put') made.push(...step.runs);
    else {
      if (step.kind === 'keep') made.push(...sliceRuns(runs, at, at + step.length));
      at += step.length;
    }
  }
  return joined([...made, ...sliceRuns(runs, at, Infinity)]);
}

/** The sources of the first with the marks of the second; null where the two say different words. */
export function dressed(
  sourced: readonly SourcedRun[],
  runs: readonly Run[],
): readonly SourcedRun[] | null {
  if (wordsOf(sourced) !== wordsOf(runs)) return null;
  const made: SourcedRun[] = [];
  let at = 0;
  for (const { insert, attributes } of runs) {
    for (const { insert: words, source } of sliceRuns(sourced, at, at + insert.length)) {
      made.push(
        attributes === undefined
          ? { insert: words, source }
          : { insert: words, attributes, source },
      );
    }
    at += insert.length;
  }
  return made;
}

/** Words whose way is not known: what begins and ends as before is as before, and what is between came from `source`. */
export function realigned(
  sourced: readonly SourcedRun[],
  runs: readonly Run[],
  source: Source,
): readonly SourcedRun[] {
  const [before, after] = [wordsOf(sourced), wordsOf(runs)];
  const most = Math.min(before.length, after.length);
  let first = 0;
  while (first < most && before[first] === after[first]) first += 1;
  let last = 0;
  while (last < most - first && before.at(-1 - last) === after.at(-1 - last)) last += 1;
  const middle = sliceRuns(runs, first, after.length - last);
  const made = [
    ...sliceRuns(sourced, 0, first),
    ...middle.map((run) => ({ ...run, source: sourceIn(run, source) })),
    ...sliceRuns(sourced, before.length - last, Infinity),
  ];
  return dressed(made, runs) ?? made;
}

/** Neighbours of one source and with the same marks become one. */
function joined(runs: readonly SourcedRun[]): SourcedRun[] {
  const made: SourcedRun[] = [];
  for (const run of runs) {
    const last = made.at(-1);
    if (run.insert === '') continue;
    if (last?.source === run.source && last.attributes === run.attributes) {
      made[made.length - 1] = { ...last, insert: last.insert + run.insert };
    } else made.push(run);
  }
  return made;
}
