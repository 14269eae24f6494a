import type { Block } from './import-blocks.ts';
import type { SourceFlag } from './import-brackets.ts';
import { FOOTNOTE } from './import-source.ts';
import type { Source } from './import-source.ts';
import { ESCAPABLE } from './inline-tokens.ts';
import type { Token } from './inline-tokens.ts';
import type { TextFormat } from './stats.ts';

const REFERENCE = /\[\^(\p{Nd}+)\]/uy;
const STARS = /\*+/y;

/** Reads a paragraph's words from the body: signs that mean something, and characters in between. */
export function tokensOf(source: Source, block: Block, format: TextFormat): Token[] {
  const tokens: Token[] = [];
  for (const { from, to } of block.pieces) {
    if (tokens.length > 0) tokens.push({ kind: 'text', text: ' ' });
    readPiece(source, from, to, format, tokens);
  }
  return tokens;
}

/** Unmatched brackets within a paragraph, in order. */
export const flagsIn = ({ signs }: Source, block: Block): SourceFlag[] =>
  block.pieces.flatMap(({ from, to }) => {
    const flags: SourceFlag[] = [];
    for (let at = from; at < to; at += 1) {
      const sign = signs.get(at);
      if (sign?.kind === 'flag') flags.push(sign.flag);
    }
    return flags;
  });

function readPiece(
  { body, signs, role }: Source,
  from: number,
  to: number,
  format: TextFormat,
  tokens: Token[],
): void {
  let at = from;
  let plainFrom = from;
  const take = (token: Token, length: number): void => {
    if (at > plainFrom) tokens.push({ kind: 'text', text: body.slice(plainFrom, at) });
    tokens.push(token);
    at += length;
    plainFrom = at;
  };
  while (at < to) {
    const sign = signs.get(at);
    const ch = body.charAt(at);
    if (sign !== undefined && sign.kind !== 'flag') {
      take(sign, 1);
    } else if (format === 'plain') {
      at += 1;
    } else if (ch === '[' && role[at] === FOOTNOTE) {
      REFERENCE.lastIndex = at;
      const label = REFERENCE.exec(body)?.[1];
      if (label === undefined) at += 1;
      else take({ kind: 'footnote', label }, label.length + 3);
    } else if (ch === '\\' && at + 1 < to && ESCAPABLE.test(body.charAt(at + 1))) {
      take({ kind: 'escape', text: body.charAt(at + 1) }, 2);
    } else if (ch === '*') {
      STARS.lastIndex = at;
      const count = Math.min(STARS.exec(body)?.[0].length ?? 1, to - at);
      const before =
        at > from ? (Array.from(body.slice(Math.max(from, at - 2), at)).at(-1) ?? '') : '';
      const next = body.codePointAt(at + count);
      const after = next === undefined || at + count >= to ? '' : String.fromCodePoint(next);
      take({ kind: 'stars', count, before, after }, count);
    } else at += 1;
  }
  if (at > plainFrom) tokens.push({ kind: 'text', text: body.slice(plainFrom, at) });
}
