/** Latin multiplicatives of inserted numbers (fixtures/numbering.json): all occur in the Geneva text of 12 Feb 2015. */
export const LATIN = [
  'bis',
  'ter',
  'quater',
  'quinquies',
  'sexies',
  'septies',
  'octies',
  'novies',
  'decies',
  'undecies',
  'duodecies',
  'terdecies',
] as const;

const LATIN_SET: ReadonlySet<string> = new Set(LATIN);
const latinAt = (number: string): { base: string; rank: number } => {
  const cut = number.lastIndexOf(' ');
  const tail = number.slice(cut + 1);
  return cut > 0 && LATIN_SET.has(tail)
    ? { base: number.slice(0, cut), rank: LATIN.findIndex((word) => word === tail) }
    : { base: number, rank: -1 };
};

/**
 * The number of something inserted after `after`: every existing number stays (P-9). "31" → "31 bis", "31 bis" →
 * "31 ter"; a number that is taken is passed over; after the last Latin word it becomes a sub-number.
 */
export function numberAfter(existing: readonly string[], after: string): string {
  const taken = new Set(existing);
  const { base, rank } = latinAt(after);
  for (const word of LATIN.slice(rank + 1)) {
    const number = `${base} ${word}`;
    if (!taken.has(number)) return number;
  }
  return subNumber(existing, after);
}

const BESIDE = ' / ';
/** Both numbers of provisions that were merged: none goes while the text is negotiated (section 4, edge cases). */
export const bothNumbers = (one: string, other: string): string => `${one}${BESIDE}${other}`;
/** The numbers that a provision bears, the first one first. */
export const numbersIn = (number: string): string[] => number.split(BESIDE);

/** The first free number below `parent`: "16 quinquies" → "16 quinquies.1". */
export function subNumber(existing: readonly string[], parent: string): string {
  const taken = new Set(existing);
  let n = 1;
  while (taken.has(`${parent}.${n}`)) n += 1;
  return `${parent}.${n}`;
}

/** A numeric label as texts write it: "31.", "3bis.", "3.1", "(2)", "31 bis". */
const NUMERIC = new RegExp(`^(\\(?)(\\d+(?:\\.\\d+)*)(?:( ?)(${LATIN.join('|')}))?([.)]?)$`);
const BULLET = /^[-*+•·\uf0b7]$/;

/**
 * The label of a paragraph split off or inserted behind one labelled `label`, in the same style: "31." → "31 bis.",
 * "3bis." → "3ter.". A bullet repeats; other labels ("(a)", footnotes) give none, since no number may move (P-9).
 */
export function labelAfter(existing: readonly string[], label: string): string {
  if (BULLET.test(label)) return label;
  const found = NUMERIC.exec(label);
  if (found === null) return '';
  const [, open = '', base = '', gap, latin, close = ''] = found;
  const plain = existing.map(plainNumber).filter((number) => number !== null);
  const next = numberAfter(plain, latin === undefined ? base : `${base} ${latin}`);
  return `${open}${gap === '' ? next.replace(' ', '') : next}${close}`;
}

function plainNumber(label: string): string | null {
  const found = NUMERIC.exec(label);
  if (found === null) return null;
  const [, , base = '', , latin] = found;
  return latin === undefined ? base : `${base} ${latin}`;
}
