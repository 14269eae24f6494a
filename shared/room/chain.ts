import { assert } from '../base/assert.ts';

/**
 * The record's chain (design.md 2). The hash of an entry covers commitments to its author and body, not the things
 * themselves, so that either can be withheld, or destroyed, without breaking the chain.
 *
 *   commitment := H(salt16 ‖ content)
 *   first      := H(str(DOMAIN) ‖ str(room id))
 *   entry      := H(str(DOMAIN) ‖ previous ‖ u64(seq) ‖ u64(at) ‖ str(kind) ‖ author commitment ‖ body commitment)
 *   str(s)     := u32(length in bytes) ‖ ASCII;  hashes are 32 bytes, integers big-endian
 *
 * The author's content is the seat id and the id of its command, each a byte 1 and its str, or a byte 0 where there is
 * none (the room itself, or no command).
 */
export type Hash = (bytes: Uint8Array) => Uint8Array;

const DOMAIN = 'parley/v1';
export const SALT_BYTES = 16;
export const HASH_BYTES = 32;

const concat = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

const u32 = (value: number): Uint8Array => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
};

const u64 = (value: number): Uint8Array => {
  assert(Number.isSafeInteger(value) && value >= 0, 'a chained number is a natural number');
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
};

/** Domain, kinds and ids are ASCII by their schemas; people's words are in bodies, which come in as bytes. */
const ascii = (text: string): Uint8Array => {
  const codes = Array.from(text, (char) => char.charCodeAt(0));
  assert(
    codes.every((code) => code < 128),
    'chained names are ASCII',
  );
  return Uint8Array.from(codes);
};

const str = (text: string): Uint8Array => {
  const bytes = ascii(text);
  return concat([u32(bytes.length), bytes]);
};

const hashOf = (hash: Hash, parts: readonly Uint8Array[]): Uint8Array => {
  const made = hash(concat(parts));
  assert(made.length === HASH_BYTES, 'a hash has 32 bytes');
  return made;
};

/** What the first entry of a room names as the one before it. */
export const genesis = (hash: Hash, room: string): Uint8Array =>
  hashOf(hash, [str(DOMAIN), str(room)]);

export const commitment = (hash: Hash, salt: Uint8Array, content: Uint8Array): Uint8Array => {
  assert(salt.length === SALT_BYTES, 'a salt has 16 bytes');
  return hashOf(hash, [salt, content]);
};

const maybe = (text: string | null): Uint8Array =>
  text === null ? new Uint8Array([0]) : concat([new Uint8Array([1]), str(text)]);

export const authorContent = (by: string | null, cause: string | null): Uint8Array =>
  concat([maybe(by), maybe(cause)]);

/** An entry as the chain sees it. `seq` counts from 1; `at` is server ms. */
export interface Link {
  seq: number;
  at: number;
  kind: string;
  author: Uint8Array;
  body: Uint8Array;
}

/** The bytes that are hashed; every part is of fixed length or carries its length, so that no two links share them. */
export const canonical = (previous: Uint8Array, link: Link): Uint8Array => {
  const hashes = [previous, link.author, link.body];
  assert(
    hashes.every((h) => h.length === HASH_BYTES),
    'a link carries hashes of 32 bytes',
  );
  return concat([
    str(DOMAIN),
    previous,
    u64(link.seq),
    u64(link.at),
    str(link.kind),
    link.author,
    link.body,
  ]);
};

export const linkHash = (hash: Hash, previous: Uint8Array, link: Link): Uint8Array =>
  hashOf(hash, [canonical(previous, link)]);

/** An entry with its openings, as the log holds it. */
export interface Opened {
  seq: number;
  at: number;
  kind: string;
  by: string | null;
  cause: string | null;
  authorSalt: Uint8Array;
  body: Uint8Array;
  bodySalt: Uint8Array;
}

export const entryHash = (hash: Hash, previous: Uint8Array, entry: Opened): Uint8Array =>
  linkHash(hash, previous, {
    seq: entry.seq,
    at: entry.at,
    kind: entry.kind,
    author: commitment(hash, entry.authorSalt, authorContent(entry.by, entry.cause)),
    body: commitment(hash, entry.bodySalt, entry.body),
  });

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);
