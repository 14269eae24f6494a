import { WS } from '../white-space.ts';

/** What a paragraph of the source consists of, in order. `bracket` is the running number of a matched bracket. */
export type Token =
  | { kind: 'text'; text: string }
  | { kind: 'open' | 'close'; bracket: number }
  | { kind: 'footnote'; label: string }
  | { kind: 'escape'; text: string }
  | { kind: 'stars'; count: number; before: string; after: string };

/** What runs of asterisks do: `em` and `strong` say whether each is closed, opened or both at this place. */
export interface Stars {
  close: { em: boolean; strong: boolean };
  open: { em: boolean; strong: boolean };
}

/** Characters that a backslash makes plain. Not brackets: the counts take "\\[" for a bracket. */
export const ESCAPABLE = /[*_#+.!~`-]/;

const SPACE = new RegExp(`^[${WS}]?$`);
const PUNCTUATION = /^[\p{P}\p{S}]$/u;
/** Enough for any real text; a paragraph with more asterisks that pair with nothing keeps them all as characters. */
const MAX_TRIES = 40;
const MAX_STARS = 10_000;

/**
 * Pairs asterisks as emphasis: the answer has an entry for each `stars` token that marks something, by its place in
 * `tokens`; all others are plain characters. As CommonMark has it, but an end may stand right before a letter.
 */
export function pairStars(tokens: readonly Token[]): Map<number, Stars> {
  const literal = new Set<number>();
  if (tokens.filter(({ kind }) => kind === 'stars').length > MAX_STARS) return new Map();
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const { paired, dangling } = tryPairing(tokens, literal);
    if (dangling.length === 0) return paired;
    for (const index of dangling) literal.add(index);
  }
  return new Map();
}

function tryPairing(
  tokens: readonly Token[],
  literal: ReadonlySet<number>,
): { paired: Map<number, Stars>; dangling: number[] } {
  const paired = new Map<number, Stars>();
  let em: number | null = null;
  let strong: number | null = null;
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'stars' || token.count > 3 || literal.has(index)) continue;
    const { canOpen, canClose } = flanks(token.before, token.after);
    const wantsEm = token.count !== 2;
    const wantsStrong = token.count !== 1;
    const close = {
      em: wantsEm && em !== null && canClose,
      strong: wantsStrong && strong !== null && canClose,
    };
    const open = {
      em: wantsEm && em === null && canOpen,
      strong: wantsStrong && strong === null && canOpen,
    };
    if (wantsEm !== (close.em || open.em) || wantsStrong !== (close.strong || open.strong))
      continue;
    if (close.em) em = null;
    if (close.strong) strong = null;
    if (open.em) em = index;
    if (open.strong) strong = index;
    paired.set(index, { close, open });
  }
  return { paired, dangling: [em, strong].filter((index) => index !== null) };
}

function flanks(before: string, after: string): { canOpen: boolean; canClose: boolean } {
  const afterWord = !SPACE.test(before) && !PUNCTUATION.test(before);
  return {
    canOpen: !SPACE.test(after) && (!PUNCTUATION.test(after) || !afterWord),
    canClose: !SPACE.test(before),
  };
}
