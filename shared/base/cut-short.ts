/** The beginning of words that are too long for a sentence about them. `most`: of code points. */
export function cutShort(words: string, most: number): string {
  const points = [...words];
  return points.length > most ? `${points.slice(0, most).join('')} …` : words;
}
