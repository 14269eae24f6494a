import { DIGITS } from './counts.ts';
import { insertedAs, insertedIn } from './multiplicatives.ts';
import type { Inserted } from './multiplicatives.ts';

/**
 * The number of something inserted after `after`: every existing number stays (P-9). "31" → "31 bis", "31 bis" →
 * "31 ter", "第五条" → "第五条之二"; a number that is taken is passed over; where no word is left it becomes a sub-number.
 */
export function numberAfter(existing: readonly string[], after: string): string {
  const all = existing.flatMap(numbersIn).map(insertedIn);
  const taken = new Set(all.map(keyOf));
  const last = numbersIn(after).at(-1) ?? after;
  const from = insertedIn(last);
  const glued = all.some(({ family, gap, rank }) => family === 'latin' && rank >= 0 && gap === '');
  const gap = from.rank < 0 && from.family === 'latin' && glued ? '' : from.gap;
  for (let rank = from.rank + 1; ; rank += 1) {
    const next = { ...from, gap, rank };
    const number = insertedAs(next);
    if (number === null) return subNumber(existing, last);
    if (!taken.has(keyOf(next))) return number;
  }
}

/** "3bis" and "3 bis" are one number. */
const keyOf = ({ base, rank }: Inserted): string => `${base}\n${rank}`;

const BESIDE = ' / ';
/** Both numbers of provisions that were merged: none goes while the text is negotiated (section 4, edge cases). */
export const bothNumbers = (one: string, other: string): string => `${one}${BESIDE}${other}`;
/** The numbers that a provision bears, the first one first. */
export const numbersIn = (number: string): string[] => number.split(BESIDE);

/** The first free number below `parent`: "16 quinquies" → "16 quinquies.1". */
export function subNumber(existing: readonly string[], parent: string): string {
  const taken = new Set(existing.flatMap(numbersIn));
  let n = 1;
  while (taken.has(`${parent}.${n}`)) n += 1;
  return `${parent}.${n}`;
}

/** A numeric label as texts write it: "31.", "3bis.", "3.1", "(2)", "31 bis". */
const NUMERIC = /^(\(?)(.+?)([.)]?)$/s;
const COUNT = new RegExp(`^[${DIGITS}]+(?:\\.[${DIGITS}]+)*$`);
const BULLET = /^[-*+•·\uf0b7]$/;

/**
 * The label of a paragraph split off or inserted behind one labelled `label`, in the same style: "31." → "31 bis.",
 * "3bis." → "3ter.". A bullet repeats; other labels ("(a)", footnotes) give none, since no number may move (P-9).
 */
export function labelAfter(existing: readonly string[], label: string): string {
  if (BULLET.test(label)) return label;
  const number = plainNumber(label);
  if (number === null) return '';
  const [, open = '', , close = ''] = NUMERIC.exec(label) ?? [];
  const plain = existing.map(plainNumber).filter((one) => one !== null);
  return `${open}${numberAfter(plain, number)}${close}`;
}

function plainNumber(label: string): string | null {
  const number = NUMERIC.exec(label)?.[2] ?? '';
  return COUNT.test(insertedIn(number).base) ? number : null;
}
