import { criticParts, treated } from './critic.ts';
import type { Treatment } from './critic.ts';
import { keyOf } from './letters.ts';
import type { SourceComment } from './source-comment.ts';
import type { WordComment } from './word-text.ts';

type Placed = Pick<SourceComment, 'key' | 'nth'>;

/** References to notes stand among the words; a note itself begins with such a sign. */
const REFERENCE = /(?!^)\[\^[^\]\s]*\]/g;

const keyIn = (line: string): string =>
  keyOf(
    criticParts(line)
      .map((part) => part.words)
      .join('')
      .replaceAll(REFERENCE, ''),
  );

/**
 * Says of each comment by which letters its paragraph will be found in the text that is sent: that is how it stands when its
 * tracked changes are treated so.
 */
export function placeComments<T extends Pick<WordComment, 'quote'> & { line: number | null }>(
  source: string,
  treatment: Treatment | 'proposals',
  comments: readonly T[],
): (T & Placed)[] {
  const wanted = new Set(comments.map(({ line }) => line));
  const seen = new Map<string, number>();
  const places = new Map<number, Placed>();
  for (const [n, line] of source.split('\n').entries()) {
    const key = keyIn(treatment === 'proposals' ? line : treated(line, treatment));
    if (key === '') continue;
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    if (wanted.has(n)) places.set(n, { key, nth });
  }
  return comments.map((comment) => ({
    ...comment,
    ...((comment.line === null ? undefined : places.get(comment.line)) ?? { key: '', nth: 0 }),
  }));
}
