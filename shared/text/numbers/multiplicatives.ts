import { unreachable } from '../../base/assert.ts';
import { HAN_NUMERAL, hanOf, readingsOf } from './counts.ts';

/**
 * Latin multiplicatives of inserted numbers. As far as *terdecies* they occur in the Geneva text of 12 Feb 2015
 * (fixtures/numbering.json); beyond it they are those of the drafting practice of European and French law.
 */
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
  'quaterdecies',
  'quindecies',
  'sexdecies',
  'septdecies',
  'octodecies',
  'novodecies',
  'vicies',
] as const;

/** What some write for it. */
const LIKEWISE: Readonly<Record<string, (typeof LATIN)[number]>> = {
  nonies: 'novies',
  septendecies: 'septdecies',
};

/** For regular expressions: every Latin multiplicative that is read. */
export const LATIN_WORDS = [...LATIN, ...Object.keys(LIKEWISE)].join('|');

/** "مكررا" is bis; then it is counted from the second. */
const ARABIC = ['ثانيا', 'ثالثا', 'رابعا', 'خامسا', 'سادسا', 'سابعا', 'ثامنا', 'تاسعا', 'عاشرا'];
const ARABIC_BIS = 'مكررا';
const TANWIN = /\u064b/g;
/** For regular expressions: "مكررا", "مكررا ثانيا" …, also with the mark of tanwin. */
export const ARABIC_WORDS = `${ARABIC_BIS}\u064b?(?: (?:${ARABIC.join('|')})\u064b?)?`;

type Family = 'latin' | 'arabic' | 'chinese';

/** A number, and which of those inserted behind it is meant: 0 is *bis*, -1 the number itself. */
export interface Inserted {
  base: string;
  /** What parts them: ' ' or ''. */
  gap: string;
  family: Family;
  rank: number;
}

/** Behind a space, or behind a sign that is no letter: "Chapter" does not end in one. */
const LATIN_TAIL = new RegExp(`^(?:(.*[^ ])( )|(.*[^ \\p{L}]))(${LATIN_WORDS})$`, 'su');
const ARABIC_TAIL = new RegExp(`^(.*[^ ])( ?)${ARABIC_BIS}(?: (${ARABIC.join('|')}))?$`, 's');
const CHINESE_TAIL = new RegExp(`^(.*[^ ])之(${HAN_NUMERAL}{1,3})$`, 's');
const CHINESE_BASE = /^第.+[条條章节節编編部]$/s;
const ARABIC_BASE = /[\u0600-\u06ff]/;

const latinRank = (word: string): number =>
  LATIN.findIndex((one) => one === (LIKEWISE[word] ?? word));

/** "Article 3bis" → "Article 3", bis. Latin is read in every language; what is not inserted bears its language's own. */
export function insertedIn(number: string): Inserted {
  const latin = LATIN_TAIL.exec(number);
  if (latin !== null) {
    const [, spaced, gap = '', glued = '', word = ''] = latin;
    return { base: spaced ?? glued, gap, family: 'latin', rank: latinRank(word) };
  }
  const arabic = ARABIC_TAIL.exec(number.replaceAll(TANWIN, ''));
  if (arabic !== null) {
    const [, base = '', gap = '', word] = arabic;
    return { base, gap, family: 'arabic', rank: word === undefined ? 0 : ARABIC.indexOf(word) + 1 };
  }
  const chinese = CHINESE_TAIL.exec(number);
  const counted = readingsOf(chinese?.[2] ?? '').find(({ script }) => script === 'chinese');
  if (chinese !== null && counted !== undefined && counted.count > 1) {
    return { base: chinese[1] ?? '', gap: '', family: 'chinese', rank: counted.count - 2 };
  }
  const family = CHINESE_BASE.test(number)
    ? 'chinese'
    : ARABIC_BASE.test(number)
      ? 'arabic'
      : 'latin';
  return { base: number, gap: family === 'chinese' ? '' : ' ', family, rank: -1 };
}

/** How the one of that rank is written, or null where no word for it is left. */
export function insertedAs({ base, gap, family, rank }: Inserted): string | null {
  if (rank < 0) return base;
  switch (family) {
    case 'latin': {
      const word = LATIN[rank];
      return word === undefined ? null : `${base}${gap}${word}`;
    }
    case 'arabic': {
      const word = rank === 0 ? '' : ARABIC[rank - 1];
      return word === undefined ? null : `${base}${gap}${ARABIC_BIS} ${word}`.trimEnd();
    }
    case 'chinese':
      return `${base}之${hanOf(rank + 2)}`;
    default:
      return unreachable(family);
  }
}
