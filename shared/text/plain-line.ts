import { CONTROLS, HIDDEN, TURNS } from '../base/characters.ts';

/**
 * What no text holds, however its words come in: typed, pasted, proposed, imported.
 *
 * - Control characters (C0, C1, DEL), but the tab: no reader sees them, and programs part at what they mean.
 * - Line and paragraph separators: a paragraph is one line of words.
 * - Half a character stands in the server's memory and in nobody's bytes, so that replicas would differ; what Unicode says
 *   is no character cannot be written in XML.
 * - Who turns the direction of what follows, or the look of digits (U+206A–U+206F), makes the words of others read otherwise:
 *   "15" as "51". Marks of direction of a single place (U+200E, U+200F, U+061C) do not.
 * - The byte order mark, annotations (U+FFF9–U+FFFB) and tags (U+E0000–U+E007F) hide words that nobody sees.
 *
 * Everything else is a matter of spelling and stays: joiners, variation selectors (they choose the form of a letter or of an
 * ideograph in a name), soft hyphens, characters for private use.
 */
const UNFIT = new RegExp(
  `[${CONTROLS}${TURNS}${HIDDEN}\\n\\r\\u0085\\u2028\\u2029]|\\p{Noncharacter_Code_Point}|\\p{Surrogate}`,
  'u',
);
const ALL_UNFIT = new RegExp(UNFIT, 'gu');
const UNFIT_IN_LINES = new RegExp(`(?!\\n)(?:${UNFIT.source})`, 'gu');
/** What stands for white space in some system or other; the new line alone ends a line. */
const BLANK = /[\u000b\u000c\u001c-\u001f\u0085\u2028\u2029]/g; // eslint-disable-line no-control-regex

export const isPlainLine = (words: string): boolean => !UNFIT.test(words);

/** Half a character is U+FFFD, as in the bytes that go out. */
export const withoutHalves = (words: string): string =>
  words.replaceAll(/\p{Surrogate}/gu, '\ufffd');

/** The words as a paragraph can hold them: line ends and tabs become spaces, halves of characters U+FFFD, the rest goes. */
export const plainLine = (words: string): string =>
  withoutHalves(words.replaceAll(/\r\n|[\t\n\r]/g, ' ').replaceAll(BLANK, ' ')).replaceAll(
    ALL_UNFIT,
    '',
  );

/** The same for words on several lines, which end in "\n" alone; tabs stay. */
export const plainLines = (words: string): string =>
  withoutHalves(words.replaceAll(BLANK, ' ')).replaceAll(UNFIT_IN_LINES, '');
