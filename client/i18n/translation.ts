import type { Language } from '../../shared/base/names.ts';

/** Plural forms (CLDR) that a language needs besides `other`; millions in French and Spanish fall under `other`. */
interface Forms {
  en: 'one';
  fr: 'one';
  es: 'one';
  ar: 'zero' | 'one' | 'two' | 'few' | 'many';
  ru: 'one' | 'few' | 'many';
  zh: never;
}

type Plural<K> = K extends `${infer Stem}_other` ? Stem : never;

type Keys<E, L extends Language> =
  Exclude<keyof E & string, `${Plural<keyof E>}_one`> | `${Plural<keyof E>}_${Forms[L]}`;

/**
 * The sentences of an area in language `L`, as the English ones ask for them: a missing sentence or plural form does
 * not compile, nor does one that English does not have.
 */
export type Translation<E, L extends Language> = {
  [K in Keys<E, L>]: K extends keyof E
    ? E[K] extends string
      ? string
      : Translation<E[K], L>
    : string;
};
