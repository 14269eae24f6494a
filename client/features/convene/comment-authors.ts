import type { WordDraft } from './draft.ts';

/** Everybody who commented in a Word file, with how often; those who did most come first. */
export function commentAuthors({ comments }: WordDraft): { author: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { author } of comments) counts.set(author, (counts.get(author) ?? 0) + 1);
  return [...counts]
    .map(([author, count]) => ({ author, count }))
    .toSorted((a, b) => b.count - a.count);
}
