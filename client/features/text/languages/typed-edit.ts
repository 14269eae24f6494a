/** Some words in the place of others. Offsets count UTF-16 units. */
export interface Change {
  at: number;
  removed: number;
  inserted: string;
}

const isHigh = (text: string, at: number): boolean => /[\ud800-\udbff]/.test(text.charAt(at));
const isLow = (text: string, at: number): boolean => /[\udc00-\udfff]/.test(text.charAt(at));

/** The one change that makes `after` of `before`; null where they are the same. Never parts a surrogate pair. */
export function changeBetween(before: string, after: string): Change | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  if (from > 0 && isHigh(before, from - 1)) from -= 1;
  let tail = 0;
  while (
    tail < shorter - from &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail += 1;
  }
  if (tail > 0 && isLow(before, before.length - tail)) tail -= 1;
  return {
    at: from,
    removed: before.length - tail - from,
    inserted: after.slice(from, after.length - tail),
  };
}

/**
 * The change that was meant, where others changed the same words meanwhile: behind them it moves along; where both took words
 * away, only what was written goes in, so that nobody takes away what they have not seen.
 */
export function overtaken(own: Change, other: Change | null): Change {
  if (other === null || own.at + own.removed <= other.at) return own;
  if (other.at + other.removed <= own.at) {
    return { ...own, at: own.at + other.inserted.length - other.removed };
  }
  return { at: other.at + other.inserted.length, removed: 0, inserted: own.inserted };
}
