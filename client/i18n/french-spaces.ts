/** Sentences as written: with the spaces of a keyboard. */
export type Sentences = { readonly [key: string]: string | Sentences };

/** French sets signs apart from words with spaces at which no line may break: narrow ones before ; ! and ?. */
export const withFrenchSpaces = (sentences: Sentences): Sentences =>
  Object.fromEntries(
    Object.entries(sentences).map(([key, said]) => [
      key,
      typeof said === 'string' ? setApart(said) : withFrenchSpaces(said),
    ]),
  );

const setApart = (said: string): string =>
  said
    .replaceAll(/ (?=[;!?])/g, '\u202F')
    .replaceAll(/ (?=[:»])/g, '\u00A0')
    .replaceAll('« ', '«\u00A0');
