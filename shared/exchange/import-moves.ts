import { labelAt } from '../text/plain/import-labels.ts';
import { criticLine } from './critic-lines.ts';
import type { CriticChange } from './critic.ts';
import { MOST_MOVES, moveSign } from './private-signs.ts';

/** Longer paragraphs become several when a text is read. */
const LONGEST = 19_000;

export interface MovedSource {
  /** With a sign where each paragraph stands, and one behind the line after which it would stand: there it is no more. */
  source: string;
  /** By their number: who would move it. */
  moves: CriticChange[];
}

interface Half {
  line: number;
  change: CriticChange;
  words: string;
  /** Its line as it stands where the move has not been made. */
  whole: string;
}

/**
 * Finds paragraphs that one person moved (`→1`, `←1` of critic-signs.ts): whole, with the same words, to another place. All
 * others stay what they look like, taken out here and put in there.
 */
export function movedSource(source: string): MovedSource {
  if (!source.includes('→')) return { source, moves: [] };
  const lines: (string | null)[] = source.split('\n');
  const { from, to } = halvesIn(source.split('\n'));
  const moves: CriticChange[] = [];
  const behind = new Set<number>();
  /** The last line before it that says something and stays. */
  const lineBefore = (at: number): number =>
    lines.findLastIndex((line, n) => n < at && line !== null && line.trim() !== '');
  for (const target of [...to.values()].toSorted((a, b) => a.line - b.line)) {
    const origin = from.get(target.change.move ?? 0);
    const anchor = lineBefore(target.line);
    const last = lines[anchor];
    if (origin === undefined || last === undefined || last === null || !mayStandBehind(last))
      continue;
    const same = origin.words === target.words && origin.change.author === target.change.author;
    const stays =
      anchor === origin.line || (lineBefore(origin.line) === anchor && !behind.has(anchor));
    if (!same || stays || lineBefore(origin.line) < 0 || moves.length >= MOST_MOVES) continue;
    const n = moves.push(origin.change) - 1;
    behind.add(anchor);
    lines[target.line] = null;
    lines[anchor] = last + moveSign(n, 'to');
    const own = lines[origin.line] ?? '';
    // Another one may come behind this line, whose sign it bears already.
    const signs = own.slice(own.search(/[\u{108000}-\u{10fffd}]*$/u));
    lines[origin.line] = origin.whole + moveSign(n, 'from') + signs;
  }
  return { source: lines.filter((line) => line !== null).join('\n'), moves };
}

/** The lines that go away, and those that come, by the number of their move; of a number that stands twice none. */
function halvesIn(lines: readonly string[]): Record<'from' | 'to', Map<number, Half>> {
  const found = { from: new Map<number, Half>(), to: new Map<number, Half>() };
  const twice = new Set<string>();
  for (const [line, raw] of lines.entries()) {
    const half = raw.includes('{>>') && isApart(lines, line) ? halfOf(raw, line) : null;
    if (half === null) continue;
    const side = half.change.kind === 'del' ? 'from' : 'to';
    const move = half.change.move ?? 0;
    if (found[side].has(move)) twice.add(`${side} ${move}`);
    found[side].set(move, half);
  }
  for (const one of twice) {
    const [side, move] = one.split(' ');
    found[side === 'from' ? 'from' : 'to'].delete(Number(move));
  }
  return found;
}

const isApart = (lines: readonly string[], line: number): boolean =>
  [lines[line - 1], lines[line + 1]].every((beside) => (beside ?? '').trim() === '');

function halfOf(raw: string, line: number): Half | null {
  if (raw.length > LONGEST || /^\s*(?:#|\[\^)/.test(raw)) return null;
  const { parts, end } = criticLine(raw);
  const said = parts.filter(({ words }) => words.trim() !== '');
  const label = said[0]?.changes.length === 0 ? said[0].words.trim() : '';
  const moved = label === '' ? said : said.slice(1);
  const change = moved[0]?.changes[0];
  if (end !== null || change?.move === undefined) return null;
  if (label !== '' && labelAt(label, 'markdown') !== label) return null;
  if (!moved.every(({ changes }) => changes.length === 1 && changes[0] === change)) return null;
  const bare = moved
    .map(({ words }) => words)
    .join('')
    .trim();
  const own = labelAt(bare, 'markdown');
  const words = bare.slice(own.length).replaceAll(/\s+/g, ' ').trim();
  const whole = parts
    .map((part) => part.words)
    .join('')
    .trimEnd();
  return words === '' ? null : { line, change, words, whole };
}

/** A line of the text itself, of whose end nobody would change anything. */
const mayStandBehind = (line: string): boolean =>
  !/^\s*\[\^/.test(line) && /[\p{L}\p{N}]/u.test(line) && criticLine(line).end === null;
