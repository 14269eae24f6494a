import { crc32, inflateRawSync } from 'node:zlib';
import { FILE_LIMITS } from './limits.ts';
import { Unfit } from './unfit.ts';
import { directoryIn, longSizes } from './zip-long.ts';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_SIZE = 22;
const MAX_COMMENT = 0xffff;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;
const ENCRYPTED = 1;

interface Entry {
  name: string;
  method: number;
  packed: number;
  plain: number;
  crc: number;
  at: number;
}

/**
 * A ZIP file by its central directory (APPNOTE 6.3; nothing is taken that would need ZIP64, but some programs write it
 * anyway). Only what is asked for is
 * unpacked, never beyond the limits whatever the directory claims, and only where directory and entries say the same, so that
 * no other reader finds other words in it. Names are never used as paths of a disk, and their case is none (ECMA-376 part 2).
 * Throws `Unfit`: file-damaged, file-inflates, file-protected.
 */
export class ZipReader {
  readonly #bytes: Buffer;
  readonly #entries = new Map<string, Entry>();
  #unpacked = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#readDirectory();
  }

  get names(): string[] {
    return [...this.#entries.values()].map(({ name }) => name);
  }

  /** Null where there is no such part. */
  part(name: string): Uint8Array | null {
    const entry = this.#entries.get(name.toLowerCase());
    if (entry === undefined) return null;
    const packed = this.#packed(entry);
    const plain = unpack(packed, entry.method);
    if (plain.length !== entry.plain || crc32(plain) !== entry.crc) throw new Unfit('file-damaged');
    this.#unpacked += plain.length;
    if (this.#unpacked > FILE_LIMITS.unpacked) throw new Unfit('file-inflates');
    return plain;
  }

  #packed({ name, packed, at }: Entry): Buffer {
    const header = this.#bytes.subarray(at, at + LOCAL_SIZE);
    if (header.length < LOCAL_SIZE || header.readUInt32LE(0) !== LOCAL)
      throw new Unfit('file-damaged');
    if ((header.readUInt16LE(6) & ENCRYPTED) !== 0) throw new Unfit('file-protected');
    const named = at + LOCAL_SIZE;
    const from = named + header.readUInt16LE(26);
    if (this.#bytes.toString('utf8', named, from) !== name) throw new Unfit('file-damaged');
    const begins = from + header.readUInt16LE(28);
    const inside = this.#bytes.subarray(begins, begins + packed);
    if (inside.length < packed) throw new Unfit('file-damaged');
    return inside;
  }

  #readDirectory(): void {
    const end = this.#findEnd();
    const { count, at: first } = directoryIn(this.#bytes, end);
    let at = first;
    if (count > FILE_LIMITS.entries) throw new Unfit('file-inflates');
    let plain = 0;
    for (let n = 0; n < count; n += 1) {
      if (at + CENTRAL_SIZE > end || this.#bytes.readUInt32LE(at) !== CENTRAL)
        throw new Unfit('file-damaged');
      const named = at + CENTRAL_SIZE;
      const length = this.#bytes.readUInt16LE(at + 28);
      const name = this.#bytes.toString('utf8', named, named + length);
      const extra = named + length;
      const next = extra + this.#bytes.readUInt16LE(at + 30);
      const sizes = {
        packed: this.#bytes.readUInt32LE(at + 20),
        plain: this.#bytes.readUInt32LE(at + 24),
        at: this.#bytes.readUInt32LE(at + 42),
      };
      const entry = {
        name,
        method: this.#bytes.readUInt16LE(at + 10),
        crc: this.#bytes.readUInt32LE(at + 16),
        ...longSizes(sizes, this.#bytes.subarray(extra, next)),
      };
      if ((this.#bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw new Unfit('file-protected');
      plain += entry.plain;
      if (plain > FILE_LIMITS.declared) throw new Unfit('file-inflates');
      // Of two parts with one name, readers differ in which they take.
      const key = name.toLowerCase();
      if (this.#entries.has(key)) throw new Unfit('file-damaged');
      this.#entries.set(key, entry);
      at = next + this.#bytes.readUInt16LE(at + 32);
    }
    this.#refuseOverlaps();
  }

  /** Parts that share bytes make much of little, and mean one thing here and another there. */
  #refuseOverlaps(): void {
    let free = 0;
    for (const { at, packed } of [...this.#entries.values()].toSorted((a, b) => a.at - b.at)) {
      if (at < free) throw new Unfit('file-damaged');
      free = at + LOCAL_SIZE + packed;
    }
  }

  #findEnd(): number {
    const last = this.#bytes.length - END_SIZE;
    for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at -= 1) {
      // Behind the end there is its comment, and nothing else.
      const behind = at + END_SIZE + this.#bytes.readUInt16LE(at + END_SIZE - 2);
      if (this.#bytes.readUInt32LE(at) === END && behind === this.#bytes.length) return at;
    }
    throw new Unfit('file-damaged');
  }
}

function unpack(packed: Uint8Array, method: number): Uint8Array {
  if (method === 0 && packed.length <= FILE_LIMITS.part) return packed;
  if (method !== 8) throw new Unfit('file-damaged');
  try {
    return inflateRawSync(packed, { maxOutputLength: FILE_LIMITS.part });
  } catch (error) {
    const long = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new Unfit(long ? 'file-inflates' : 'file-damaged');
  }
}
