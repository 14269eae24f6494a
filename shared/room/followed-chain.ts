import { bytesOfHex, hexOf } from '../base/hex.ts';
import { HASH_BYTES, linkHash } from './chain.ts';
import type { Hash } from './chain.ts';

/** Part of a chain as it is told (protocol/http.ts, `RecordChain`). */
export interface ToldChain {
  from: { seq: number; hash: string };
  links: readonly (readonly [at: number, kind: string, author: string, body: string])[];
  hash: string;
  head: number;
}

/** An entry that somebody has seen: its number, and its hash in hexadecimal. */
export interface SeenEntry {
  seq: number;
  hash: string;
}

/**
 * What is wrong with a record: links that do not lead to the hash that goes with them; another history than the one that was
 * seen, up to `seq`; or an end before an entry that was seen.
 */
export type ChainFault =
  | { kind: 'broken'; from: number; to: number }
  | { kind: 'altered'; seq: number }
  | { kind: 'shorter'; seq: number; head: number };

const hashIn = (hex: string): Uint8Array | null => {
  const bytes = bytesOfHex(hex);
  return bytes?.length === HASH_BYTES ? bytes : null;
};

const natural = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** A chain that is followed by whoever does not trust the one who tells it: every hash in it was computed here. */
export class FollowedChain {
  readonly #hash: Hash;
  /** The entry whose hash is the first of `hashes`. */
  #first = 0;
  readonly #hashes: Uint8Array[] = [];
  #at: number | null = null;
  #head = 0;

  constructor(hash: Hash) {
    this.#hash = hash;
  }

  /** The last entry that was followed; 0 before there is any. */
  get seq(): number {
    return this.#first + Math.max(0, this.#hashes.length - 1);
  }

  /** The first entry whose link was followed. */
  get since(): number {
    return this.#first + 1;
  }

  /** Server ms of the last entry that was followed; null before there is any. */
  get at(): number | null {
    return this.#at;
  }

  /** How many entries the record was last said to have. */
  get head(): number {
    return this.#head;
  }

  get atHead(): boolean {
    return this.#hashes.length > 0 && this.seq >= this.#head;
  }

  /** Null for an entry that was not followed, other than the one at which the first part began. */
  hashAt(seq: number): Uint8Array | null {
    return this.#hashes[seq - this.#first] ?? null;
  }

  /** Goes on with what is told after `seq`. Nothing of a part with a fault is taken. */
  follow(told: ToldChain): ChainFault | null {
    const { from, links, head } = told;
    const [begin, end] = [hashIn(from.hash), hashIn(told.hash)];
    const broken: ChainFault = { kind: 'broken', from: this.seq + 1, to: from.seq + links.length };
    if (begin === null || end === null || !natural(from.seq) || !natural(head)) return broken;
    if (this.#hashes.length > 0) {
      if (head < this.seq) return { kind: 'shorter', seq: this.seq, head };
      if (from.seq !== this.seq) return broken;
      if (!this.#isAt(from)) return { kind: 'altered', seq: from.seq };
    }
    const made = this.#linksFrom(from.seq, begin, links);
    if (made === null || hexOf(made.at(-1) ?? begin) !== told.hash) return broken;
    // Whoever tells nothing more must be at the end.
    if (links.length === 0 && from.seq !== head) return broken;
    if (this.#hashes.length === 0) {
      this.#first = from.seq;
      this.#hashes.push(begin);
    }
    this.#hashes.push(...made);
    this.#at = links.at(-1)?.[0] ?? this.#at;
    this.#head = head;
    return null;
  }

  /** Whether an entry that was seen before is in it still. One from before the chain was followed cannot be told. */
  holds(seen: SeenEntry): ChainFault | null {
    if (seen.seq > this.seq) return { kind: 'shorter', seq: seen.seq, head: this.seq };
    if (seen.seq < this.#first || this.#isAt(seen)) return null;
    return { kind: 'altered', seq: seen.seq };
  }

  #isAt({ seq, hash }: SeenEntry): boolean {
    const known = this.hashAt(seq);
    return known !== null && hexOf(known) === hash;
  }

  #linksFrom(after: number, begin: Uint8Array, links: ToldChain['links']): Uint8Array[] | null {
    const made: Uint8Array[] = [];
    let previous = begin;
    for (const [i, [at, kind, authorHex, bodyHex]] of links.entries()) {
      const [author, body] = [hashIn(authorHex), hashIn(bodyHex)];
      if (author === null || body === null || !natural(at) || !/^[a-z]+$/.test(kind)) return null;
      previous = linkHash(this.#hash, previous, { seq: after + i + 1, at, kind, author, body });
      made.push(previous);
    }
    return made;
  }
}
