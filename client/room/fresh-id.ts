/**
 * 128 random bits as 32 hexadecimal digits. Not `crypto.randomUUID`: browsers have that only with HTTPS, and rooms are
 * also held in a building's network without it.
 */
export const freshId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
