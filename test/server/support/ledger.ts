import { cp, rm } from 'node:fs/promises';
import { sameBytes } from '../../../shared/room/chain.ts';
import type { Log } from '../../../server/log/log.ts';
import { openLog } from '../../../server/log/open-log.ts';
import { DurableRecord } from '../../simulation/record.ts';
import { newDir } from './hall.ts';

/** A room's record as it is found on disk again and again: each time it must go on from where it was. */
export class Ledger {
  readonly record: DurableRecord;
  readonly #room: string;
  readonly #violate: (what: string) => void;
  #last: Uint8Array | null = null;

  constructor(room: string, violate: (what: string) => void) {
    this.#room = room;
    this.#violate = violate;
    this.record = new DurableRecord(violate);
  }

  /** Folds what is new. The log verifies what it reads; the last entry that was known stands for all before it. */
  read(log: Log): void {
    const known = this.record.head;
    const entries = [...log.read(this.#room, Math.max(0, known - 1))];
    const again = known > 0 ? entries.shift() : undefined;
    if (this.#last !== null && (again === undefined || !sameBytes(again.hash, this.#last))) {
      this.#violate(`I2: entry ${known} is gone, or another one than before`);
    }
    this.record.take(entries);
    this.#last = entries.at(-1)?.hash ?? this.#last;
  }

  /**
   * Reads a copy of a dead server's folder, so that the next server finds it as the dead one left it. Unless it is to be
   * proved whole, the chain is verified from the last entry that was known on.
   */
  async readDead(dir: string, prove: 'whole' | 'what is new' = 'whole'): Promise<void> {
    const copy = await newDir();
    try {
      await cp(dir, copy, { recursive: true });
      const { log, close } = openLog(copy, prove === 'whole' ? {} : { prove: 'meanwhile' });
      this.read(log);
      await close();
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  }
}
