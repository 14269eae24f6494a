/** What one connection may send (reliability.md, section 5). */
export const LIMITS = {
  /** Bytes of an update. */
  updateBytes: 256 * 1024,
  /** Structs in an update. */
  structs: 5000,
  /** Units of new content in an update. */
  newLength: 200_000,
  /** Structs that an update really deletes. */
  deletes: 5000,
  /** A footnote's label, in UTF-16 units. */
  footnote: 40,
  /** Updates that may come at once, in seconds of what may come steadily (a setting). */
  updatesBurstSeconds: 10,
  /** State vectors per second: each is answered with what may be the whole document. */
  syncsPerSecond: 2,
  syncsBurst: 20,
  /** Awareness messages per second, echoes of the stock provider included. */
  awarenessPerSecond: 60,
  awarenessBurst: 600,
  /** Bytes of an awareness message of one's own. */
  awarenessBytes: 2048,
  /** Provisions that a reader can say it looks at. */
  lookedAt: 200,
  /** Bytes that may wait for a reader who does not read. */
  sendBuffer: 4 * 1024 * 1024,
  /** Connections of one seat in a room, all instruments and devices together. */
  connectionsPerSeat: 12,
} as const;
