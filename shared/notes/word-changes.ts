import { diffArrays } from 'diff';

/** Words of `from`–`to` of the old wording (in tokens) were replaced by `words`; neither side is empty of both. */
export interface Change {
  from: number;
  to: number;
  words: string[];
}

/** Words, single Han and kana characters, runs of white space, and single signs; together they are the text. */
export const tokensOf = (text: string): string[] =>
  text.match(
    /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{N}\p{M}'’-])+|\s+|[^]/gu,
  ) ?? [];

/**
 * Most words taken out and put in of which it is worked out which they are. The work grows with the square of that, and
 * anybody may send two wordings that have nothing in common; what differs by more is compared from both ends only.
 */
const MAX_EDITS = 100;

/** What was changed, in order and apart from one another, such that what both share is longest. */
export const changesOf = (old: readonly string[], now: readonly string[]): Change[] => {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const a = old.slice(head, old.length - tail);
  const b = now.slice(head, now.length - tail);
  if (a.length === 0 && b.length === 0) return [];
  const parts = diffArrays(a, b, { maxEditLength: MAX_EDITS });
  if (parts === undefined) return [{ from: head, to: head + a.length, words: b }];
  const found: Change[] = [];
  let at = head;
  let open: Change | null = null;
  for (const { value, added, removed } of parts) {
    if (!added && !removed) {
      at += value.length;
      open = null;
      continue;
    }
    if (open === null) {
      open = { from: at, to: at, words: [] };
      found.push(open);
    }
    if (added) open.words.push(...value);
    else open.to = at += value.length;
  }
  return found;
};
