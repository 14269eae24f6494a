import type { ProposalId } from '../../base/ids.ts';
import { deletionKey, deletionsOf, insertionKey, insertionsOf } from '../marks.ts';
import type { Run } from '../rewrite.ts';

/** What becomes of a proposal's words: they stand, or they never were. */
export type Outcome = 'accepted' | 'dropped';

/** The runs without one formatting. */
const without = (run: Run, key: string): Run => {
  if (run.attributes?.[key] === undefined) return run;
  const { [key]: _gone, ...attributes } = run.attributes;
  return Object.keys(attributes).length === 0
    ? { insert: run.insert }
    : { insert: run.insert, attributes };
};

/**
 * Whether these words go when the proposal comes to that end. Words of another party within what a proposal deletes stay
 * when it is accepted: nobody's insertion falls by a neighbour's (design.md 3).
 */
export function goes(run: Run, proposal: ProposalId, outcome: Outcome): boolean {
  const added = insertionsOf(run);
  if (outcome === 'dropped') return added.length === 1 && added[0] === proposal;
  return deletionsOf(run).includes(proposal) && added.every((id) => id === proposal);
}

/** The run without the marks of a proposal; the same object where it bears none. */
export const withoutProposal = (run: Run, proposal: ProposalId): Run =>
  without(without(run, insertionKey(proposal)), deletionKey(proposal));

/** How a paragraph reads once a proposal has come to its end; the marks of all others stay. */
export const settledRuns = (runs: readonly Run[], proposal: ProposalId, outcome: Outcome): Run[] =>
  runs.flatMap((run) => (goes(run, proposal, outcome) ? [] : [withoutProposal(run, proposal)]));

/** How it reads once several were dropped; words that two of them would put in go with the second. */
export const withoutDropped = (
  runs: readonly Run[],
  dropped: ReadonlySet<ProposalId>,
): readonly Run[] =>
  dropped.size === 0
    ? runs
    : runs.flatMap((run) => {
        const added = insertionsOf(run);
        if (added.length > 0 && added.every((id) => dropped.has(id))) return [];
        const gone = [...added, ...deletionsOf(run)].filter((id) => dropped.has(id));
        return [gone.reduce(withoutProposal, run)];
      });

/** Whether a proposal has words in these runs. */
export const isIn = (runs: readonly Run[], proposal: ProposalId): boolean =>
  runs.some((run) => insertionsOf(run).includes(proposal) || deletionsOf(run).includes(proposal));
