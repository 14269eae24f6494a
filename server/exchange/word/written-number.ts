const ROMAN: readonly [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];
const CHINESE = [...'〇一二三四五六七八九'];
const LATIN = [...'abcdefghijklmnopqrstuvwxyz'];
const RUSSIAN = [...'абвгдежзиклмнопрстуфхцчшщэюя'];
const ARABIC = [...'أبتثجحخدذرزسشصضطظعغفقكلمنهوي'];
const ABJAD = [...'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'];

/** A number as a list of Word writes it (ST_NumberFormat); '' for one that no list reaches. */
export function written(n: number, format: string): string {
  if (!Number.isInteger(n) || n < 0 || n > 9999) return '';
  switch (format) {
    case 'lowerLetter':
      return letters(n, LATIN);
    case 'upperLetter':
      return letters(n, LATIN).toUpperCase();
    case 'russianLower':
      return letters(n, RUSSIAN);
    case 'russianUpper':
      return letters(n, RUSSIAN).toUpperCase();
    case 'arabicAlpha':
      return letters(n, ARABIC);
    case 'arabicAbjad':
      return letters(n, ABJAD);
    case 'lowerRoman':
      return roman(n);
    case 'upperRoman':
      return roman(n).toUpperCase();
    case 'decimalZero':
      return String(n).padStart(2, '0');
    case 'hindiNumbers':
      return digits(n, 0x660);
    case 'decimalFullWidth':
      return digits(n, 0xff10);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return n >= 1 && n <= 20 ? String.fromCodePoint(0x2460 + n - 1) : String(n);
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'ideographDigital':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return chinese(n);
    default:
      return String(n);
  }
}

/** a … z, aa, bb … as Word goes on. */
const letters = (n: number, alphabet: readonly string[]): string =>
  n === 0 ? '' : (alphabet[(n - 1) % alphabet.length] ?? '').repeat(Math.ceil(n / alphabet.length));

const digits = (n: number, zero: number): string =>
  [...String(n)].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');

function roman(n: number): string {
  let left = n;
  let out = '';
  for (const [value, sign] of ROMAN) {
    for (; left >= value; left -= value) out += sign;
  }
  return out;
}

function chinese(n: number): string {
  if (n < 10) return CHINESE[n] ?? '';
  if (n >= 100) return String(n);
  const tens = Math.floor(n / 10);
  return `${tens === 1 ? '' : (CHINESE[tens] ?? '')}十${n % 10 === 0 ? '' : (CHINESE[n % 10] ?? '')}`;
}
