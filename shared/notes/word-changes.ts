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

/** Most cells of the table of common words: notes are short; what is longer is compared from both ends only. */
const MAX_CELLS = 1_000_000;

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
  const whole = [{ from: head, to: head + a.length, words: b }];
  if (a.length === 0 || b.length === 0 || a.length * b.length > MAX_CELLS) return whole;
  return between(a, b).map(({ from, to, words }) => ({ from: from + head, to: to + head, words }));
};

/** By the longest common subsequence. */
const between = (a: readonly string[], b: readonly string[]): Change[] => {
  const wide = b.length + 1;
  const common = new Uint16Array((a.length + 1) * wide);
  const cell = (i: number, j: number): number => common[i * wide + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      common[i * wide + j] =
        a[i] === b[j] ? cell(i + 1, j + 1) + 1 : Math.max(cell(i + 1, j), cell(i, j + 1));
    }
  }
  const found: Change[] = [];
  let open: Change | null = null;
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const word = b[j];
    if (i < a.length && a[i] === word) {
      open = null;
      i += 1;
      j += 1;
      continue;
    }
    if (open === null) {
      open = { from: i, to: i, words: [] };
      found.push(open);
    }
    if (word !== undefined && (i >= a.length || cell(i, j + 1) >= cell(i + 1, j))) {
      open.words.push(word);
      j += 1;
    } else {
      i += 1;
      open.to = i;
    }
  }
  return found;
};
