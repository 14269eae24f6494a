import { parseBrackets, isPair, walkPairs } from './brackets.ts';
import { scopesOf } from './scopes.ts';
import { stripMarkdown, unstripped } from './strip-markdown.ts';
import { WS, countWords, withPlainLineEnds } from '../white-space.ts';

export type TextFormat = 'markdown' | 'plain';

interface UnmatchedBracket {
  kind: 'unmatched-open' | 'unmatched-close';
  /** From 1, in the text as given. */
  line: number;
  /** 40 characters before it, and 40 from it on, of its article (or paragraph) without Markdown machinery. */
  context: string;
}

/** How far a text is from clean, with the names and by the rules of data/texts/index.json. */
export interface TextStats {
  words: number;
  /** Also those never closed. */
  brackets: number;
  maxNesting: number;
  /** Within closed brackets only. */
  wordsInBrackets: number;
  /** "Option 1", "Option II" … */
  optionLabels: number;
  unmatchedCount: number;
  /** The first of them, as many as anybody reads. */
  unmatched: UnmatchedBracket[];
}

const MAX_UNMATCHED = 5000;

const OPTION = new RegExp(
  `(?<![\\p{L}\\p{N}_])Option[${WS}]+(?:\\p{Nd}|[IVX]+(?![\\p{L}\\p{N}_]))`,
  'gu',
);

/** Counts a text (T-10). Markdown machinery (front matter, links, footnote marks) is neither word nor bracket. */
export function textStats(source: string, format: TextFormat): TextStats {
  const whole = withPlainLineEnds(source);
  const { text, origin } = format === 'markdown' ? stripMarkdown(whole) : unstripped(whole);
  const lineOf = lineCounter(whole);
  const stats: TextStats = {
    words: countWords(text),
    brackets: 0,
    maxNesting: 0,
    wordsInBrackets: 0,
    optionLabels: text.match(OPTION)?.length ?? 0,
    unmatchedCount: 0,
    unmatched: [],
  };
  for (const { from, to } of scopesOf(text)) {
    const part = text.slice(from, to);
    const { nodes, unmatched } = parseBrackets(part);
    for (const { pair, depth, closed } of walkPairs(nodes)) {
      stats.brackets += 1;
      stats.maxNesting = Math.max(stats.maxNesting, depth);
      if (!closed) continue;
      for (const node of pair.inside) {
        if (!isPair(node)) stats.wordsInBrackets += countWords(node.text);
      }
    }
    stats.unmatchedCount += unmatched.length;
    for (const { kind, at } of unmatched.slice(0, MAX_UNMATCHED - stats.unmatched.length)) {
      const line = lineOf(origin[from + at] ?? 0);
      stats.unmatched.push({ kind, line, context: contextAt(part, at) });
    }
  }
  return stats;
}

const AROUND = 40;

/** The characters (code points, not what a reader sees as one) around a place. */
export function contextAt(text: string, at: number): string {
  const before = Array.from(text.slice(Math.max(0, at - 2 * AROUND), at)).slice(-AROUND);
  const after = Array.from(text.slice(at, at + 2 * AROUND)).slice(0, AROUND);
  return [...before, ...after].join('');
}

/** Says on which line a place is, from 1. */
function lineCounter(text: string): (at: number) => number {
  const starts = [0, ...[...text.matchAll(/\n/g)].map((found) => found.index + 1)];
  return (at) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
