import type { GroupedViewer } from '../../shared/base/actor.ts';
import type { LiveEntry } from '../../shared/protocol/live.ts';
import { disclose, tellsAuthor } from '../../shared/room/view.ts';

/** The entry as a viewer may see it (law 4); null: it is not sent. */
const seenBy = (entry: LiveEntry, viewer: GroupedViewer): LiveEntry | null => {
  const event = disclose(entry.event, viewer);
  if (event === null) return null;
  if (!tellsAuthor(event)) return { ...entry, by: null, event };
  return event === entry.event ? entry : { ...entry, event };
};

export const disclosed = (entries: readonly LiveEntry[], viewer: GroupedViewer): LiveEntry[] =>
  entries.flatMap((entry) => seenBy(entry, viewer) ?? []);

/**
 * What everybody sees of an entry; undefined where it depends on who looks. Of whoever looks nothing was asked: then it does
 * not. Most entries are such, and looking at each for each of 200 people took a sixth of the server's time.
 */
const seenByAll = (entry: LiveEntry, anybody: GroupedViewer): LiveEntry | null | undefined => {
  let asked = false;
  const watched = new Proxy(anybody, {
    get: (viewer, key): unknown => {
      asked = true;
      return Reflect.get(viewer, key);
    },
  });
  const seen = seenBy(entry, watched);
  return asked ? undefined : seen;
};

interface Group<T> {
  entries: LiveEntry[];
  members: readonly T[];
}

/** Viewers who are sent the same, together, so that it is encoded once for them all. */
export const byDisclosure = <T extends { viewer: GroupedViewer }>(
  entries: readonly LiveEntry[],
  audience: readonly T[],
): Group<T>[] => {
  const [anybody] = audience;
  if (anybody === undefined) return [];
  const alike = entries.map((entry) => seenByAll(entry, anybody.viewer));
  const groups = new Map<string, { entries: LiveEntry[]; members: T[] }>();
  const differs = entries.filter((_, n) => alike[n] === undefined);
  const toAll = alike.flatMap((seen) => seen ?? []);
  if (differs.length === 0)
    return toAll.length === 0 ? [] : [{ entries: toAll, members: audience }];
  for (const member of audience) {
    const key = JSON.stringify(disclosed(differs, member.viewer));
    const group = groups.get(key);
    if (group !== undefined) {
      group.members.push(member);
      continue;
    }
    const seen = entries.flatMap((entry, n) => {
      const known = alike[n];
      return (known === undefined ? seenBy(entry, member.viewer) : known) ?? [];
    });
    groups.set(key, { entries: seen, members: [member] });
  }
  return [...groups.values()].filter((group) => group.entries.length > 0);
};
