import { unreachable } from '../../base/assert.ts';
import type { ParagraphId } from '../../base/ids.ts';
import type { Rewrite, Run } from '../rewrite.ts';
import { sliceRuns } from '../split-runs.ts';
import { dressed } from './runs.ts';
import { sourceIn } from './source.ts';
import type { Source, SourcedRun } from './source.ts';

export type SourcesOf = (paragraph: ParagraphId) => readonly SourcedRun[];
export type Changed = Map<ParagraphId, readonly SourcedRun[]>;

/**
 * What a command's rewrites do to the sources of words: what is carried from paragraph to paragraph, or with its
 * provision to another instrument, keeps its source; what is put in comes from `source`.
 */
export function carry(before: SourcesOf, rewrites: readonly Rewrite[], source: Source): Changed {
  const changed: Changed = new Map();
  const runs = (id: ParagraphId) => changed.get(id) ?? before(id);
  const put = (id: ParagraphId, at: number, made: readonly SourcedRun[]): void => {
    const into = runs(id);
    changed.set(id, [...sliceRuns(into, 0, at), ...made, ...sliceRuns(into, at, Infinity)]);
  };
  const cut = (id: ParagraphId, from: number, to: number): void => {
    const of = runs(id);
    changed.set(id, [...sliceRuns(of, 0, from), ...sliceRuns(of, to, Infinity)]);
  };
  for (const rewrite of rewrites) {
    const { paragraph } = rewrite;
    switch (rewrite.kind) {
      case 'insert': {
        const known = rewrite.instrument === undefined ? null : before(paragraph);
        const made = known === null ? null : dressed(known, rewrite.runs);
        put(paragraph, rewrite.at, made ?? brought(rewrite.runs, source));
        break;
      }
      case 'delete':
        cut(paragraph, rewrite.from, rewrite.to);
        break;
      case 'carry': {
        const { from, to, into, at } = rewrite;
        const moved = sliceRuns(runs(paragraph), from, to);
        cut(paragraph, from, to);
        put(into, at, moved);
        break;
      }
      case 'mark': {
        const { from, to, key } = rewrite;
        const marked = sliceRuns(runs(paragraph), from, to).map((run) => ({
          ...run,
          attributes: { ...run.attributes, [key]: true },
        }));
        cut(paragraph, from, to);
        put(paragraph, from, marked);
        break;
      }
      case 'unmark':
        changed.set(
          paragraph,
          runs(paragraph).map((run) => without(run, rewrite.key)),
        );
        break;
      default:
        unreachable(rewrite);
    }
  }
  return changed;
}

const brought = (runs: readonly Run[], source: Source): SourcedRun[] =>
  runs.flatMap((run) => (run.insert === '' ? [] : [{ ...run, source: sourceIn(run, source) }]));

function without(run: SourcedRun, key: string): SourcedRun {
  if (run.attributes?.[key] === undefined) return run;
  const { [key]: _gone, ...attributes } = run.attributes;
  return { ...run, attributes };
}
