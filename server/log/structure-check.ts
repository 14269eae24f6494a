import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/**
 * SQLite's own check of a database file goes through all of it and cannot be interrupted, so that it runs in a thread of
 * its own, with a connection of its own. As text, because the server is one bundled file.
 */
const CHECK = `
  const { parentPort, workerData } = require('node:worker_threads');
  const Database = require(workerData.driver);
  const say = (verdict) => parentPort.postMessage(verdict);
  try {
    const db = new Database(workerData.file);
    const rows = db.prepare('SELECT CAST(quick_check AS BLOB) AS verdict FROM pragma_quick_check').all();
    say(Buffer.from(rows[0].verdict).toString('latin1'));
    db.close();
  } catch (error) {
    if (!/^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(error.code)) throw error;
    say(error.message);
  }`;

/** Resolves with 'ok', or with what is wrong with the file. Rejects where it could not be looked at. */
export const checkStructure = (file: string): Promise<string> => {
  const driver = createRequire(import.meta.url).resolve('libsql');
  const worker = new Worker(CHECK, { eval: true, workerData: { driver, file } });
  worker.unref();
  return new Promise((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the check of the database file ended early')));
  });
};
