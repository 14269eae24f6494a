import { labelAt } from '../text/plain/import-labels.ts';
import type { Run } from '../text/rewrite.ts';
import { gatheredLines } from './critic-lines.ts';
import type { CriticChange, CriticPart } from './critic.ts';
import { FIRST, FIRST_END, PRIVATE, moveOf } from './private-signs.ts';

const PARTED = /([\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}])/u;
/** Changes of words, and of ends, that one text takes. */
const MOST = 32_000;

export interface SignedSource {
  source: string;
  /** By their number. */
  changes: CriticChange[];
  ends: CriticChange[];
  beyond: number;
}

const sign = (n: number, ends: boolean): string =>
  String.fromCodePoint(FIRST + 2 * n + Number(ends));

/** The source with a sign at either end of every change; what was parted stands on one line, with a sign in between. */
export function signedSource(source: string): SignedSource {
  const changes: CriticChange[] = [];
  const ends: CriticChange[] = [];
  let beyond = 0;
  const numbers = new Map<CriticChange, number>();
  const numberOf = (change: CriticChange): number => {
    const known = numbers.get(change);
    if (known !== undefined) return known;
    numbers.set(change, changes.length);
    return changes.push(change) - 1;
  };
  const endOf = (change: CriticChange): string => {
    if (ends.length < MOST) return String.fromCodePoint(FIRST_END + ends.push(change) - 1);
    beyond += 1;
    return '';
  };
  const signed = ({ words, changes: around }: CriticPart): string => {
    if (around.length === 0) return words;
    if (changes.length >= MOST && around.some((change) => !numbers.has(change))) {
      beyond += 1;
      return around.some(({ kind }) => kind === 'ins') ? '' : words;
    }
    const ids = around.map(numberOf);
    const begins = ids.map((n) => sign(n, false)).join('');
    return (
      begins +
      words +
      ids
        .toReversed()
        .map((n) => sign(n, true))
        .join('')
    );
  };
  const lines = gatheredLines(source, {
    write: (parts) => {
      const [first, ...rest] = parts;
      // The number of a paragraph that is put in or taken out as a whole is that of the paragraph.
      const label = first?.changes.length === 1 && isWhole(parts) ? labelIn(first.words) : '';
      if (first === undefined || label === '') return parts.map(signed).join('');
      const words = { ...first, words: first.words.slice(label.length) };
      return label + [words, ...rest].map(signed).join('');
    },
    joins: ({ kind }) => kind === 'ins',
    seam: endOf,
    behind: (change) => (change.kind === 'del' ? endOf(change) : ''),
    within: true,
  });
  return { source: lines.map(({ words }) => words).join('\n'), changes, ends, beyond };
}

const isWhole = (parts: readonly CriticPart[]): boolean =>
  parts.every(({ words, changes }) => changes[0] === parts[0]?.changes[0] || isBlank(words));

const isBlank = (words: string): boolean => words.replaceAll(PRIVATE, '').trim() === '';

/** The label with which words begin, and the white space around it. */
function labelIn(words: string): string {
  const bare = words.trimStart();
  const label = labelAt(bare, 'markdown');
  if (label === '') return '';
  const behind = bare.slice(label.length);
  return words.slice(0, words.length - behind.trimStart().length);
}

/** Words of a paragraph that the same changes are about, outer first; or the sign of an end, by its number. */
export interface Stretch {
  run: Run;
  around: number[];
  end: number | null;
  /** The sign of a paragraph that would be moved, or of where it would come. */
  move?: { n: number; side: 'from' | 'to' };
}

/** Cuts runs at the signs. `open` has the changes that are open where they begin, and then those at their end. */
export function changeStretches(runs: readonly Run[], open: Set<number>): Stretch[] {
  const out: Stretch[] = [];
  for (const run of runs) {
    for (const part of run.insert.split(PARTED)) {
      const code = part.codePointAt(0) ?? 0;
      const move = moveOf(code);
      if (part === '') continue;
      if (code < FIRST || part.length !== 2) {
        const own = run.attributes === undefined ? {} : { attributes: run.attributes };
        out.push({ run: { insert: part, ...own }, around: [...open], end: null });
      } else if (move !== null) {
        out.push({ run: { insert: '' }, around: [], end: null, move });
      } else if (code >= FIRST_END) {
        out.push({ run: { insert: '' }, around: [], end: code - FIRST_END });
      } else if ((code - FIRST) % 2 === 0) open.add((code - FIRST) / 2);
      else open.delete((code - FIRST - 1) / 2);
    }
  }
  return out;
}
