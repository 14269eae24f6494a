/**
 * What the entries of a room up to one of them come to, so that opening it costs only the entries since. A cache: the
 * log is the truth, and a snapshot that does not fit it is ignored.
 */
export interface Snapshots {
  /**
   * A part of the newest snapshot that fits: taken by this version of the program, whole by its checksum, and of the
   * entry that the log has at its seq. Null where there is none.
   */
  latest: (room: string, part: string) => { seq: number; bytes: Uint8Array } | null;
  /**
   * Stores all parts or none, and keeps the one before. Writes a little at a time, with a `turn` for others between. The
   * entry at `seq` must be on disk; one at a time for a room. Rejects when it cannot.
   */
  put: (
    room: string,
    seq: number,
    parts: ReadonlyMap<string, Uint8Array>,
    turn: () => Promise<void>,
  ) => Promise<void>;
}

/** For a log that keeps none. */
export const noSnapshots: Snapshots = { latest: () => null, put: () => Promise.resolve() };
