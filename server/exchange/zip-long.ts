import { Unfit } from './unfit.ts';

const END = 0x06064b50;
const END_SIZE = 56;
const LOCATOR = 0x07064b50;
const LOCATOR_SIZE = 20;
const FIELD = 1;
/** Stand where a number is said elsewhere (APPNOTE 4.4.1.4). */
const ELSEWHERE = 0xffffffff;
const COUNT_ELSEWHERE = 0xffff;

export interface Sizes {
  packed: number;
  plain: number;
  at: number;
}

/*
 * ZIP64: nothing that large is taken, but some programs write it for the smallest file.
 */

/** How many parts there are and where the directory begins, as the end at `end` says, or the longer one before it. Throws `Unfit`: file-damaged. */
export function directoryIn(bytes: Buffer, end: number): { count: number; at: number } {
  const count = bytes.readUInt16LE(end + 10);
  const at = bytes.readUInt32LE(end + 16);
  const locator = end - LOCATOR_SIZE;
  const meant = count === COUNT_ELSEWHERE || at === ELSEWHERE;
  if (!meant || locator < 0 || bytes.readUInt32LE(locator) !== LOCATOR) return { count, at };
  const long = numberAt(bytes, locator + 8);
  if (long + END_SIZE > locator || bytes.readUInt32LE(long) !== END)
    throw new Unfit('file-damaged');
  return { count: numberAt(bytes, long + 32), at: numberAt(bytes, long + 48) };
}

/** The sizes of an entry, of which `extra` (its extra fields) says those that are too long for their places. */
export function longSizes(sizes: Sizes, extra: Buffer): Sizes {
  let from = 0;
  while (from + 4 <= extra.length && extra.readUInt16LE(from) !== FIELD)
    from += 4 + extra.readUInt16LE(from + 2);
  if (from + 4 > extra.length) return sizes;
  const field = extra.subarray(from + 4, from + 4 + extra.readUInt16LE(from + 2));
  let next = 0;
  const said = (short: number): number => {
    if (short !== ELSEWHERE || next + 8 > field.length) return short;
    next += 8;
    return numberAt(field, next - 8);
  };
  const plain = said(sizes.plain);
  const packed = said(sizes.packed);
  return { plain, packed, at: said(sizes.at) };
}

/** Beyond what a number holds exactly, no file is. */
const numberAt = (bytes: Buffer, at: number): number => Number(bytes.readBigUInt64LE(at));
