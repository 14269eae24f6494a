import type { Language } from '../../shared/base/names.ts';

/** Sentences as written: with the spaces of a keyboard. */
export type Sentences = { readonly [key: string]: string | Sentences };

/** The sign that something follows never stands on a line of its own; French sets other signs apart besides. */
export const withBoundSpaces = (sentences: Sentences, language: Language): Sentences =>
  Object.fromEntries(
    Object.entries(sentences).map(([key, said]) => [
      key,
      typeof said === 'string' ? bound(said, language) : withBoundSpaces(said, language),
    ]),
  );

function bound(said: string, language: Language): string {
  const kept = said.replaceAll(' …', '\u00A0…');
  return language === 'fr' ? setApart(kept) : kept;
}

/** With spaces at which no line may break: narrow ones before ; ! and ?. */
const setApart = (said: string): string =>
  said
    .replaceAll(/ (?=[;!?])/g, '\u202F')
    .replaceAll(/ (?=[:»])/g, '\u00A0')
    .replaceAll('« ', '«\u00A0');
