import { DIGITS, HAN_NUMERAL, readingsOf } from './counts.ts';
import type { Reading } from './counts.ts';
import { LATIN_WORDS, insertedIn } from './multiplicatives.ts';
import { numbersIn } from './numbering.ts';

/** "Article 5 bis", "3.1", "(2)", "31bis.", "第五条之二", "Chapter IV", "(c)": its parts. */
export interface CountedNumber {
  /** What stands before the count: "Article ", "3.", "(", "第". */
  before: string;
  /** The count as it is written. */
  token: string;
  readings: Reading[];
  /** What follows the count and is no multiplicative: "条", ".", ")". */
  after: string;
  /** Whether it was inserted: bis, ter … */
  inserted: boolean;
  /** Without the sign that ends a label: what its sub-numbers begin with. */
  stem: string;
}

const CLOSED = /^(.*?)([.)]?)$/s;
const CHINESE = new RegExp(`^(第)([${DIGITS}]{1,3}|${HAN_NUMERAL}{1,7})(.)$`, 'su');
/** At most two words before it: a heading that ends in a number is none. */
const WORDS = "(?:[\\p{L}\\p{M}.’'-]+[ \\u00a0]){0,2}";
const PARENTS = `(?:[${DIGITS}]+(?: ?(?:${LATIN_WORDS}))?\\.)*`;
const PLAIN = new RegExp(
  `^(${WORDS}\\(?${PARENTS})((?<![\\p{L}\\p{N}])(?:[${DIGITS}]{1,3}|[A-Z]{1,7}|[a-z]{1,7}))$`,
  'su',
);

/** Null for what bears no number: "Preamble", "-", "Commitments for 2030". Of a merged provision the first one counts. */
export function countedNumber(number: string): CountedNumber | null {
  const [, stem = '', close = ''] = CLOSED.exec(numbersIn(number)[0] ?? number) ?? [];
  const { base, rank } = insertedIn(stem);
  const found = CHINESE.exec(base) ?? PLAIN.exec(base);
  if (found === null) return null;
  const [, before = '', token = '', unit = ''] = found;
  const readings = readingsOf(token);
  return readings.length === 0
    ? null
    : { before, token, readings, after: `${unit}${close}`, inserted: rank >= 0, stem };
}
