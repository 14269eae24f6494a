import type { GroupedViewer } from '../../shared/base/actor.ts';
import type { LiveEntry } from '../../shared/protocol/live.ts';
import { disclose, tellsAuthor } from '../../shared/room/view.ts';

/** The entries as a viewer may see them (law 4): what is not disclosed is not sent. */
export const disclosed = (entries: readonly LiveEntry[], viewer: GroupedViewer): LiveEntry[] =>
  entries.flatMap((entry) => {
    const event = disclose(entry.event, viewer);
    if (event === null) return [];
    if (!tellsAuthor(event)) return [{ ...entry, by: null, event }];
    return event === entry.event ? [entry] : [{ ...entry, event }];
  });

/**
 * Viewers who are sent the same, together, so that it is encoded once for them all: most entries are public, and then
 * there is one group.
 */
export const byDisclosure = <T extends { viewer: GroupedViewer }>(
  entries: readonly LiveEntry[],
  audience: Iterable<T>,
): { entries: LiveEntry[]; members: T[] }[] => {
  const groups = new Map<string, { entries: LiveEntry[]; members: T[] }>();
  for (const member of audience) {
    const seen = disclosed(entries, member.viewer);
    if (seen.length === 0) continue;
    const whole = seen.length === entries.length && seen.every((e, i) => e === entries[i]);
    const key = whole ? 'all' : JSON.stringify(seen);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { entries: seen, members: [member] });
    else group.members.push(member);
  }
  return [...groups.values()];
};
