import fs from 'node:fs';
import { HASH_BYTES, sameBytes } from '../../shared/room/chain.ts';
import { sha256 } from './hash.ts';

/** The last entry of a room: where its chain stands. */
export interface Head {
  seq: number;
  hash: Uint8Array;
}

/**
 * SQLite silently drops what lies behind a damaged frame of its WAL. A small file beside the database therefore
 * remembers how far each room had got, so that a log that lost committed entries is found out at start.
 *
 * It is written after each commit and not flushed: a killed process loses none of it, a power cut perhaps its newest
 * part, and it never knows of an entry that was not committed. Each room has two records that take turns, so that one
 * torn in writing leaves the other. A record is
 *
 *   room (64 bytes, ASCII, padded with 0) • seq (u64) • hash (32) • checksum (first 24 bytes of SHA-256 of all that)
 */
const ROOM_BYTES = 64;
const CHECKED_BYTES = ROOM_BYTES + 8 + HASH_BYTES;
const CHECKSUM_BYTES = 24;
const RECORD_BYTES = CHECKED_BYTES + CHECKSUM_BYTES;

const checksum = (bytes: Uint8Array): Uint8Array =>
  sha256(bytes.subarray(0, CHECKED_BYTES)).subarray(0, CHECKSUM_BYTES);

const encode = (room: string, head: Head): Buffer => {
  const record = Buffer.alloc(RECORD_BYTES);
  record.write(room, 0, ROOM_BYTES, 'ascii');
  record.writeBigUInt64BE(BigInt(head.seq), ROOM_BYTES);
  record.set(head.hash, ROOM_BYTES + 8);
  record.set(checksum(record), CHECKED_BYTES);
  return record;
};

const decode = (record: Buffer): { room: string; head: Head } | null => {
  if (!sameBytes(record.subarray(CHECKED_BYTES), checksum(record))) return null;
  const end = record.indexOf(0);
  return {
    room: record.toString('ascii', 0, end === -1 ? ROOM_BYTES : Math.min(end, ROOM_BYTES)),
    head: {
      seq: Number(record.readBigUInt64BE(ROOM_BYTES)),
      hash: Uint8Array.from(record.subarray(ROOM_BYTES + 8, CHECKED_BYTES)),
    },
  };
};

/** The furthest head that the file vouches for, by room; torn and damaged records vouch for nothing. */
export const readWitness = (file: string): Map<string, Head> => {
  const heads = new Map<string, Head>();
  if (!fs.existsSync(file)) return heads;
  const bytes = fs.readFileSync(file);
  for (let at = 0; at + RECORD_BYTES <= bytes.length; at += RECORD_BYTES) {
    const read = decode(bytes.subarray(at, at + RECORD_BYTES));
    if (read === null) continue;
    const known = heads.get(read.room);
    if (known === undefined || known.seq < read.head.seq) heads.set(read.room, read.head);
  }
  return heads;
};

/** Keeps the file; `path` is replaced whole at start by what was found to be good. */
export class Witness {
  readonly #fd: number;
  readonly #slots = new Map<string, { index: number; turn: 0 | 1 }>();

  constructor(file: string, heads: ReadonlyMap<string, Head>) {
    const fresh = `${file}.new`;
    fs.rmSync(fresh, { force: true });
    this.#fd = fs.openSync(fresh, 'wx', 0o600);
    for (const [room, head] of heads) this.record(room, head);
    fs.fsyncSync(this.#fd);
    fs.renameSync(fresh, file);
  }

  record(room: string, head: Head): void {
    const slot = this.#slots.get(room) ?? { index: this.#slots.size, turn: 0 };
    this.#slots.set(room, { index: slot.index, turn: slot.turn === 0 ? 1 : 0 });
    const at = (slot.index * 2 + slot.turn) * RECORD_BYTES;
    const record = encode(room, head);
    const written = fs.writeSync(this.#fd, record, 0, RECORD_BYTES, at);
    if (written !== RECORD_BYTES) throw new Error('the heads file could not be written whole');
  }

  close(): void {
    fs.fsyncSync(this.#fd);
    fs.closeSync(this.#fd);
  }
}
