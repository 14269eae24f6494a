import { entryHash, genesis } from '../../shared/room/chain.ts';
import type { Chance } from '../chance.ts';
import type { Time } from '../time.ts';
import { sqliteCode } from './database.ts';
import type { Sqlite, Transact } from './database.ts';
import { EntryWriter } from './entry-writer.ts';
import { sha256 } from './hash.ts';
import type { Appended, DamagedLog, Entry, Log, NewEntry, Seal } from './log.ts';
import { readOn } from './read-entries.ts';
import { Salts } from './salts.ts';
import type { Head, Witness } from './witness.ts';

interface Pending {
  room: string;
  expectedSeq: number;
  entries: readonly NewEntry[];
  resolve: (answer: Appended) => void;
  reject: (error: unknown) => void;
}

/** What the log is made of; `transact` is how one transaction is run, so that tests can make it fail. */
export interface SqliteLogParts {
  db: Sqlite;
  /** What the database is called, for messages. */
  file: string;
  heads: Map<string, Head>;
  witness: Witness;
  transact: Transact;
  time: Time;
  chance: Chance;
  /** Something that costs no entry but should be known: the witness could not be written. */
  warn: (what: string, error: unknown) => void;
  /** Told of damage that is found while reading: the server must stop. */
  damaged: (error: DamagedLog) => void;
}

const ID = /^[A-Za-z0-9_.-]{1,64}$/;

const isWritable = (room: string, entry: NewEntry): boolean =>
  ID.test(room) &&
  Number.isSafeInteger(entry.at) &&
  entry.at >= 0 &&
  (entry.by === null || ID.test(entry.by)) &&
  (entry.cause === null || ID.test(entry.cause));

/** After these nothing can be said about the file any more; a full disk may empty again. */
const isFatal = (error: unknown): boolean =>
  /^SQLITE_(IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN)/.test(sqliteCode(error));

/**
 * The embedded log. What all rooms append in one turn of the event loop is committed in one transaction (group
 * commit), synchronously, so that nothing comes between. A write that fails fails everybody's of that transaction.
 */
export class SqliteLog implements Log {
  readonly #heads: Map<string, Head>;
  readonly #witness: Witness;
  readonly #transact: Transact;
  readonly #time: Time;
  readonly #warn: SqliteLogParts['warn'];
  readonly #reading: Pick<Log, 'read' | 'seals'>;
  readonly #writer: EntryWriter;
  readonly #salts: Salts;
  #pending: Pending[] = [];
  #scheduled = false;
  #stopped: Error | null = null;

  constructor(parts: SqliteLogParts) {
    this.#heads = parts.heads;
    this.#witness = parts.witness;
    this.#transact = parts.transact;
    this.#time = parts.time;
    this.#salts = new Salts((bytes) => parts.chance.bytes(bytes));
    this.#warn = parts.warn;
    this.#reading = readOn({
      ...parts,
      headOf: (room) => this.#heads.get(room)?.seq ?? 0,
    });
    this.#writer = new EntryWriter(parts.db);
  }

  rooms(): string[] {
    return [...this.#heads.keys()];
  }

  read(room: string, after: number): Iterable<Entry> {
    return this.#reading.read(room, after);
  }

  seals(room: string, after: number): Iterable<Seal> {
    return this.#reading.seals(room, after);
  }

  append(room: string, expectedSeq: number, entries: readonly NewEntry[]): Promise<Appended> {
    if (!entries.every((entry) => isWritable(room, entry))) {
      return Promise.reject(new Error('an entry to append is malformed'));
    }
    if (this.#stopped !== null) return Promise.reject(this.#stopped);
    return new Promise((resolve, reject) => {
      this.#pending.push({ room, expectedSeq, entries, resolve, reject });
      if (this.#scheduled) return;
      this.#scheduled = true;
      this.#time.soon(() => this.#flush());
    });
  }

  /** Commits what is pending; later appends are rejected. The database stays open: who opened it closes it. */
  close(): Promise<void> {
    this.#flush();
    this.#stopped ??= new Error('the log is closed');
    return Promise.resolve();
  }

  #flush(): void {
    const batch = this.#pending;
    this.#pending = [];
    this.#scheduled = false;
    if (batch.length === 0) return;

    const moved = new Map<string, Head>();
    const headOf = (room: string): Head =>
      moved.get(room) ?? this.#heads.get(room) ?? { seq: 0, hash: genesis(sha256, room) };
    const answers: Appended[] = [];
    try {
      this.#transact(() => {
        for (const { room, expectedSeq, entries } of batch) {
          const head = headOf(room);
          const fits = head.seq === expectedSeq;
          const next = fits ? this.#store(room, head, entries) : head;
          if (fits && entries.length > 0) moved.set(room, next);
          answers.push({ committed: fits, head: next.seq });
        }
        this.#writer.flush();
      });
    } catch (error) {
      this.#writer.clear();
      if (isFatal(error)) this.#stopped ??= new Error('the log stopped', { cause: error });
      for (const { reject } of batch) reject(error);
      return;
    }
    this.#remember(moved);
    for (const [i, { resolve }] of batch.entries()) {
      const answer = answers[i];
      if (answer !== undefined) resolve(answer);
    }
  }

  #store(room: string, head: Head, entries: readonly NewEntry[]): Head {
    let { seq, hash } = head;
    for (const entry of entries) {
      seq += 1;
      const { at, kind, by, cause, body } = entry;
      const authorSalt = this.#salts.next();
      const bodySalt = this.#salts.next();
      const stored = { seq, at, kind, by, cause, body, authorSalt, bodySalt, hash };
      stored.hash = entryHash(sha256, hash, stored);
      this.#writer.add(room, stored);
      hash = stored.hash;
    }
    return { seq, hash };
  }

  /** The entries are on disk by now: a witness that cannot be written is worth a warning, not a refusal. */
  #remember(moved: ReadonlyMap<string, Head>): void {
    for (const [room, head] of moved) {
      this.#heads.set(room, head);
      try {
        this.#witness.record(room, head);
      } catch (error) {
        this.#warn('the heads file could not be written', error);
      }
    }
  }
}
