import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/**
 * SQLite's own check of a database file goes through all of it and cannot be interrupted, so that it runs in a thread of
 * its own, with a connection of its own. As text, because the server is one bundled file.
 *
 * A thread that is in the driver must not be terminated: that aborts the process. It is told not to begin, or waited for.
 */
const CHECK = `
  const { parentPort, workerData } = require('node:worker_threads');
  const Database = require(workerData.driver);
  const say = (verdict) => parentPort.postMessage(verdict);
  const check = () => {
    const db = new Database(workerData.file);
    const rows = db.prepare('SELECT CAST(quick_check AS BLOB) AS verdict FROM pragma_quick_check').all();
    say(Buffer.from(rows[0].verdict).toString('latin1'));
    db.close();
  };
  try {
    if (Atomics.load(workerData.stopped, 0) === 0) check();
  } catch (error) {
    if (!/^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(error.code)) throw error;
    say(error.message);
  }`;

export interface StructureCheck {
  /** Resolves with 'ok', or with what is wrong with the file. Rejects where it could not be looked at, or was stopped. */
  verdict: Promise<string>;
  /** Resolves when nothing of the file is open there any more, and nothing will be: as late as a check under way ends. */
  stop: () => Promise<void>;
}

export const checkStructure = (file: string): StructureCheck => {
  const stopped = new Int32Array(new SharedArrayBuffer(4));
  const driver = createRequire(import.meta.url).resolve('libsql');
  const worker = new Worker(CHECK, { eval: true, workerData: { driver, file, stopped } });
  worker.unref();
  const verdict = new Promise<string>((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the check of the database file ended early')));
  });
  verdict.catch(() => undefined);
  const ended = new Promise<void>((resolve) => worker.on('exit', () => resolve()));
  return {
    verdict,
    stop: () => {
      Atomics.store(stopped, 0, 1);
      worker.ref();
      return ended;
    },
  };
};
