import { hexOf } from '../base/hex.ts';

const GROUPS = 8;
const DIGITS = 5;
const SPOKEN = 10n ** BigInt(GROUPS * DIGITS);

/**
 * A hash as people read it to each other: forty decimal digits, which every language has, in groups of five. To make two
 * records with the same digits takes some 2^66 attempts.
 */
export function fingerprint(hash: Uint8Array): string[] {
  const digits = (BigInt(`0x${hexOf(hash)}`) % SPOKEN).toString().padStart(GROUPS * DIGITS, '0');
  return Array.from({ length: GROUPS }, (_, i) => digits.slice(i * DIGITS, (i + 1) * DIGITS));
}
