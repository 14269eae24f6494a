import { countAs } from './counts.ts';
import { listsIn } from './number-lists.ts';
import type { Listed, Numbered } from './number-lists.ts';

/**
 * The numbers that lists have after the clean-up (P-9): each counts on, without bis, ter, …, from 1, or as an excerpt does from
 * where it begins; sub-numbers follow the number that they belong to. `gone` stand no longer, and their places are filled. What
 * bears no number keeps what it has.
 */
export function running(items: readonly Numbered[], gone: readonly Numbered[] = []): string[] {
  const lists = listsIn(items);
  const lowest = lowestOf([...lists, ...listsIn(gone)]);
  const counts = new Map<number, number>();
  const parents = new Map<string, string>();
  return items.map(({ number, home, parents: given }, n) => {
    for (const [from, to] of given ?? []) parents.set(from, to);
    const member = lists[n] ?? null;
    if (member === null) return number;
    const { before, token, reading, after, stem, list } = member;
    const first = home === null ? (lowest.get(kindOf(member)) ?? 1) : reading.count;
    const reached = counts.get(list) ?? (member.starts === 'own' ? first - 1 : 0);
    const count = reached + 1;
    counts.set(list, count);
    const made = `${parents.get(before) ?? before}${countAs(count, reading.script, token)}`;
    parents.set(`${stem}.`, `${made}${after.replace(/[.)]$/, '')}.`);
    return `${made}${after}`;
  });
}

const kindOf = ({ before, reading, after }: Listed): string =>
  `${before}\n${reading.script}\n${after}`;

/** The lowest count of each kind: the first may have been deleted, or moved further down. */
function lowestOf(lists: readonly (Listed | null)[]): Map<string, number> {
  const lowest = new Map<string, number>();
  for (const member of lists) {
    if (member === null) continue;
    const { count } = member.reading;
    lowest.set(kindOf(member), Math.min(count, lowest.get(kindOf(member)) ?? count));
  }
  return lowest;
}
