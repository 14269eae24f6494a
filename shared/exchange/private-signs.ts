/** While a text is read, characters for private use say where changes of its words begin and end, where paragraphs do, and which are moved. */
export const PRIVATE = /[\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]/gu;
export const FIRST = 0xf0000;
export const FIRST_END = 0x100000;
const FIRST_MOVE = 0x108000;
/** Moves that one text takes. */
export const MOST_MOVES = 8_000;

/** Stands where the paragraph is that would be moved, or where it would come. */
export const moveSign = (n: number, side: 'from' | 'to'): string =>
  String.fromCodePoint(FIRST_MOVE + 2 * n + (side === 'to' ? 1 : 0));

export const moveOf = (code: number): { n: number; side: 'from' | 'to' } | null =>
  code < FIRST_MOVE
    ? null
    : {
        n: Math.floor((code - FIRST_MOVE) / 2),
        side: (code - FIRST_MOVE) % 2 === 0 ? 'from' : 'to',
      };
