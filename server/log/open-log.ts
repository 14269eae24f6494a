import fs from 'node:fs';
import path from 'node:path';
import type { SecretStore } from '../auth/secrets.ts';
import { systemChance } from '../chance.ts';
import type { Chance } from '../chance.ts';
import { systemTime } from '../time.ts';
import type { Time } from '../time.ts';
import { closeDatabase, createTables, openDatabase, transactOn } from './database.ts';
import type { Sqlite, Transact } from './database.ts';
import { lockDirectory } from './directory-lock.ts';
import type { DamagedLog, Log } from './log.ts';
import { proveMeanwhile, proveNow, readHeads } from './proof.ts';
import type { Snapshots } from './snapshots.ts';
import { sqliteSecrets } from './sqlite-secrets.ts';
import { SqliteLog } from './sqlite.ts';
import { sqliteSnapshots } from './sqlite-snapshots.ts';
import { checkStructure } from './structure-check.ts';
import type { StructureCheck } from './structure-check.ts';
import { damageOf } from './verify.ts';
import { readWitness, Witness } from './witness.ts';
import type { Head } from './witness.ts';

export interface OpenedLog {
  log: Log;
  snapshots: Snapshots;
  secrets: SecretStore;
  /**
   * With `prove: 'meanwhile'`, proves all that was there at the start, in small pieces beside other work; resolves early
   * when the log is closed. Rejects with `DamagedLog`: then nothing may be served any more.
   */
  prove: () => Promise<void>;
  /** The last entry of each room. */
  heads: () => Map<string, Head>;
  /** Commits what is pending and lets go of the directory. */
  close: () => Promise<void>;
}

export interface OpenLogOptions {
  /** Something that costs no entry but should be known. */
  warn?: ((what: string, error: unknown) => void) | undefined;
  /**
   * When the record is proved: all of it before it is opened (the default), or by `prove`. Entries are verified whenever
   * they are read, in either case, so that a room is served once what it is folded from is proved.
   */
  prove?: 'first' | 'meanwhile';
  /** Told of damage that is found while reading: nothing may be served any more. The reader is told as well. */
  damaged?: ((error: DamagedLog) => void) | undefined;
  /** Of whoever takes snapshots; those of another version are ignored. */
  snapshotVersion?: string;
  /** How transactions of the log are run on the database; tests make them fail here. */
  transact?: ((db: Sqlite) => Transact) | undefined;
  time?: Time;
  chance?: Chance;
}

export const DATABASE = 'parley.db';
export const HEADS = 'heads';

const orDamaged = <T>(file: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw damageOf(error, file) ?? error;
  }
};

/**
 * Opening a database drops whatever lies behind a damaged frame of its WAL, so that a copy of the WAL is kept until the
 * log is known to be whole: it may be all that is left of the newest entries. An older copy is never overwritten.
 */
const keepWal = (file: string): (() => void) => {
  const wal = `${file}-wal`;
  if (!fs.existsSync(wal) || fs.statSync(wal).size === 0) return () => undefined;
  const kept = `${wal}.found`;
  if (fs.existsSync(kept)) return () => undefined;
  fs.copyFileSync(wal, kept);
  return () => fs.rmSync(kept, { force: true });
};

const openVerified = (dir: string, options: OpenLogOptions): OpenedLog => {
  const file = path.join(dir, DATABASE);
  const heads = path.join(dir, HEADS);
  const forgetWal = keepWal(file);
  const db = orDamaged(file, () => openDatabase(file));
  try {
    const meanwhile = options.prove === 'meanwhile';
    const verified = orDamaged(file, () => {
      createTables(db);
      const found = readHeads(db, readWitness(heads));
      if (!meanwhile) proveNow(db, file, found);
      return found;
    });
    const atStart = new Map(verified);
    const secrets = orDamaged(file, () => sqliteSecrets(db));
    const witness = new Witness(heads, verified);
    const transact = (options.transact ?? transactOn)(db);
    const { time = systemTime, chance = systemChance, snapshotVersion = '' } = options;
    const { warn = () => undefined, damaged = () => undefined } = options;
    const parts = { db, file, heads: verified, witness, transact, time, chance, warn, damaged };
    const log = orDamaged(file, () => new SqliteLog(parts));
    if (!meanwhile) forgetWal();
    let closed = false;
    let structure: StructureCheck | undefined;
    return {
      log,
      snapshots: sqliteSnapshots(db, transact, snapshotVersion),
      secrets,
      heads: () => new Map(verified),
      prove: async () => {
        if (!meanwhile || closed) return;
        structure = checkStructure(file);
        await proveMeanwhile(db, file, atStart, structure.verdict, time, () => closed);
        if (!closed) forgetWal();
      },
      close: async () => {
        closed = true;
        await log.close();
        // Whoever has the directory next may move or replace the file: nothing of ours may still have it open.
        await structure?.stop();
        witness.close();
        closeDatabase(db);
      },
    };
  } catch (error) {
    db.close();
    throw error;
  }
};

/**
 * Opens the record in a directory, making both where there are none, and proves it: see `prove`. Throws `DamagedLog` with what to do, or `DirectoryInUse`. Files are readable by their owner only.
 */
export const openLog = (dir: string, options: OpenLogOptions = {}): OpenedLog => {
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  const unlock = lockDirectory(dir);
  try {
    const opened = openVerified(dir, options);
    return {
      ...opened,
      close: async () => {
        try {
          await opened.close();
        } finally {
          unlock();
        }
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
};
