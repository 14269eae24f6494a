import { readXml } from '../xml-reader.ts';
import { written } from './written-number.ts';

interface Level {
  start: number;
  format: string;
  text: string;
  /** After a paragraph of which level its count begins anew: from 1; 0: never; null: of any above it. */
  restart: number | null;
  /** All numbers in its text are written in digits. */
  legal: boolean;
  style: string;
}

type Levels = Map<number, Level>;

interface List {
  abstract: string;
  starts: Map<number, number>;
  /** Levels of its own instead of those of its pattern. */
  levels: Levels;
}

const LEVELS = 9;
const MAX_LABEL = 40;

/** Counts the paragraphs of Word's lists and writes their labels, as Word shows them. */
export class Numbering {
  readonly #abstract = new Map<string, Levels>();
  /** Patterns that are those of a style, and the style's own. */
  readonly #styled = new Map<string, string>();
  readonly #ofStyle = new Map<string, string>();
  readonly #lists = new Map<string, List>();
  /** By pattern: lists that share one count together, unless they start anew. */
  readonly #counts = new Map<string, (number | undefined)[]>();

  constructor(bytes: Uint8Array | null) {
    if (bytes !== null) this.#read(bytes);
  }

  /** The level that a list has for a style of paragraphs, or null. */
  levelOfStyle(list: string, style: string): number | null {
    const found = this.#lists.get(list);
    if (found === undefined) return null;
    for (let nth = 0; nth < LEVELS; nth += 1)
      if (this.#levelOf(found, nth)?.style === style) return nth;
    return null;
  }

  /** The label of the next paragraph of a list; '' for a list that there is not. */
  label(list: string, level: number): string {
    const found = this.#lists.get(list);
    const own = found === undefined ? undefined : this.#levelOf(found, level);
    if (found === undefined || own === undefined) return '';
    const pattern = this.#patternOf(found.abstract);
    const key = found.starts.size > 0 ? `list ${list}` : `pattern ${pattern}`;
    const counts = this.#counts.get(key) ?? [];
    this.#counts.set(key, counts);
    const startOf = (n: number): number =>
      found.starts.get(n) ?? this.#levelOf(found, n)?.start ?? 1;
    counts[level] = (counts[level] ?? startOf(level) - 1) + 1;
    for (let deeper = level + 1; deeper < counts.length; deeper += 1) {
      const restart = this.#levelOf(found, deeper)?.restart ?? null;
      if (restart === null || (restart > 0 && level < restart)) counts[deeper] = undefined;
    }
    if (own.format === 'bullet') return '•';
    if (own.format === 'none') return '';
    return own.text
      .replaceAll(/%([1-9])/g, (_, digit: string) => {
        const n = Number(digit) - 1;
        const count = counts[n] ?? startOf(n);
        counts[n] = count;
        const format = own.legal && n !== level ? 'decimal' : this.#levelOf(found, n)?.format;
        return written(count, format ?? 'decimal');
      })
      .slice(0, MAX_LABEL);
  }

  #levelOf(list: List, level: number): Level | undefined {
    return list.levels.get(level) ?? this.#abstract.get(this.#patternOf(list.abstract))?.get(level);
  }

  /** A pattern may say that it is that of a style, which another one is. */
  #patternOf(abstract: string): string {
    const style = this.#styled.get(abstract);
    return (style === undefined ? undefined : this.#ofStyle.get(style)) ?? abstract;
  }

  #read(bytes: Uint8Array): void {
    let abstract = '';
    let levels: Levels | null = null;
    let level: Level | null = null;
    let list: List | null = null;
    let overridden = 0;
    readXml(bytes, {
      open: (name, attributes) => {
        const value = attributes.get('val') ?? '';
        const nth = Number(attributes.get('ilvl') ?? 0);
        if (name === 'w:abstractNum') {
          levels = new Map();
          abstract = attributes.get('abstractNumId') ?? '';
          this.#abstract.set(abstract, levels);
        } else if (name === 'w:num') {
          list = { abstract: '', starts: new Map(), levels: new Map() };
          levels = list.levels;
          this.#lists.set(attributes.get('numId') ?? '', list);
        } else if (name === 'w:abstractNumId' && list !== null) list.abstract = value;
        else if (name === 'w:numStyleLink') this.#styled.set(abstract, value);
        else if (name === 'w:styleLink') this.#ofStyle.set(value, abstract);
        else if (name === 'w:lvlOverride') overridden = nth;
        else if (name === 'w:startOverride' && list !== null)
          list.starts.set(overridden, Number(value));
        else if (name === 'w:lvl' && levels !== null && nth >= 0 && nth < LEVELS) {
          level = { start: 1, format: 'decimal', text: '', restart: null, legal: false, style: '' };
          levels.set(nth, level);
        } else if (level !== null) {
          if (name === 'w:start') level.start = Number(value);
          else if (name === 'w:numFmt') level.format = value;
          else if (name === 'w:lvlText') level.text = value;
          else if (name === 'w:lvlRestart') level.restart = Number(value);
          else if (name === 'w:isLgl') level.legal = !/^(?:0|false|off)$/.test(value);
          else if (name === 'w:pStyle') level.style = value;
        }
      },
      close: (name) => {
        if (name === 'w:lvl') level = null;
        else if (name === 'w:abstractNum') levels = null;
        else if (name === 'w:num') {
          list = null;
          levels = null;
        }
      },
      text: () => undefined,
    });
  }
}
