import { HASH_BYTES, SALT_BYTES } from '../../shared/room/chain.ts';
import { bytesOf } from './database.ts';
import type { Entry } from './log.ts';

/** An entry with the salts that open its commitments, as a row of the table holds it. */
export interface SaltedEntry extends Entry {
  authorSalt: Uint8Array;
  bodySalt: Uint8Array;
}

export const COLUMNS = 'seq, at, kind, author, author_salt, body, body_salt, cause, hash';

const text = (value: unknown): value is string | null =>
  value === null || typeof value === 'string';

const natural = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** Null for a row that this program did not write. */
export const readRow = (row: unknown): SaltedEntry | null => {
  if (typeof row !== 'object' || row === null) return null;
  const cells: Record<string, unknown> = { ...row };
  const { seq, at, kind, author, cause } = cells;
  const authorSalt = bytesOf(cells['author_salt']);
  const body = bytesOf(cells['body']);
  const bodySalt = bytesOf(cells['body_salt']);
  const hash = bytesOf(cells['hash']);
  if (!natural(seq) || !natural(at) || !text(author) || !text(cause)) return null;
  if (kind !== 'event' && kind !== 'text') return null;
  if (authorSalt?.length !== SALT_BYTES || bodySalt?.length !== SALT_BYTES) return null;
  if (hash?.length !== HASH_BYTES || body === null) return null;
  return { seq, at, kind, by: author, authorSalt, body, bodySalt, cause, hash };
};
