import { readXml } from '../xml-reader.ts';

interface Level {
  start: number;
  format: string;
  text: string;
}

type Levels = Map<number, Level>;

const LEVELS = 9;
const MAX_LABEL = 40;
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

/** Counts the paragraphs of Word's lists and writes their labels, as Word shows them. */
export class Numbering {
  readonly #abstract = new Map<string, Levels>();
  /** A list's levels: those of its pattern, with its own starts. */
  readonly #lists = new Map<string, { abstract: string; starts: Map<number, number> }>();
  /** By pattern: lists that share one count together, unless they start anew. */
  readonly #counts = new Map<string, number[]>();

  constructor(bytes: Uint8Array | null) {
    if (bytes !== null) this.#read(bytes);
  }

  /** The label of the next paragraph of a list; '' for a list that there is not. */
  label(list: string, level: number): string {
    const found = this.#lists.get(list);
    const levels = found === undefined ? undefined : this.#abstract.get(found.abstract);
    const own = levels?.get(level);
    if (found === undefined || levels === undefined || own === undefined) return '';
    const key = found.starts.size > 0 ? `list ${list}` : `pattern ${found.abstract}`;
    const counts = this.#counts.get(key) ?? [];
    this.#counts.set(key, counts);
    const startOf = (n: number): number => found.starts.get(n) ?? levels.get(n)?.start ?? 1;
    counts[level] = (counts[level] ?? startOf(level) - 1) + 1;
    counts.length = level + 1;
    if (own.format === 'bullet') return '•';
    if (own.format === 'none') return '';
    return own.text
      .replaceAll(/%([1-9])/g, (_, digit: string) => {
        const n = Number(digit) - 1;
        counts[n] ??= startOf(n);
        return written(counts[n], levels.get(n)?.format ?? 'decimal');
      })
      .slice(0, MAX_LABEL);
  }

  #read(bytes: Uint8Array): void {
    let levels: Levels | null = null;
    let level: Level | null = null;
    let list: { abstract: string; starts: Map<number, number> } | null = null;
    let overridden = 0;
    readXml(bytes, {
      open: (name, attributes) => {
        const value = attributes.get('val') ?? '';
        const nth = Number(attributes.get('ilvl') ?? 0);
        if (name === 'w:abstractNum') {
          levels = new Map();
          this.#abstract.set(attributes.get('abstractNumId') ?? '', levels);
        } else if (name === 'w:num') {
          list = { abstract: '', starts: new Map() };
          this.#lists.set(attributes.get('numId') ?? '', list);
        } else if (name === 'w:abstractNumId' && list !== null) list.abstract = value;
        else if (name === 'w:lvlOverride') overridden = nth;
        else if (name === 'w:startOverride' && list !== null)
          list.starts.set(overridden, Number(value));
        else if (name === 'w:lvl' && levels !== null && nth >= 0 && nth < LEVELS) {
          level = { start: 1, format: 'decimal', text: '' };
          levels.set(nth, level);
        } else if (level !== null) {
          if (name === 'w:start') level.start = Number(value);
          else if (name === 'w:numFmt') level.format = value;
          else if (name === 'w:lvlText') level.text = value;
        }
      },
      close: (name) => {
        if (name === 'w:lvl') level = null;
        else if (name === 'w:abstractNum') levels = null;
        else if (name === 'w:num') list = null;
      },
      text: () => undefined,
    });
  }
}

function written(n: number, format: string): string {
  if (!Number.isInteger(n) || n < 0 || n > 9999) return '';
  switch (format) {
    case 'lowerLetter':
      return letters(n);
    case 'upperLetter':
      return letters(n).toUpperCase();
    case 'lowerRoman':
      return roman(n);
    case 'upperRoman':
      return roman(n).toUpperCase();
    case 'decimalZero':
      return String(n).padStart(2, '0');
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'ideographDigital':
      return chinese(n);
    default:
      return String(n);
  }
}

/** a … z, aa, bb … as Word goes on. */
const letters = (n: number): string =>
  n === 0 ? '' : String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.ceil(n / 26));

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
