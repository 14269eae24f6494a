import { gatheredLines } from './critic-lines.ts';
import type { GatheredLine } from './critic-lines.ts';
import { treatedLines } from './critic-treated.ts';
import type { Treatment } from './critic-treated.ts';
import { keyOf, lettersIn } from './letters.ts';
import type { SourceComment } from './source-comment.ts';
import type { WordComment } from './word-text.ts';

interface Placed extends Pick<SourceComment, 'key' | 'nth'> {
  /** Letters of its paragraph that come before those of its line. */
  earlier: number;
}

/** References to notes stand among the words; a note itself begins with such a sign. */
const REFERENCE = /(?!^)\[\^[^\]\s]*\]/g;

/** As `importChanges` reads them: words that are put in and such that are taken out stand side by side. */
const proposedLines = (source: string): GatheredLine[] =>
  gatheredLines(source, {
    write: (parts) => parts.map((part) => part.words).join(''),
    joins: ({ kind }) => kind === 'ins',
    seam: () => '',
    behind: () => '',
    within: true,
  });

/**
 * Says of each comment by which letters its paragraph will be found in the text that is sent: that is how it stands when its
 * tracked changes are treated so.
 */
export function placeComments<
  T extends Pick<WordComment, 'quote' | 'before'> & { line: number | null },
>(
  source: string,
  treatment: Treatment | 'proposals',
  comments: readonly T[],
): (T & Omit<Placed, 'earlier'>)[] {
  const wanted = new Set(comments.map(({ line }) => line));
  const seen = new Map<string, number>();
  const places = new Map<number, Placed>();
  const lines = treatment === 'proposals' ? proposedLines(source) : treatedLines(source, treatment);
  for (const { words, from } of lines) {
    const key = keyOf(words.replaceAll(REFERENCE, ''));
    if (key === '') continue;
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    for (const { line, at } of from) {
      if (!wanted.has(line)) continue;
      const earlier = lettersIn(words.slice(0, at).replaceAll(REFERENCE, '')).length;
      places.set(line, { key, nth, earlier });
    }
  }
  return comments.map((comment) => {
    const place = comment.line === null ? undefined : places.get(comment.line);
    const { key, nth, earlier } = place ?? { key: '', nth: 0, earlier: 0 };
    return { ...comment, key, nth, before: comment.before + earlier };
  });
}
