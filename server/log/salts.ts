import { SALT_BYTES } from '../../shared/room/chain.ts';

const POOLED = 512;

/** Fresh salts, drawn many at a time: one by one, the two of an entry cost more than its hashes. */
export class Salts {
  readonly #random: (bytes: number) => Uint8Array;
  #pool: Uint8Array = new Uint8Array(0);
  #at = 0;

  constructor(random: (bytes: number) => Uint8Array) {
    this.#random = random;
  }

  /** Shares its buffer with other salts; never written to again. */
  next(): Uint8Array {
    if (this.#at === this.#pool.length) {
      this.#pool = this.#random(POOLED * SALT_BYTES);
      this.#at = 0;
    }
    this.#at += SALT_BYTES;
    return this.#pool.subarray(this.#at - SALT_BYTES, this.#at);
  }
}
