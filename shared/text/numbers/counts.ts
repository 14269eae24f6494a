import { unreachable } from '../../base/assert.ts';

/** How things are counted in numbers of provisions and labels of paragraphs: 5, ٥, IV, B, (iii), 五. */
type Script = 'decimal' | 'roman' | 'letter' | 'chinese';

/** Unicode values of zero: ASCII, Arabic-Indic, Persian, full width. */
const ZEROS = [0x30, 0x660, 0x6f0, 0xff10] as const;
export const DIGITS = '0-9٠-٩۰-۹０-９';

const zeroOf = (digits: string): number => {
  const first = digits.codePointAt(0) ?? 0;
  return ZEROS.find((zero) => first >= zero && first < zero + 10) ?? ZEROS[0];
};

const DECIMAL = new RegExp(`^[${DIGITS}]{1,3}$`);
const decimalIn = (token: string): number | null => {
  if (!DECIMAL.test(token)) return null;
  return [...token].reduce((sum, digit) => {
    const at = digit.codePointAt(0) ?? 0;
    return sum * 10 + at - zeroOf(digit);
  }, 0);
};

const ROMAN: readonly (readonly [number, string])[] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

const romanOf = (count: number): string => {
  let left = count;
  let made = '';
  for (const [value, sign] of ROMAN) {
    while (left >= value) {
      made += sign;
      left -= value;
    }
  }
  return made;
};

const MOST_ROMAN = 399;
const ROMANS: ReadonlyMap<string, number> = new Map(
  Array.from({ length: MOST_ROMAN }, (_, n) => [romanOf(n + 1), n + 1]),
);

const A = 0x41;
const LETTERS = 26;
/** A … Z, AA, BB …: as lists go on. */
const letterIn = (upper: string): number | null => {
  const first = upper.codePointAt(0) ?? 0;
  if (!/^([A-Z])\1{0,2}$/.test(upper)) return null;
  return first - A + 1 + (upper.length - 1) * LETTERS;
};
const letterOf = (count: number): string =>
  String.fromCodePoint(A + ((count - 1) % LETTERS)).repeat(Math.ceil(count / LETTERS));

const HAN = '零一二三四五六七八九';
export const HAN_NUMERAL = '[〇零一二三四五六七八九十百]';
const HAN_ONLY = new RegExp(`^${HAN_NUMERAL}{1,7}$`);
const hanIn = (token: string): number | null => {
  if (!HAN_ONLY.test(token)) return null;
  let sum = 0;
  let digit = 0;
  for (const sign of token) {
    const unit = sign === '百' ? 100 : sign === '十' ? 10 : 1;
    if (unit === 1) digit = Math.max(0, HAN.indexOf(sign));
    else {
      sum += Math.max(1, digit) * unit;
      digit = 0;
    }
  }
  return sum + digit;
};

/** 1 to 999 in Chinese numerals: 十二, 一百零三. */
export const hanOf = (count: number): string => {
  const [hundreds, tens, ones] = [Math.floor(count / 100), Math.floor(count / 10) % 10, count % 10];
  const hundred = hundreds === 0 ? '' : `${HAN[hundreds]}百`;
  const gap = hundreds > 0 && tens === 0 && ones > 0 ? '零' : '';
  const ten = tens === 0 ? '' : `${tens === 1 && hundreds === 0 ? '' : HAN[tens]}十`;
  return `${hundred}${gap}${ten}${ones === 0 ? '' : HAN[ones]}`;
};

export interface Reading {
  script: Script;
  count: number;
}

/** The ways in which a sign may be meant: "v" is the fifth of i, ii …, or the letter after u. */
export function readingsOf(token: string): Reading[] {
  const upper = token.toUpperCase();
  const plain = token === upper || token === token.toLowerCase();
  const readings: readonly (readonly [Script, number | null])[] = [
    ['decimal', decimalIn(token)],
    ['roman', plain ? (ROMANS.get(upper) ?? null) : null],
    ['letter', plain ? letterIn(upper) : null],
    ['chinese', hanIn(token)],
  ];
  return readings.flatMap(([script, count]) =>
    count === null || count === 0 ? [] : [{ script, count }],
  );
}

/** A count in the script, the digits and the case of `like`. */
export function countAs(count: number, script: Script, like: string): string {
  switch (script) {
    case 'decimal': {
      const zero = zeroOf(like);
      return [...String(count)].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');
    }
    case 'chinese':
      return hanOf(count);
    case 'roman':
    case 'letter': {
      const made = script === 'roman' ? romanOf(count) : letterOf(count);
      return like === like.toUpperCase() ? made : made.toLowerCase();
    }
    default:
      return unreachable(script);
  }
}
