const OTHERS = /[^\p{L}\p{N}]/gu;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * Letters and digits alone. Of the same paragraph they are the same in a Word file, in its Markdown and in the room, where
 * brackets are marks, blanks are fewer and labels stand apart.
 */
export const lettersIn = (words: string): string => words.replaceAll(OTHERS, '');

/** The letters, and for each of their UTF-16 units where in `words` it stands. */
export function lettersAt(words: string): { letters: string; at: number[] } {
  let letters = '';
  const at: number[] = [];
  let offset = 0;
  for (const char of words) {
    if (LETTER.test(char)) {
      letters += char;
      for (let n = 0; n < char.length; n += 1) at.push(offset + n);
    }
    offset += char.length;
  }
  return { letters, at };
}

/** Most letters of a paragraph by which it is known. */
export const MAX_KEY = 100;
export const keyOf = (words: string): string => lettersIn(words).slice(0, MAX_KEY);
