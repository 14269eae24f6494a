/** Embeddings, overrides and isolates, for a class: who turns the direction of what follows makes the words of others read otherwise. */
export const TURNS = '\\u202a-\\u202e\\u2066-\\u2069';

/** Control characters but the tab and the line ends, for a class. */
export const CONTROLS = '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f';

/** What no words of several lines hold. */
export const UNFIT = new RegExp(`[${CONTROLS}${TURNS}]`, 'gu');

/**
 * What nobody sees and no writing needs: the later control characters, the byte order mark, shaping that Unicode gave up,
 * annotations, and tags, in which words can be hidden. For a class, with the flag u.
 */
export const HIDDEN =
  '\\u0080-\\u0084\\u0086-\\u009f\\u206a-\\u206f\\ufeff\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}';
const ALL_HIDDEN = new RegExp(`[${HIDDEN}]`, 'gu');

const BREAKS = /\r\n|[\t\n\v\f\r\u0085\u2028\u2029]/g;

/** Signs without width, blanks that count as letters, and marks of direction: in one line they only make two look the same. */
const NO_WIDTH =
  /\u034f|[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060-\u2064\u3164\uffa0]/g;

/** A joiner stays between letters of a script that needs it (Persian, Indic), and between the parts of an emoji. */
const JOINERS =
  /((?<=(?!\p{sc=Latin}|\p{sc=Cyrillic}|\p{sc=Greek})[\p{L}\p{M}])[\u200c\u200d](?=\p{L})|(?<=\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier})\u200d(?=\p{Extended_Pictographic}))|[\u200c\u200d]/gu;

/** Words of several lines as all can read them. Halves of characters are U+FFFD, as in the bytes that go out. */
export const readable = (words: string): string =>
  words.replaceAll(/\p{Surrogate}/gu, '\ufffd').replaceAll(ALL_HIDDEN, '');

/** Names and titles: one line, and nothing in it that has no width and joins nothing. */
export const readableLine = (words: string): string =>
  readable(words)
    .replaceAll(BREAKS, ' ')
    .replaceAll(NO_WIDTH, '')
    .replace(/^[\p{M}\p{Z}\u200c\u200d]+/u, '')
    .replaceAll(JOINERS, '$1')
    .trim();

/** For a title that is made of somebody's words: what it may not hold is a gap. */
export const titled = (words: string): string =>
  readableLine(words.replaceAll(UNFIT, ' ').replaceAll('\u2060', ' '));
