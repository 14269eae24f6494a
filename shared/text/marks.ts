import type { BracketId, ProposalId } from '../base/ids.ts';
import type { Run } from './rewrite.ts';

/** Keys of Y.Text formatting. Nothing else may appear in a document. */
export const MARKS = { emphasis: 'em', strong: 'strong', footnote: 'fn' } as const;
export const bracketKey = (bracket: string): string => `b:${bracket}`;
export const bracketOfKey = (key: string): string | null =>
  key.startsWith('b:') ? key.slice(2) : null;

/** Words that an open proposal would put in, and words that it would take out. Only the opaque id stands in the text. */
export const insertionKey = (proposal: string): string => `i:${proposal}`;
export const deletionKey = (proposal: string): string => `d:${proposal}`;
export type ProposalMark = { adds: boolean; proposal: ProposalId };
export const proposalOfKey = (key: string): ProposalMark | null =>
  key.startsWith('i:') || key.startsWith('d:')
    ? { adds: key.startsWith('i:'), proposal: key.slice(2) as ProposalId }
    : null;

export const insertionsOf = (run: Run): ProposalId[] => proposalsOf(run, true);
export const deletionsOf = (run: Run): ProposalId[] => proposalsOf(run, false);

/** Whether any words from `from` to `to` are only proposed: none but their sponsor and the chair's acts take them away. */
export function proposedIn(runs: readonly Run[], from = 0, to = Infinity): boolean {
  let at = 0;
  return runs.some((run) => {
    const start = at;
    at += run.insert.length;
    return start < to && at > from && insertionsOf(run).length > 0;
  });
}

const proposalsOf = (run: Run, adds: boolean): ProposalId[] =>
  Object.keys(run.attributes ?? {}).flatMap((key) => {
    const mark = proposalOfKey(key);
    return mark !== null && mark.adds === adds ? [mark.proposal] : [];
  });

/**
 * Holds a bracket's place where it has no words of its own: an empty bracket, or the end of a paragraph at which a
 * bracket opens. A zero-width character (WORD JOINER) that carries the marks; it is never exported.
 */
export const ANCHOR = '\u2060';

export const bracketsOf = (run: Run): BracketId[] =>
  Object.keys(run.attributes ?? {}).flatMap((key) => {
    const id = bracketOfKey(key);
    return id === null ? [] : [id as BracketId];
  });

export const wordsOf = (runs: readonly Run[]): string => runs.map((run) => run.insert).join('');

/** Brackets whose mark stands on some character of the runs. */
export const bracketsIn = (runs: readonly Run[]): Set<BracketId> =>
  new Set(runs.flatMap(bracketsOf));

/** Brackets whose mark stands on every character from `from` to `to`. */
export function bracketsAround(runs: readonly Run[], from: number, to: number): BracketId[] {
  let around: BracketId[] | null = null;
  let at = 0;
  for (const run of runs) {
    const end = at + run.insert.length;
    if (at < to && end > from) {
      const here = new Set(bracketsOf(run));
      around = around === null ? [...here] : around.filter((id) => here.has(id));
    }
    at = end;
  }
  return around ?? [];
}
