import type { Chance } from '../../server/chance.ts';
import type { SaltedEntry } from '../../server/log/entry-row.ts';
import { sha256 } from '../../server/log/hash.ts';
import { DamagedLog } from '../../server/log/log.ts';
import type { Appended, Entry, Log, NewEntry, Seal } from '../../server/log/log.ts';
import type { Time } from '../../server/time.ts';
import { entryHash, genesis, sameBytes, SALT_BYTES, sealed } from '../../shared/room/chain.ts';
import { must } from '../../shared/base/assert.ts';

export interface StoredEntry extends SaltedEntry {
  room: string;
}

export interface StoredSnapshot {
  room: string;
  seq: number;
  /** Of the entry at `seq`. */
  hash: Uint8Array;
  parts: Map<string, Uint8Array>;
}

/** What one transaction wrote: it is there as a whole or not at all. */
type Batch = readonly StoredEntry[];

/** `full` refuses a write and may empty again; after the others nothing can be said about the file any more. */
export type DiskFault = 'full' | 'write' | 'sync';

export class DiskError extends Error {
  readonly fault: DiskFault;
  constructor(fault: DiskFault) {
    super(`disk: ${fault}`);
    this.fault = fault;
  }
}

/** A disk that forgets what was not synced when the power goes, and fails when it is told to. */
export class Disk {
  readonly synced: StoredEntry[] = [];
  /** The newest last. */
  snapshots: StoredSnapshot[] = [];
  readonly #written: Batch[] = [];
  /** The next operations that fail, in order; `ok` lets one pass. */
  faults: (DiskFault | 'ok')[] = [];
  /** Told of what has become durable. */
  onSynced: (entries: Batch) => void = () => undefined;
  /** Told of a snapshot when it is stored. */
  onSnapshot: (snapshot: StoredSnapshot) => void = () => undefined;
  /** Told of a fault after which the log takes nothing any more until it is opened again. */
  onFatal: () => void = () => undefined;

  write(batch: Batch): void {
    const fault = this.faults[0];
    if (fault === 'full' || fault === 'write') {
      this.faults.shift();
      throw new DiskError(fault);
    }
    if (fault === 'ok') this.faults.shift();
    this.#written.push(batch);
  }

  sync(): void {
    if (this.faults[0] === 'sync') {
      this.faults.shift();
      throw new DiskError('sync');
    }
    this.settle();
  }

  /** One transaction of its own; of older ones, only as many as are `kept` stay. */
  putSnapshot(snapshot: StoredSnapshot, kept: number): void {
    const fault = this.faults.shift() ?? 'ok';
    if (fault !== 'ok') throw new DiskError(fault);
    this.snapshots = [...this.snapshots, snapshot].slice(-kept);
    this.onSnapshot(snapshot);
  }

  /** A part of the newest snapshot cannot be read any more. */
  rot(which: (parts: number) => number): void {
    const parts = this.snapshots.at(-1)?.parts;
    const part = [...(parts?.keys() ?? [])][which(parts?.size ?? 0)];
    if (part !== undefined) parts?.delete(part);
  }

  settle(): void {
    for (const batch of this.#written.splice(0)) this.#keep(batch);
  }

  /** The power goes. Of what was written and not synced the first `kept` transactions had reached the platter. */
  crash(kept: (written: number) => number): void {
    this.#written.splice(kept(this.#written.length));
    this.settle();
  }

  #keep(batch: Batch): void {
    this.synced.push(...batch);
    this.onSynced(batch);
  }
}

interface Pending {
  room: string;
  expectedSeq: number;
  entries: readonly NewEntry[];
  resolve: (answer: Appended) => void;
  reject: (error: unknown) => void;
}

export interface DiskPorts {
  disk: Disk;
  time: Time;
  chance: Chance;
  /** ms that a write or a sync takes. */
  pause: () => number;
}

const ID = /^[A-Za-z0-9_.-]{1,64}$/;

/** `Log` on a simulated disk, with a moment between asking, writing and syncing in which everything may stop. */
export class DiskLog implements Log {
  readonly ports: DiskPorts;
  readonly #heads = new Map<string, { seq: number; hash: Uint8Array }>();
  #pending: Pending[] = [];
  #busy = false;
  #stopped: Error | null = null;

