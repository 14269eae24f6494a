import type { ProposalId } from '../base/ids.ts';
import type { Hunk } from '../text/proposals/schema.ts';

/** A proposal with the words that it changes. */
export interface Worded {
  id: ProposalId;
  hunks: readonly Hunk[];
}

export interface NearDuplicate {
  a: ProposalId;
  b: ProposalId;
  /** 0 to 1: the share of words in common (Dice), 1 for the same words. */
  likeness: number;
}

/** As much alike as this reads as the same idea; what is farther apart is a rival text, and no matter of this finder. */
const ALIKE = 0.8;

/**
 * T-9: pairs of proposals on one provision that say nearly the same, the likest first. It only suggests: merging is the
 * sponsors' act. Case, punctuation and the form of letters do not count.
 */
export function nearDuplicates(proposals: readonly Worded[]): NearDuplicate[] {
  const worded = proposals.flatMap(({ id, hunks }) => {
    const added = tokensOf(hunks.map((hunk) => hunk.inserted));
    const removed = tokensOf(hunks.map((hunk) => hunk.deleted));
    return added.length + removed.length === 0 ? [] : [{ id, hunks, added, removed }];
  });
  const found: NearDuplicate[] = [];
  for (const [i, one] of worded.entries()) {
    for (const other of worded.slice(i + 1)) {
      if (!samePlace(one.hunks, other.hunks)) continue;
      const likeness = Math.min(
        dice(one.added, other.added),
        one.removed.length + other.removed.length === 0 ? 1 : dice(one.removed, other.removed),
      );
      if (likeness >= ALIKE) found.push({ a: one.id, b: other.id, likeness });
    }
  }
  return found.toSorted((x, y) => y.likeness - x.likeness);
}

/** Proposals that change the same words, or put others in at the same place: what may become alternatives together. */
export const competing = (id: ProposalId, proposals: readonly Worded[]): ProposalId[] => {
  const own = proposals.find((one) => one.id === id);
  if (own === undefined) return [];
  return proposals.flatMap((other) =>
    other.id !== id && own.hunks.some((a) => other.hunks.some((b) => meets(a, b)))
      ? [other.id]
      : [],
  );
};

const meets = (a: Hunk, b: Hunk): boolean =>
  a.paragraph === b.paragraph && a.at <= b.at + b.deleted.length && b.at <= a.at + a.deleted.length;

/** New paragraphs stand each in one of its own; only their words can tell. */
const samePlace = (a: readonly Hunk[], b: readonly Hunk[]): boolean =>
  a.every(isNew) && b.every(isNew) ? true : a.some((x) => b.some((y) => meets(x, y)));

const isNew = ({ before, after, deleted }: Hunk): boolean => before + after + deleted === '';

/** Words in order of the alphabet. Writing without spaces is taken by characters. */
export function tokensOf(words: readonly string[]): string[] {
  const plain = words.join(' ').normalize('NFKC').toLowerCase();
  return (plain.match(/\p{Script=Han}|[\p{L}\p{M}\p{N}]+/gu) ?? []).toSorted();
}

/** Twice what both have, by all that they have; 1 where both have nothing. */
export function dice(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 1;
  let common = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const [x = '', y = ''] = [a[i], b[j]];
    if (x === y) common += 1;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return (2 * common) / (a.length + b.length);
}
