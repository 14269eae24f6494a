import { MAX_COMMENT, MAX_COMMENTS } from '../../shared/exchange/source-comment.ts';

const MB = 1024 * 1024;

/** What a file that somebody brings in may cost. The text of the Law of the Sea takes some 3 MB of XML. */
export const FILE_LIMITS = {
  /** Of the file as it comes. */
  file: 20 * MB,
  /** Of one part of it, unpacked, and of all parts that are read. */
  part: 48 * MB,
  unpacked: 64 * MB,
  /** What its directory says that all parts come to, also those that are not read. */
  declared: 400 * MB,
  entries: 2000,
  /** Nesting of XML. */
  depth: 200,
  /** UTF-16 units of the text that comes of it (as for a text that is pasted). */
  words: 3_000_000,
  /** Paragraphs that say something, and stretches of one formatting and change: each costs memory. */
  blocks: 50_000,
  pieces: 300_000,
  /** Comments that are taken, UTF-16 units of one of them, and of all together. */
  comments: MAX_COMMENTS,
  comment: MAX_COMMENT,
  commentWords: 500_000,
} as const;

/**
 * What a text that somebody brings in may hold: far beyond any treaty. The Geneva text has 1,300 brackets and as many
 * paragraphs; making a document of 10,000 takes half a second, and more than in proportion beyond.
 */
export const TEXT_LIMITS = {
  /** Signs, matched or not, of notes too: each costs memory before it is known what it is. */
  bracketSigns: 300_000,
  paragraphs: 10_000,
  /** Lines with words, of which paragraphs are made. */
  lines: 100_000,
  /** Of lines, also of empty ones. */
  ends: 500_000,
} as const;

/** Of conversions. */
export const CONVERSION_LIMITS = {
  /** The machine has to serve the room meanwhile. */
  atOnce: 1,
  /** After which one no longer keeps others waiting: it goes on beside them. */
  quickMs: 2_000,
  /** Of all, and of one room or address. */
  waiting: 40,
  waitingOfOne: 10,
  timeMs: 30_000,
  memoryMb: 512,
} as const;