  /** Throws `DamagedLog`. */
  constructor(ports: DiskPorts) {
    this.ports = ports;
    // What was written and never synced is in the file all the same, unless the power went.
    ports.disk.settle();
    for (const entry of ports.disk.synced) {
      const head = this.#head(entry.room);
      const chained =
        entry.seq === head.seq + 1 && sameBytes(entry.hash, entryHash(sha256, head.hash, entry));
      if (!chained) throw new DamagedLog(entry.room, entry.seq, 'the chain is broken');
      this.#heads.set(entry.room, { seq: entry.seq, hash: entry.hash });
    }
  }

  rooms(): string[] {
    return [...this.#heads.keys()];
  }

  *read(room: string, after: number): Generator<Entry> {
    for (const entry of this.ports.disk.synced) {
      if (entry.room !== room || entry.seq <= after || entry.seq > this.#head(room).seq) continue;
      const { seq, at, kind, by, cause, body, hash } = entry;
      yield { seq, at, kind, by, cause, body, hash };
    }
  }

  *seals(room: string, after: number): Generator<Seal> {
    for (const entry of this.ports.disk.synced) {
      if (entry.room !== room || entry.seq <= after || entry.seq > this.#head(room).seq) continue;
      yield { ...sealed(sha256, entry), hash: entry.hash };
    }
  }

  append(room: string, expectedSeq: number, entries: readonly NewEntry[]): Promise<Appended> {
    const sound = entries.every(
      ({ at, by, cause }) =>
        Number.isSafeInteger(at) && ID.test(room) && ID.test(by ?? 'x') && ID.test(cause ?? 'x'),
    );
    if (!sound) return Promise.reject(new Error('an entry to append is malformed'));
    if (this.#stopped !== null) return Promise.reject(this.#stopped);
    return new Promise((resolve, reject) => {
      this.#pending.push({ room, expectedSeq, entries, resolve, reject });
      this.#begin();
    });
  }

  async close(): Promise<void> {
    while (this.#busy || this.#pending.length > 0) {
      await new Promise<void>((resolve) => void this.ports.time.after(1, resolve));
    }
    this.#stopped ??= new Error('the log is closed');
  }

  #head(room: string) {
    return this.#heads.get(room) ?? { seq: 0, hash: genesis(sha256, room) };
  }

  #begin(): void {
    if (this.#busy) return;
    this.#busy = true;
    this.ports.time.soon(() => this.#write());
  }

  #write(): void {
    const group = this.#pending;
    this.#pending = [];
    const moved = new Map<string, { seq: number; hash: Uint8Array }>();
    const batch: StoredEntry[] = [];
    const answers = group.map(({ room, expectedSeq, entries }): Appended => {
      let head = moved.get(room) ?? this.#head(room);
      if (head.seq !== expectedSeq) return { committed: false, head: head.seq };
      for (const entry of entries) {
        const { bytes } = this.ports.chance;
        const salts = { authorSalt: bytes(SALT_BYTES), bodySalt: bytes(SALT_BYTES) };
        const salted = { ...entry, ...salts, seq: head.seq + 1, body: Uint8Array.from(entry.body) };
        head = { seq: salted.seq, hash: entryHash(sha256, head.hash, salted) };
        batch.push({ ...salted, room, hash: head.hash });
      }
      if (entries.length > 0) moved.set(room, head);
      return { committed: true, head: head.seq };
    });
    const { disk, time, pause } = this.ports;
    if (!this.#attempt(group, () => disk.write(batch))) return;
    this.written(
      group.map(
        ({ resolve }, i) =>
          () =>
            resolve(must(answers[i], 'answer')),
      ),
    );
    time.after(pause(), () => {
      if (!this.#attempt(group, () => disk.sync())) return;
      for (const [room, head] of moved) this.#heads.set(room, head);
      this.synced(
        group.map(
          ({ resolve }, i) =>
            () =>
              resolve(must(answers[i], 'answer')),
        ),
      );
      this.#next();
    });
  }

  /** What is told to whom appended, and when: only once it is synced. Planted faults answer sooner. */
  protected written(_answers: (() => void)[]): void {
    return;
  }

  protected synced(answers: (() => void)[]): void {
    for (const answer of answers) answer();
  }

  #attempt(group: readonly Pending[], work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      const waiting = [...group];
      if (!(error instanceof DiskError) || error.fault !== 'full') {
        this.ports.disk.onFatal();
        this.#stopped = new Error('the log stopped', { cause: error });
        waiting.push(...this.#pending.splice(0));
      }
      for (const { reject } of waiting) reject(error);
      this.#next();
      return false;
    }
  }

  #next(): void {
    this.#busy = false;
    if (this.#pending.length > 0) this.#begin();
  }
}
