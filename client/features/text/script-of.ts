const SCRIPTS: readonly [RegExp, string][] = [
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Han}/u, 'zh'],
];

/** The language that the script of a paragraph tells, for fonts and voices; a Latin text does not tell it. */
export const languageOfWords = (words: string): string | undefined =>
  SCRIPTS.find(([script]) => script.test(words.slice(0, 200)))?.[1];
