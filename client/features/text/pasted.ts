import type { ParagraphId } from '../../../shared/base/ids.ts';
import { MAX_MESSAGE_BYTES } from '../../../shared/protocol/limits.ts';
import { plainLine } from '../../../shared/text/plain-line.ts';

const MOST_PARTS = 200;
const LONGEST = 20_000;
/** Bytes of all words: the rest of the message is ids and brackets. */
const MOST_BYTES = MAX_MESSAGE_BYTES - 24_000;

const bytesOf = (words: readonly string[]): number =>
  new TextEncoder().encode(JSON.stringify(words)).byteLength;

/** Lines of a clipboard as paragraphs; empty lines only separate. */
export const paragraphsOf = (text: string): string[] =>
  text
    .split(/\r\n?|[\n\u2028\u2029\f\v]/)
    .map(plainWords)
    .filter((line) => line.trim() !== '');

/** What may stand in a paragraph; a tab is a space, and nothing is there that nobody sees. */
export const plainWords = (text: string): string =>
  plainLine(text.replaceAll(/[\t\n\r\f\v\u2028\u2029]+/g, ' ')).replaceAll(/\p{Cc}/gu, '');

/** Null where the command would not take so much at once. */
export function pastedParts(
  words: readonly string[],
  newId: () => ParagraphId,
): { id: ParagraphId; words: string }[] | null {
  if (words.length > MOST_PARTS || words.some((line) => line.length > LONGEST)) return null;
  if (bytesOf(words) > MOST_BYTES) return null;
  return words.map((line) => ({ id: newId(), words: line }));
}

export interface BracketedWords {
  words: string;
  /** Matched brackets as offsets in `words`, an outer one before those within it. */
  brackets: { from: number; to: number }[];
  /** Brackets without their partner, or round nothing: they cannot stand in the text. */
  leftOut: number;
}

/** Takes typed brackets out of pasted words and says where they stood (T-10: a bracket is structure). */
export function takeBracketsOut(text: string): BracketedWords {
  let words = '';
  let leftOut = 0;
  const open: number[] = [];
  const brackets: { from: number; to: number }[] = [];
  for (const character of text) {
    if (character === '[' || character === '［') open.push(words.length);
    else if (character === ']' || character === '］') {
      const from = open.pop();
      if (from === undefined || from === words.length) leftOut += 1;
      else brackets.push({ from, to: words.length });
    } else words += character;
  }
  const outerFirst = brackets.toSorted((a, b) => a.from - b.from || b.to - a.to);
  return { words, brackets: outerFirst, leftOut: leftOut + open.length };
}
