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

/** Larger content is not kept room for. */
const KEPT_BYTES = 65_536;

/**
 * Where bytes to be hashed are put together. One buffer is used again and again: made of small arrays, an entry costs
 * 9 µs more. What `view` gives is good until the next `start`.
 */
class Canon {
  #bytes = new Uint8Array(1024);
  #at = 0;

  start(): this {
    this.#at = 0;
    return this;
  }

  put(part: Uint8Array): this {
    this.#reserve(part.length);
    this.#bytes.set(part, this.#at);
    this.#at += part.length;
    return this;
  }

  byte(value: number): this {
    this.#reserve(1);
    this.#bytes[this.#at++] = value;
    return this;
  }

  u32(value: number): this {
    return this.byte(value >>> 24)
      .byte(value >>> 16)
      .byte(value >>> 8)
      .byte(value);
  }

  u64(value: number): this {
    assert(Number.isSafeInteger(value) && value >= 0, 'a chained number is a natural number');
    return this.u32(Math.floor(value / 2 ** 32)).u32(value % 2 ** 32);
  }

  /** Domain, kinds and ids are ASCII by their schemas; people's words are in bodies, which come in as bytes. */
  str(text: string): this {
    this.u32(text.length);
    this.#reserve(text.length);
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      assert(code < 128, 'chained names are ASCII');
      this.#bytes[this.#at++] = code;
    }
    return this;
  }

  maybe(text: string | null): this {
    return text === null ? this.byte(0) : this.byte(1).str(text);
  }

  view(): Uint8Array {
    const view = this.#bytes.subarray(0, this.#at);
    if (this.#bytes.length > KEPT_BYTES) this.#bytes = new Uint8Array(1024);
    return view;
  }

  #reserve(more: number): void {
    if (this.#at + more <= this.#bytes.length) return;
    const grown = new Uint8Array(2 * (this.#at + more));
    grown.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = grown;
  }
}

const canon = new Canon();

const hashOf = (hash: Hash, bytes: Canon): Uint8Array => {
  const made = hash(bytes.view());
  assert(made.length === HASH_BYTES, 'a hash has 32 bytes');
  return made;
};

/** What the first entry of a room names as the one before it. */
export const genesis = (hash: Hash, room: string): Uint8Array =>
  hashOf(hash, canon.start().str(DOMAIN).str(room));

const salted = (salt: Uint8Array): Canon => {
  assert(salt.length === SALT_BYTES, 'a salt has 16 bytes');
  return canon.start().put(salt);
};

export const commitment = (hash: Hash, salt: Uint8Array, content: Uint8Array): Uint8Array =>
  hashOf(hash, salted(salt).put(content));

export const authorContent = (by: string | null, cause: string | null): Uint8Array =>
  canon.start().maybe(by).maybe(cause).view().slice();

/** An entry as the chain sees it. `seq` counts from 1; `at` is server ms. */
export interface Link {
  seq: number;
  at: number;
  kind: string;
  author: Uint8Array;
  body: Uint8Array;
}

const linked = (previous: Uint8Array, link: Link): Canon => {
  const { author, body } = link;
  const whole = previous.length === HASH_BYTES && author.length === HASH_BYTES;
  assert(whole && body.length === HASH_BYTES, 'a link carries hashes of 32 bytes');
  return canon
    .start()
    .str(DOMAIN)
    .put(previous)
    .u64(link.seq)
    .u64(link.at)
    .str(link.kind)
    .put(author)
    .put(body);
};

/** The bytes that are hashed; every part is of fixed length or carries its length, so that no two links share them. */
export const canonical = (previous: Uint8Array, link: Link): Uint8Array =>
  linked(previous, link).view().slice();

export const linkHash = (hash: Hash, previous: Uint8Array, link: Link): Uint8Array =>
  hashOf(hash, linked(previous, link));

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

/** What the chain holds of an entry, and whoever may not read it may be shown: all but the openings. */
export const sealed = (hash: Hash, entry: Opened): Link => ({
  seq: entry.seq,
  at: entry.at,
  kind: entry.kind,
  author: hashOf(hash, salted(entry.authorSalt).maybe(entry.by).maybe(entry.cause)),
  body: commitment(hash, entry.bodySalt, entry.body),
});

export const entryHash = (hash: Hash, previous: Uint8Array, entry: Opened): Uint8Array =>
  linkHash(hash, previous, sealed(hash, entry));

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
};
