import type { RoomId } from '../../shared/base/ids.ts';
import type { Log, NewEntry } from '../log/log.ts';
import { countCommit, counts } from '../metrics/counts.ts';
import type { Time } from '../time.ts';

export interface WriteQueuePorts {
  log: Log;
  time: Time;
  /** Entries are on disk, up to `seq`. Called in the order of the log, before anybody is shown them. */
  stored: (seq: number, entries: readonly NewEntry[]) => void;
  /** A write failed; what was queued behind it fails as well. */
  failed: (error: unknown) => void;
}

/** One room's entries on their way to disk, in the order in which they were decided. */
export class WriteQueue {
  readonly #room: RoomId;
  readonly #ports: WriteQueuePorts;
  #head: number;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(room: RoomId, head: number, ports: WriteQueuePorts) {
    this.#room = room;
    this.#head = head;
    this.#ports = ports;
  }

  /** The last entry that was queued, on disk or not. */
  get head(): number {
    return this.#head;
  }

  /** Queues entries behind everything decided before; `show` runs when they are on disk, in the order of the log. */
  async write(entries: NewEntry[], show: () => void): Promise<void> {
    const { log, time, stored, failed } = this.#ports;
    const expected = this.#head;
    this.#head += entries.length;
    const head = this.#head;
    const from = time.steady();
    const storing = log.append(this.#room, expected, entries);
    const shown = Promise.all([this.#tail, storing]).then(([, appended]) => {
      if (!appended.committed) throw new Error(`another writer is at ${appended.head}`);
      countCommit(time.steady() - from);
      for (const { kind } of entries) counts.entries[kind] += 1;
      stored(head, entries);
      show();
    });
    this.#tail = shown;
    shown.catch(failed);
    await shown;
  }

  /** Whether everything queued until now reached the disk. */
  onDisk(): Promise<boolean> {
    return this.#tail.then(
      () => true,
      () => false,
    );
  }
}
