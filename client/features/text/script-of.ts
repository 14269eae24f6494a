const SCRIPTS: readonly [RegExp, string][] = [
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Han}/u, 'zh'],
];

/** The language that the script of a paragraph tells, for fonts and voices; '' (unknown) where the script does not. */
export const languageOfWords = (words: string): string =>
  SCRIPTS.find(([script]) => script.test(words.slice(0, 200)))?.[1] ?? '';

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * Which way a paragraph runs, with its label and its indentation: an English paragraph is set from the left also on an
 * Arabic screen. Undefined where it has no letters: it then runs as all around it.
 */
export function directionOfWords(words: string): 'ltr' | 'rtl' | undefined {
  const letter = /\p{L}/u.exec(words)?.[0];
  if (letter === undefined) return undefined;
  return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
}
