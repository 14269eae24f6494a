/** "Article 5 (Loss and damage)" cited as "Article 5" leaves "Loss and damage". */
export function withoutNumber(heading: string, number: string): string {
  const rest = heading.startsWith(number) ? heading.slice(number.length) : heading;
  const bare = rest.replace(/^[\s.:,–—-]+/, '').trim();
  return /^\(([^()]*)\)$/.exec(bare)?.[1] ?? bare;
}
