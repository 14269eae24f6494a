import { changesOf, tokensOf } from './word-changes.ts';
import type { Change } from './word-changes.ts';

export interface Merged {
  words: string;
  /** Places at which both changed the same words: both wordings stand, each in brackets, theirs first. */
  conflicts: number;
}

/**
 * What two people made of one wording, put together word by word. Changes of different places are both made; words that
 * both put in at one place stand behind one another, theirs first; the same change is made once. Where both changed the
 * same words, both wordings stand side by side in brackets, as alternatives do in a text under negotiation: nothing that
 * anybody wrote is lost. Pure and total.
 */
export const mergeWords = (base: string, mine: string, theirs: string): Merged => {
  if (mine === theirs || base === mine) return { words: theirs, conflicts: 0 };
  if (base === theirs) return { words: mine, conflicts: 0 };
  const old = tokensOf(base);
  const out: string[] = [];
  let conflicts = 0;
  let at = 0;
  for (const { from, to, ours, others } of clusters(
    changesOf(old, tokensOf(mine)),
    changesOf(old, tokensOf(theirs)),
  )) {
    out.push(...old.slice(at, from));
    at = to;
    const own = made(old, from, to, ours);
    const other = made(old, from, to, others);
    if (others.length === 0 || own === other) out.push(own);
    else if (ours.length === 0) out.push(other);
    else if (from === to) out.push(joined(other, own));
    else {
      conflicts += 1;
      // Where one side only took words out, what the other made of them is all that there is to keep.
      out.push(own === '' || other === '' ? other + own : `[${other}][${own}]`);
    }
  }
  out.push(...old.slice(at));
  return { words: out.join(''), conflicts };
};

interface Cluster {
  from: number;
  to: number;
  ours: Change[];
  others: Change[];
}

/** Changes that touch the same words, together; in the order of the wording from which both began. */
const clusters = (ours: readonly Change[], others: readonly Change[]): Cluster[] => {
  const all = [
    ...ours.map((change) => ({ change, own: true })),
    ...others.map((change) => ({ change, own: false })),
  ].toSorted((a, b) => a.change.from - b.change.from || a.change.to - b.change.to);
  const found: Cluster[] = [];
  for (const { change, own } of all) {
    const last = found.at(-1);
    const same = last !== undefined && overlaps(last, change);
    const cluster = same ? last : { from: change.from, to: change.to, ours: [], others: [] };
    cluster.to = Math.max(cluster.to, change.to);
    (own ? cluster.ours : cluster.others).push(change);
    if (!same) found.push(cluster);
  }
  return found;
};

/** Words put in beside changed ones stand beside them; put in between them, or at one place, they are one matter. */
const overlaps = (a: { from: number; to: number }, b: Change): boolean =>
  (a.from === a.to && b.from === b.to && a.from === b.from) || b.from < a.to;

/** The words from `from` to `to` as one side wrote them. */
const made = (
  old: readonly string[],
  from: number,
  to: number,
  changes: readonly Change[],
): string => {
  const out: string[] = [];
  let at = from;
  for (const change of changes) {
    out.push(...old.slice(at, change.from), ...change.words);
    at = change.to;
  }
  return [...out, ...old.slice(at, to)].join('');
};

/** Two words that were put in at one place stay two words. */
const joined = (first: string, second: string): string =>
  /[\p{L}\p{N}]$/u.test(first) && /^[\p{L}\p{N}]/u.test(second)
    ? `${first} ${second}`
    : first + second;
