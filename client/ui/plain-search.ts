/** Letters as they are searched for: without accents and case, in any script. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** Whether every word of the query begins or is inside some part. */
export function finds(query: string, ...parts: string[]): boolean {
  const within = plain(parts.join(' '));
  return plain(query)
    .split(/\s+/)
    .every((word) => within.includes(word));
}
