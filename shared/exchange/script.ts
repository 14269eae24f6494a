import type { Language } from '../base/names.ts';

const SCRIPTS: readonly [Language, RegExp][] = [
  ['ar', /\p{Script=Arabic}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
];
const LATIN = /\p{Script=Latin}/gu;
const ENOUGH = 20_000;
/** A Chinese character says as much as some three letters. */
const WEIGHT: Partial<Record<Language, number>> = { zh: 3 };

const count = (words: string, script: RegExp): number => words.match(script)?.length ?? 0;

/** What language a text is in, as far as its script tells; `latin` for one in Latin letters. */
export function languageOf(words: string, latin: Language): Language {
  const sample = words.slice(0, ENOUGH);
  let best: { language: Language; letters: number } = {
    language: SCRIPTS.some(([one]) => one === latin) ? 'en' : latin,
    letters: count(sample, LATIN),
  };
  for (const [language, script] of SCRIPTS) {
    const letters = count(sample, script) * (WEIGHT[language] ?? 1);
    if (letters > best.letters) best = { language, letters };
  }
  return best.language;
}
