import type { Link } from '../../shared/room/chain.ts';

/** What is to be written. `by` and `body` are committed to with salts; the chain covers the commitments. */
export interface NewEntry {
  /** Server ms. */
  at: number;
  kind: 'event' | 'text';
  /** The seat that acted; null for the room itself. */
  by: string | null;
  /** The client's command id, so that a repeated command is recognised after a restart (law 8). */
  cause: string | null;
  /** kind `event`: UTF-8 JSON of the event. kind `text`: varString(instrument) • the Yjs update. */
  body: Uint8Array;
}

export interface Entry extends NewEntry {
  seq: number;
  /** Hash of this entry over the one before it. */
  hash: Uint8Array;
}

/** An entry without its openings: with it the chain can be followed, and nothing that it says is told. */
export interface Seal extends Link {
  hash: Uint8Array;
}

export type Appended = { committed: true; head: number } | { committed: false; head: number };

/**
 * The one storage interface. `append` resolves only when the entries are on disk, in call order for a room; it
 * answers `committed: false` when `expectedSeq` is not the room's head, and rejects when the write failed: nothing
 * of it is then stored, and the caller must reload the room (law 10).
 */
export interface Log {
  rooms: () => string[];
  /** Verifies as it reads: throws `DamagedLog` naming the room and the seq rather than yield a bad entry. */
  read: (room: string, after: number) => Iterable<Entry>;
  /** The same entries, sealed; verified in the same way. */
  seals: (room: string, after: number) => Iterable<Seal>;
  append: (room: string, expectedSeq: number, entries: readonly NewEntry[]) => Promise<Appended>;
  close: () => Promise<void>;
}

export class DamagedLog extends Error {
  readonly room: string;
  readonly seq: number;
  constructor(room: string, seq: number, what: string) {
    super(what);
    this.name = 'DamagedLog';
    this.room = room;
    this.seq = seq;
  }
}
