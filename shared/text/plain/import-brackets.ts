import { bracketGroups, parseBrackets, walkPairs } from './brackets.ts';
import type { BracketPair } from './brackets.ts';
import { scopesOf } from './scopes.ts';
import { contextAt } from './stats.ts';
import type { Stripped } from './strip-markdown.ts';

export interface SourceBracket {
  open: number;
  close: number;
  /** Running number of the bracket around it, or null. */
  parent: number | null;
  /** Running number of the first of its group, or null. */
  group: number | null;
  form: 'bracket' | 'alternative' | 'maybe-alternative';
}

export interface SourceFlag {
  at: number;
  kind: 'unmatched-open' | 'unmatched-close';
  context: string;
}

/** Deeper ones and more of them than a room takes stay characters. */
const MAX_DEPTH = 100;
const MAX_BRACKETS = 20_000;
const MAX_FLAGS = 5000;

/**
 * The brackets of a text (T-10), matched as the counts match them; outer before inner, in order. Places are those of
 * the source before stripping. Unmatched ones are flags; they stay characters.
 */
export function sourceBrackets({ text, origin }: Stripped): {
  brackets: SourceBracket[];
  flags: SourceFlag[];
} {
  const brackets: SourceBracket[] = [];
  const flags: SourceFlag[] = [];
  for (const { from, to } of scopesOf(text)) {
    const part = text.slice(from, to);
    const placeOf = (at: number): number => origin[from + at] ?? 0;
    const { nodes, unmatched } = parseBrackets(part);
    const numbers = new Map<BracketPair, number>();
    const parents = new Map<BracketPair, number | null>();
    for (const { pair, depth, parent } of walkPairs(nodes)) {
      const around = parent === null ? null : (numbers.get(parent) ?? parents.get(parent) ?? null);
      parents.set(pair, around);
      if (pair.close === null || depth > MAX_DEPTH || brackets.length >= MAX_BRACKETS) continue;
      numbers.set(pair, brackets.length);
      brackets.push({
        open: placeOf(pair.open),
        close: placeOf(pair.close),
        parent: around,
        group: null,
        form: 'bracket',
      });
    }
    for (const { kind, members } of bracketGroups(nodes)) {
      const known = members.flatMap((pair) => numbers.get(pair) ?? []);
      if (known.length < 2) continue;
      for (const number of known) {
        const bracket = brackets[number];
        if (bracket === undefined) continue;
        bracket.group = known[0] ?? null;
        bracket.form = kind === 'alt' ? 'alternative' : 'maybe-alternative';
      }
    }
    for (const { kind, at } of unmatched) {
      if (flags.length < MAX_FLAGS)
        flags.push({ kind, at: placeOf(at), context: contextAt(part, at) });
    }
  }
  return { brackets, flags };
}
