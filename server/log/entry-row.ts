import { HASH_BYTES, SALT_BYTES } from '../../shared/room/chain.ts';
import { bytesOf } from './database.ts';
import type { Entry } from './log.ts';

/** An entry with the salts that open its commitments, as a row of the table holds it. */
export interface SaltedEntry extends Entry {
  authorSalt: Uint8Array;
  bodySalt: Uint8Array;
}

/**
 * Names and ids are read as blobs: the driver ends the process over text that is not UTF-8, which damage may have made
 * of it.
 */
export const SELECTED =
  'seq, at, CAST(kind AS BLOB) AS kind, CAST(author AS BLOB) AS author, author_salt, body, body_salt, ' +
  'CAST(cause AS BLOB) AS cause, hash';

/** The ASCII that a blob holds; undefined where it holds anything else. */
export const asciiOf = (blob: unknown): string | undefined => {
  const bytes = bytesOf(blob);
  return bytes?.every((byte) => byte < 128) === true
    ? Buffer.from(bytes).toString('ascii')
    : undefined;
};

const maybeAscii = (blob: unknown): string | null | undefined =>
  blob === null ? null : asciiOf(blob);

const natural = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** Null for a row that this program did not write. */
export const readRow = (row: unknown): SaltedEntry | null => {
  if (typeof row !== 'object' || row === null) return null;
  const cells: Record<string, unknown> = { ...row };
  const { seq, at } = cells;
  const kind = asciiOf(cells['kind']);
  const by = maybeAscii(cells['author']);
  const cause = maybeAscii(cells['cause']);
  const authorSalt = bytesOf(cells['author_salt']);
  const body = bytesOf(cells['body']);
  const bodySalt = bytesOf(cells['body_salt']);
  const hash = bytesOf(cells['hash']);
  if (!natural(seq) || !natural(at) || by === undefined || cause === undefined) return null;
  if (kind !== 'event' && kind !== 'text') return null;
  if (authorSalt?.length !== SALT_BYTES || bodySalt?.length !== SALT_BYTES) return null;
  if (hash?.length !== HASH_BYTES || body === null) return null;
  return { seq, at, kind, by, authorSalt, body, bodySalt, cause, hash };
};
