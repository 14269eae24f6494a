/**
 * White space as Unicode and the reference parser (prototypes/brackets.py) have it: unlike JavaScript's `\s` it has
 * U+001C–U+001F and U+0085, and the byte order mark is not among it. For use within a character class.
 */
export const WS =
  '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const WORD = new RegExp(`[^${WS}]+`, 'g');
const ONE = new RegExp(`[${WS}]`);

/** The words: whatever stands between white space. */
export const splitWords = (text: string): string[] => text.match(WORD) ?? [];

export function countWords(text: string): number {
  let count = 0;
  WORD.lastIndex = 0;
  while (WORD.test(text)) count += 1;
  return count;
}

export const isBlank = (text: string): boolean => text.search(WORD) < 0;
/** Not by a pattern, which would try each blank of a long row in the middle. */
export function trimmedEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ONE.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Line ends of every kind as "\n". */
export const withPlainLineEnds = (text: string): string => text.replaceAll(/\r\n?/g, '\n');
