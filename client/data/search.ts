import type { Names } from '../../shared/base/names.ts';
import type { CoalitionEntry, Directory, StateEntry } from './directory.ts';

/** Without case, accents, vowel signs, hyphens and Arabic spelling variants, so that "cote divoire" finds it. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ة/g, 'ه')
    .replace(/ى/g, 'ي')
    .toLowerCase()
    .replace(/[’'`ʼ.]/g, '')
    .replace(/[-‐–—_]/g, ' ')
    .trim();

export type Found =
  | { what: 'state'; entry: StateEntry }
  | { what: 'coalition'; entry: CoalitionEntry };

/** 0 an exact code or name, 1 beginning, 2 beginning of a word, 3 within; null no match. */
function rank(
  wanted: string,
  codes: readonly string[],
  names: Names,
  also: readonly string[] = [],
): number | null {
  if (codes.some((code) => fold(code) === wanted)) return 0;
  let best: number | null = null;
  for (const name of [...Object.values(names), ...codes, ...also]) {
    if (name === undefined) continue;
    const folded = fold(name);
    const at = folded.indexOf(wanted);
    if (at < 0) continue;
    const here = folded === wanted ? 0 : at === 0 ? 1 : folded[at - 1] === ' ' ? 2 : 3;
    best = best === null ? here : Math.min(best, here);
  }
  return best;
}

const one = ({ found }: { found: Found }): number => Number(found.what === 'state');

/**
 * Best first. A delegation that is called just that comes before a group of the same name: whoever types "European Union"
 * and Enter has asked for one, not for 28. Elsewhere groups come before States of the same rank.
 */
export function search(directory: Directory, query: string, limit: number): Found[] {
  const wanted = fold(query);
  if (wanted === '') return [];
  const found: { rank: number; found: Found }[] = [];
  for (const entry of directory.coalitions) {
    const r = rank(wanted, [entry.short, entry.id], entry.name);
    if (r !== null) found.push({ rank: r, found: { what: 'coalition', entry } });
  }
  for (const entry of directory.states) {
    const r = rank(wanted, [entry.iso3, entry.iso2], entry.name, entry.also);
    if (r !== null) found.push({ rank: r, found: { what: 'state', entry } });
  }
  return found
    .toSorted((a, b) => a.rank - b.rank || (a.rank === 0 ? one(b) - one(a) : 0))
    .slice(0, limit)
    .map(({ found: each }) => each);
}
