import { sealed } from '../../shared/room/chain.ts';
import type { Sqlite } from './database.ts';
import type { SaltedEntry } from './entry-row.ts';
import { sha256 } from './hash.ts';
import type { DamagedLog, Log } from './log.ts';
import { damageOf, verifiedEntries } from './verify.ts';

/** Where entries are read. */
export interface Source {
  db: Sqlite;
  /** What the database is called, for messages. */
  file: string;
  /** Up to which entry a room is known to be on disk; 0 for one that is not there. */
  headOf: (room: string) => number;
  /** Told of the first entry of a room that is not as it was written; `DamagedLog` is thrown besides. */
  damaged: (error: DamagedLog) => void;
}

/** The reading half of a log. */
export const readOn = (source: Source): Pick<Log, 'read' | 'seals'> => ({
  *read(room, after) {
    for (const entry of verified(source, room, after)) {
      const { seq, at, kind, by, cause, body, hash } = entry;
      yield { seq, at, kind, by, cause, body, hash };
    }
  },
  *seals(room, after) {
    for (const entry of verified(source, room, after)) {
      yield { ...sealed(sha256, entry), hash: entry.hash };
    }
  },
});

function* verified(source: Source, room: string, after: number): Generator<SaltedEntry> {
  try {
    yield* verifiedEntries(source.db, room, after, source.headOf(room));
  } catch (error) {
    const found = damageOf(error, source.file);
    if (found === null) throw error;
    const first = firstDamage(source, room, found);
    source.damaged(first);
    throw first;
  }
}

/** What was read began perhaps in the middle: the damage to name is the first, so that what is good before it is. */
function firstDamage({ db, file }: Source, room: string, found: DamagedLog): DamagedLog {
  try {
    const before = verifiedEntries(db, room, 0, found.seq);
    while (before.next().done !== true);
    return found;
  } catch (error) {
    return damageOf(error, file) ?? found;
  }
}
