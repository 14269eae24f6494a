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
const CHINESE = [...'〇一二三四五六七八九十'];
const LATIN = [...'abcdefghijklmnopqrstuvwxyz'];
const RUSSIAN = [...'абвгдежзиклмнопрстуфхцчшщэюя'];
const ARABIC = [...'أبتثجحخدذرزسشصضطظعغفقكلمنهوي'];
const ABJAD = [...'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'];
const HEBREW = [...'אבגדהוזחטיכלמנסעפצקרשת'];
const HEBREW_TENS = [...'יכלמנסעפצ'];
const HEBREW_HUNDREDS = [...'קרשת'];
const THAI = [...'กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ'];
const GANADA = [...'가나다라마바사아자차카타파하'];
const CHOSUNG = [...'ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ'];
const AIUEO = [
  ...'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン',
];
const IROHA = [
  ...'イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス',
];
const STEMS = [...'甲乙丙丁戊己庚辛壬癸'];
const BRANCHES = [...'子丑寅卯辰巳午未申酉戌亥'];
const LEGAL_SIMPLIFIED = [...'零壹贰叁肆伍陆柒捌玖拾'];
const LEGAL_TRADITIONAL = [...'零壹貳參肆伍陸柒捌玖拾'];
const LEGAL_JAPANESE = [...'零壱弐参四伍六七八九拾'];
const KOREAN = [...'영일이삼사오육칠팔구십'];

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
      return digits(n, 0x966);
    case 'thaiNumbers':
      return digits(n, 0xe50);
    case 'hebrew1':
      return hebrew(n);
    case 'hebrew2':
      return letters(n, HEBREW);
    case 'thaiLetters':
      return letters(n, THAI);
    case 'ganada':
      return letters(n, GANADA);
    case 'chosung':
      return letters(n, CHOSUNG);
    case 'aiueo':
    case 'aiueoFullWidth':
      return letters(n, AIUEO);
    case 'iroha':
    case 'irohaFullWidth':
      return letters(n, IROHA);
    case 'ideographTraditional':
      return STEMS[n - 1] ?? String(n);
    case 'ideographZodiac':
      return BRANCHES[n - 1] ?? String(n);
    case 'chineseLegalSimplified':
      return tens(n, LEGAL_SIMPLIFIED, true);
    case 'ideographLegalTraditional':
      return tens(n, LEGAL_TRADITIONAL, true);
    case 'japaneseLegal':
      return tens(n, LEGAL_JAPANESE, true);
    case 'koreanCounting':
      return tens(n, KOREAN, false);
    case 'numberInDash':
      return `- ${n} -`;
    case 'decimalEnclosedParen':
      return signed(n, 0x2474);
    case 'decimalEnclosedFullstop':
      return signed(n, 0x2488);
    case 'decimalFullWidth':
      return digits(n, 0xff10);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return signed(n, 0x2460);
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'ideographDigital':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return tens(n, CHINESE, false);
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

/** Signs that hold a number up to twenty. */
const signed = (n: number, one: number): string =>
  n >= 1 && n <= 20 ? String.fromCodePoint(one + n - 1) : String(n);

/** By tens, up to 99: `signs` are those of 0 to 10; whether ten is "one ten". */
function tens(n: number, signs: readonly string[], one: boolean): string {
  if (n < 10) return signs[n] ?? '';
  if (n >= 100) return String(n);
  const first = Math.floor(n / 10);
  const before = first === 1 && !one ? '' : (signs[first] ?? '');
  return before + (signs[10] ?? '') + (n % 10 === 0 ? '' : (signs[n % 10] ?? ''));
}

/** Letters as numbers; 15 and 16 are not written with the letters of the divine name. */
function hebrew(n: number): string {
  if (n === 0 || n >= 500) return String(n);
  const hundreds = HEBREW_HUNDREDS[Math.floor(n / 100) - 1] ?? '';
  const left = n % 100;
  if (left === 15 || left === 16) return `${hundreds}ט${left === 15 ? 'ו' : 'ז'}`;
  const ten = HEBREW_TENS[Math.floor(left / 10) - 1] ?? '';
  return hundreds + ten + (left % 10 === 0 ? '' : (HEBREW[(left % 10) - 1] ?? ''));
}
