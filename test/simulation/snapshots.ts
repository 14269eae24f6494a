import type { Snapshots } from '../../server/log/snapshots.ts';
import { sameBytes } from '../../shared/room/chain.ts';
import { must } from '../../shared/base/assert.ts';
import type { Disk } from './disk.ts';

const KEPT = 2;

/** `Snapshots` on the simulated disk, beside the log: what is put is there, or it throws. */
export class DiskSnapshots implements Snapshots {
  readonly #disk: Disk;

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  latest(room: string, part: string): { seq: number; bytes: Uint8Array } | null {
    for (const { room: of, seq, hash, parts } of this.#disk.snapshots.toReversed()) {
      const bytes = parts.get(part);
      const entry = this.#disk.synced.find((one) => one.room === room && one.seq === seq);
      if (of !== room || bytes === undefined || entry === undefined) continue;
      if (sameBytes(entry.hash, hash)) return { seq, bytes };
    }
    return null;
  }

  put(room: string, seq: number, parts: ReadonlyMap<string, Uint8Array>): Promise<void> {
    const entry = this.#disk.synced.find((one) => one.room === room && one.seq === seq);
    const { hash } = must(entry, `entry ${seq}, of which there is a snapshot, on disk`);
    this.#disk.putSnapshot({ room, seq, hash, parts: new Map(parts) }, KEPT);
    return Promise.resolve();
  }
}
