import { evolveRoom } from '../../shared/room/evolve.ts';
import { initialRoom } from '../../shared/room/state.ts';
import type { RoomState } from '../../shared/room/state.ts';
import { seatId } from '../../shared/base/ids.ts';
import { damage } from '../log/verify.ts';
import type { Entry, Log } from '../log/log.ts';
import type { Snapshots } from '../log/snapshots.ts';
import { Answers } from './answers.ts';
import { Recent } from './recent.ts';
import type { Written } from './documents.ts';
import { decodeEvent, decodeText } from './entries.ts';
import { decodeSnapshot, ROOM_PART } from './snapshot.ts';

/** A room as its log tells it. */
export interface Replayed {
  state: RoomState;
  head: number;
  /** Up to which entry it comes from a snapshot. */
  covered: number;
  /** In the entries after that. */
  bytes: number;
  /** `at` of the last entry, server ms. */
  lastAt: number;
  answers: Answers;
  recent: Recent;
  written: Written;
}

const beginning = (): Replayed => ({
  state: initialRoom(),
  head: 0,
  covered: 0,
  bytes: 0,
  lastAt: 0,
  answers: new Answers(),
  recent: new Recent(),
  written: { since: 0, last: new Map() },
});

const fromSnapshot = (snapshots: Snapshots, room: string): Replayed => {
  const found = beginning();
  const snapshot = snapshots.latest(room, ROOM_PART);
  if (snapshot === null) return found;
  const { state, lastAt, accepted, recent } = decodeSnapshot(snapshot.bytes);
  found.answers.restore(accepted);
  found.recent.restore(recent);
  found.written.since = snapshot.seq;
  return { ...found, state, lastAt, head: snapshot.seq, covered: snapshot.seq };
};

/** Folds the log (law 3) from the newest snapshot on. Throws `DamagedLog`; null where there is no such room. */
export const replay = (log: Log, snapshots: Snapshots, room: string): Replayed | null => {
  const found = fromSnapshot(snapshots, room);
  for (const entry of log.read(room, found.head)) {
    try {
      fold(found, entry);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw damage(room, entry.seq, `its content cannot be read (${why}).`);
    }
    found.head = entry.seq;
    found.bytes += entry.body.byteLength;
    found.lastAt = entry.at;
  }
  return found.head === 0 ? null : found;
};

const fold = (found: Replayed, entry: Entry): void => {
  const by = entry.by === null ? null : seatId.parse(entry.by);
  switch (entry.kind) {
    case 'event': {
      const event = decodeEvent(entry.body);
      found.state = evolveRoom(found.state, event, entry.at);
      found.recent.add([{ seq: entry.seq, at: entry.at, by, event }]);
      if (by !== null && entry.cause !== null) found.answers.accepted(by, entry.cause, entry.seq);
      break;
    }
    case 'text':
      // Words are read when somebody needs the document.
      found.written.last.set(decodeText(entry.body).instrument, entry.seq);
      break;
  }
};
