import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  authorContent,
  canonical,
  commitment,
  entryHash,
  genesis,
  HASH_BYTES,
  linkHash,
  SALT_BYTES,
} from '../../shared/room/chain.ts';
import type { Link, Opened } from '../../shared/room/chain.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const ENTRY: Opened = {
  seq: 1,
  at: 1_764_000_000_000,
  kind: 'event',
  by: 'seat-a',
  cause: 'command-1',
  authorSalt: new Uint8Array(SALT_BYTES).fill(1),
  body: utf8('{"v":1}'),
  bodySalt: new Uint8Array(SALT_BYTES).fill(2),
};

/** The first hash of a room called `room`, and that of ENTRY behind it. */
const PINNED = [
  'fd06e8c8207478a25729d13fddc9bc09cec079decdefd675829643b5e48e6b38',
  '2ecab8cebfe1dd72507957448f4bb8f64f384790d64633ed8a5cbfed98030d52',
];

const id = fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/);
const salt = fc.uint8Array({ minLength: SALT_BYTES, maxLength: SALT_BYTES });
const entry: fc.Arbitrary<Opened> = fc.record({
  seq: fc.integer({ min: 1, max: 5 }),
  at: fc.integer({ min: 0, max: 2 ** 45 }),
  kind: fc.constantFrom('event', 'text'),
  by: fc.option(id),
  cause: fc.option(id),
  authorSalt: salt,
  body: fc.uint8Array({ maxLength: 20 }),
  bodySalt: salt,
});

describe('[R-1] the chain of the record', () => {
  it('is computed as it is written down: an independent computation gives the same hashes', () => {
    const str = (text: string): Buffer => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(text.length);
      return Buffer.concat([length, Buffer.from(text, 'ascii')]);
    };
    const u64 = (n: number): Buffer => {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64BE(BigInt(n));
      return bytes;
    };
    const one = Buffer.from([1]);
    const author = Buffer.concat([ENTRY.authorSalt, one, str('seat-a'), one, str('command-1')]);
    const body = Buffer.concat([ENTRY.bodySalt, ENTRY.body]);
    const first = sha256(Buffer.concat([str('parley/v1'), str('room')]));
    const expected = sha256(
      Buffer.concat([
        str('parley/v1'),
        first,
        u64(1),
        u64(ENTRY.at),
        str('event'),
        sha256(author),
        sha256(body),
      ]),
    );
    expect(hex(genesis(sha256, 'room'))).toBe(hex(first));
    expect(hex(entryHash(sha256, first, ENTRY))).toBe(hex(expected));
  });

  it('never changes: a record that was written stays verifiable', () => {
    const first = genesis(sha256, 'room');
    expect([hex(first), hex(entryHash(sha256, first, ENTRY))]).toEqual(PINNED);
  });

  it('tells any two entries apart, and any two places in the chain', () => {
    fc.assert(
      fc.property(entry, entry, fc.boolean(), (a, b, elsewhere) => {
        const first = genesis(sha256, 'room');
        const other = elsewhere ? genesis(sha256, 'other') : first;
        const same = !elsewhere && JSON.stringify(a) === JSON.stringify(b);
        expect(hex(entryHash(sha256, first, a)) === hex(entryHash(sha256, other, b))).toBe(same);
      }),
    );
  });

  it('does not take one author for another, however ids and commands are cut', () => {
    const authors = fc.tuple(fc.option(id), fc.option(id));
    fc.assert(
      fc.property(authors, authors, (a, b) => {
        const same = a[0] === b[0] && a[1] === b[1];
        expect(hex(authorContent(...a)) === hex(authorContent(...b))).toBe(same);
      }),
    );
    expect(hex(authorContent('ab', 'c'))).not.toBe(hex(authorContent('a', 'bc')));
    expect(hex(authorContent('a', null))).not.toBe(hex(authorContent(null, 'a')));
  });

  it('holds when an author or a body is withheld: the commitments alone verify', () => {
    const previous = genesis(sha256, 'room');
    const stub: Link = {
      seq: ENTRY.seq,
      at: ENTRY.at,
      kind: ENTRY.kind,
      author: commitment(sha256, ENTRY.authorSalt, authorContent(ENTRY.by, ENTRY.cause)),
      body: commitment(sha256, ENTRY.bodySalt, ENTRY.body),
    };
    expect(hex(linkHash(sha256, previous, stub))).toBe(hex(entryHash(sha256, previous, ENTRY)));
    const bytes = Buffer.from(canonical(previous, stub));
    expect(bytes.includes(Buffer.from(ENTRY.body))).toBe(false);
    expect(bytes.includes('seat-a')).toBe(false);
  });

  it('hides short authors behind the salt: the same author commits differently each time', () => {
    const content = authorContent('seat-a', null);
    const salts = [1, 2].map((n) => new Uint8Array(SALT_BYTES).fill(n));
    const made = salts.map((s) => hex(commitment(sha256, s, content)));
    expect(new Set(made).size).toBe(2);
    expect(made.every((c) => c.length === HASH_BYTES * 2)).toBe(true);
  });
});
