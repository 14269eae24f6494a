import { randomBytes } from 'node:crypto';

/** Where the server's ids and salts come from. Secrets do not: nothing that could be seeded may make one. */
export interface Chance {
  bytes: (length: number) => Uint8Array;
}

/** Drawn many at a time: one by one, the ids of a busy room cost as much as deciding what they are for. */
const POOLED = 4096;
let pool = Buffer.alloc(0);

export const systemChance: Chance = {
  bytes: (length) => {
    if (length > POOLED) return randomBytes(length);
    if (pool.length < length) pool = randomBytes(POOLED);
    const drawn = pool.subarray(0, length);
    pool = pool.subarray(length);
    return drawn;
  },
};

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** 80 random bits in 16 characters that nobody confuses when reading them aloud. */
export const newId = (chance: Chance): string => {
  let id = '';
  for (const byte of chance.bytes(16)) id += ALPHABET.charAt(byte & 31);
  return id;
};

/** A whole number of 32 bits. */
export const newWord = (chance: Chance): number =>
  chance.bytes(4).reduce((word, byte) => word * 256 + byte, 0);
