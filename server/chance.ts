import { randomBytes } from 'node:crypto';

/** Where the server's ids and salts come from. Secrets do not: nothing that could be seeded may make one. */
export interface Chance {
  bytes: (length: number) => Uint8Array;
}

export const systemChance: Chance = { bytes: (length) => randomBytes(length) };

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** 80 random bits in 16 characters that nobody confuses when reading them aloud. */
export const newId = (chance: Chance): string =>
  Array.from(chance.bytes(16), (byte) => ALPHABET[byte & 31]).join('');

/** A whole number of 32 bits. */
export const newWord = (chance: Chance): number =>
  chance.bytes(4).reduce((word, byte) => word * 256 + byte, 0);
