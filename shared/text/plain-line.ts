/**
 * What no paragraph holds, however its words come in. It is one line of words: no control characters but the tab, no
 * line or paragraph separators. Half a character stands in the server's memory and in nobody's bytes, so that replicas would
 * differ. Who turns the direction of what follows makes the words of others read otherwise: "15" as "51".
 */
const UNFIT =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000a-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;
const ALL_UNFIT = new RegExp(UNFIT, 'gu');

export const isPlainLine = (words: string): boolean => !UNFIT.test(words);

/** Half a character is U+FFFD, as in the bytes that go out. */
export const withoutHalves = (words: string): string =>
  words.replaceAll(/\p{Surrogate}/gu, '\ufffd');

/** Without what turns the direction of all that follows; single letters of another direction need none of it. */
export const withoutTurns = (words: string): string =>
  words.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '');

/** The words as a paragraph can hold them: line ends and tabs become spaces, halves of characters U+FFFD, the rest goes. */
export const plainLine = (words: string): string =>
  withoutHalves(words.replaceAll(/\r\n|[\t\n\r\u2028\u2029]/g, ' ')).replaceAll(ALL_UNFIT, '');
