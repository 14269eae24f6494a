import { MAX_MESSAGE_BYTES } from '../../shared/protocol/limits.ts';

/** What a seat may send over all its connections together (reliability.md, section 5). */
export const LIMITS = {
  /** Bytes of an update. */
  updateBytes: MAX_MESSAGE_BYTES,
  /** Structs in an update. */
  structs: 5000,
  /** Units of new content in an update. */
  newLength: 200_000,
  /** Structs that an update really deletes. */
  deletes: 5000,
  /** Steps past what stands between the neighbours of an update's items, all together: some 50 ms at the worst. */
  comparisons: 2_000_000,
  /** UTF-16 units of a paragraph, and bytes of a document, from which on no more words come in. */
  paragraph: 200_000,
  documentBytes: 5 * 1024 * 1024,
  /** A footnote's label, in UTF-16 units. */
  footnote: 40,
  /** A longer message counts as several of its kind; but a state vector, of which two a second are little at any length. */
  bytesOfOneMessage: 4096,
  /** Updates that may come at once, in seconds of what may come steadily (a setting). */
  updatesBurstSeconds: 10,
  /** State vectors per second: each is answered with what may be the whole document. */
  syncsPerSecond: 2,
  syncsBurst: 20,
  /** So many bytes of an answer count as one more state vector: five megabytes of small items take 0.1 s to put together. */
  bytesOfOneAnswer: 512 * 1024,
  /** Awareness messages per second, echoes of the stock provider included. */
  awarenessPerSecond: 60,
  awarenessBurst: 600,
  /** Bytes of an awareness message of one's own. */
  awarenessBytes: 2048,
  /** Provisions that a reader can say it looks at. */
  lookedAt: 200,
  /** Bytes that may wait for a reader who does not read, besides the longest frame: a text may be as long. */
  sendBuffer: 4 * 1024 * 1024,
  /** Connections of one seat in a room, all instruments and devices together; over it, the oldest goes. */
  connectionsPerSeat: 12,
  /** Connections of a room, all instruments together: as many people as the room takes, with two texts open. */
  connectionsPerRoom: 2000,
  /** Connections that a seat may open anew in a minute: each is sent the text. */
  arrivalsPerMinute: 60,
} as const;
