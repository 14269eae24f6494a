import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { bytesOfHex, hexOf } from '../../shared/base/hex.ts';
import { genesis, linkHash, sealed } from '../../shared/room/chain.ts';
import { fingerprint } from '../../shared/room/fingerprint.ts';
import { FollowedChain } from '../../shared/room/followed-chain.ts';
import type { ToldChain } from '../../shared/room/followed-chain.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** A chain of so many entries, told in parts of `most` links, as a server tells it. */
function told(entries: number, word = 'w'): (after: number, most: number) => ToldChain {
  const hashes = [genesis(sha256, 'room')];
  const links = Array.from({ length: entries }, (_, i): ToldChain['links'][number] => {
    const entry = {
      seq: i + 1,
      at: 1000 + i,
      kind: i % 2 === 0 ? 'event' : 'text',
      by: 'seat',
      cause: null,
      authorSalt: new Uint8Array(16).fill(i),
      body: new TextEncoder().encode(`${word} ${i}`),
      bodySalt: new Uint8Array(16).fill(i),
    };
    const link = sealed(sha256, entry);
    hashes.push(linkHash(sha256, must(hashes[i], 'hash'), link));
    return [link.at, link.kind, hexOf(link.author), hexOf(link.body)];
  });
  const hex = (seq: number): string => hexOf(must(hashes[seq], 'hash'));
  return (after, most) => {
    const part = links.slice(after, after + most);
    const hash = hex(after + part.length);
    return { from: { seq: after, hash: hex(after) }, links: part, hash, head: entries };
  };
}

/** Follows it to its end, or to what is wrong with it. */
function followAll(chain: FollowedChain, tell: (after: number) => ToldChain) {
  do {
    const fault = chain.follow(tell(chain.seq));
    if (fault !== null) return fault;
  } while (!chain.atHead);
  return null;
}

const ENTRIES = 12;
const whole = told(ENTRIES);

describe('[R-1] a chain that is followed by whoever does not trust the server', () => {
  it('ends at the same hash in whatever parts it is told', () => {
    const once = new FollowedChain(sha256);
    expect(followAll(once, (after) => whole(after, ENTRIES))).toBeNull();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: ENTRIES }), (most) => {
        const chain = new FollowedChain(sha256);
        expect(followAll(chain, (after) => whole(after, most))).toBeNull();
        expect([chain.seq, chain.at, chain.since]).toEqual([ENTRIES, 1000 + ENTRIES - 1, 1]);
        for (let seq = 0; seq <= ENTRIES; seq += 1)
          expect(chain.hashAt(seq)).toEqual(once.hashAt(seq));
      }),
    );
  });

  it('finds whatever is changed in any entry, and takes nothing of that part', () => {
    const other = 'ab'.repeat(32);
    const changes: ((link: ToldChain['links'][number]) => ToldChain['links'][number])[] = [
      ([at, kind, author, body]) => [at + 1, kind, author, body],
      ([at, kind, author, body]) => [at, kind === 'text' ? 'event' : 'text', author, body],
      ([at, kind, , body]) => [at, kind, other, body],
      ([at, kind, author]) => [at, kind, author, other],
      ([at, kind, author]) => [at, kind, author, 'no hash'],
      ([at, , author, body]) => [at, 'Ω', author, body],
      ([, kind, author, body]) => [-1, kind, author, body],
    ];
    for (const change of changes) {
      for (let at = 0; at < ENTRIES; at += 1) {
        const chain = new FollowedChain(sha256);
        const forged = (after: number): ToldChain => {
          const part = whole(after, 4);
          return {
            ...part,
            links: part.links.map((link, i) => (after + i === at ? change(link) : link)),
          };
        };
        const begin = at - (at % 4);
        expect(followAll(chain, forged)).toEqual({
          kind: 'broken',
          from: begin + 1,
          to: begin + 4,
        });
        expect(chain.seq).toBe(begin);
      }
    }
  });

  it('finds an entry that is left out, one too many, and a server that stops telling before the end', () => {
    const part = whole(0, ENTRIES);
    const left = { ...part, links: part.links.toSpliced(3, 1) };
    const twice = { ...part, links: part.links.toSpliced(3, 0, must(part.links[3], 'link')) };
    const silent = { ...whole(0, 0), head: ENTRIES };
    for (const forged of [left, twice, silent])
      expect(new FollowedChain(sha256).follow(forged)).toMatchObject({ kind: 'broken' });
  });

  it('finds another history behind what it has followed, and entries that are gone', () => {
    const before = told(5);
    const chain = new FollowedChain(sha256);
    expect(followAll(chain, (after) => before(after, 5))).toBeNull();
    expect(chain.follow(told(9, 'other')(5, 9))).toEqual({ kind: 'altered', seq: 5 });
    expect(chain.follow(told(3)(3, 9))).toEqual({ kind: 'shorter', seq: 5, head: 3 });
    // What was followed stands.
    expect([chain.seq, followAll(chain, (after) => whole(after, 9))]).toEqual([5, null]);
  });

  it('tells whether an entry that was seen is in it', () => {
    const seen = { seq: 5, hash: whole(5, 0).from.hash };
    const chain = new FollowedChain(sha256);
    followAll(chain, (after) => whole(Math.max(after, 2), 9));
    expect(chain.holds(seen)).toBeNull();
    expect(chain.holds({ seq: 5, hash: told(9, 'other')(5, 0).from.hash })).toEqual({
      kind: 'altered',
      seq: 5,
    });
    expect(chain.holds({ ...seen, seq: 13 })).toEqual({ kind: 'shorter', seq: 13, head: ENTRIES });
    // From before it was followed nothing can be told.
    expect(chain.holds({ seq: 1, hash: 'other' })).toBeNull();
    expect([chain.since, chain.hashAt(1), chain.hashAt(ENTRIES + 1)]).toEqual([3, null, null]);
  });
});

describe('a fingerprint', () => {
  it('is forty digits of the hash in groups of five', () => {
    expect(fingerprint(must(bytesOfHex('00'.repeat(31) + '2a'), 'bytes')).join(' ')).toBe(
      '00000 00000 00000 00000 00000 00000 00000 00042',
    );
    expect(fingerprint(must(bytesOfHex('ff'.repeat(32)), 'bytes')).join('')).toBe(
      (2n ** 256n - 1n).toString().slice(-40),
    );
  });
});

describe('hexadecimal digits', () => {
  it('say the bytes, and nothing else is taken for them', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(bytesOfHex(hexOf(bytes))).toEqual(bytes);
      }),
    );
    for (const no of ['a', 'zz', 'AB', '0x', ' 1']) expect(bytesOfHex(no)).toBeNull();
  });
});
