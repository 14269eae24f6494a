import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';

/**
 * SQLite's own check of a database file goes through all of it and cannot be interrupted. A process of its own can be killed
 * in the middle of it; a thread cannot: the server waited for it at its end, and then aborted. As text, because the server is
 * one bundled file.
 *
 * In that process a thread checks, so that another one is there to see that the server is gone, however it went: nobody
 * else has the other end of its input. Of a long check nothing would be left but a disk that is read for nobody.
 *
 * It ends without closing the database. Where the server was killed meanwhile it would be the last to close it, and would
 * put the WAL away while somebody may be copying the files.
 */
const CHECK = `
  const { driver, file } = require('node:worker_threads').workerData;
  const { writeSync } = require('node:fs');
  try {
    require('node:os').setPriority(10);
    const db = new (require(driver))(file);
    const rows = db.prepare('SELECT CAST(quick_check AS BLOB) AS verdict FROM pragma_quick_check').all();
    writeSync(1, Buffer.from(rows[0].verdict));
  } catch (error) {
    const damaged = /^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(error.code);
    writeSync(damaged ? 1 : 2, error.message);
  } finally {
    process.kill(process.pid, 'SIGKILL');
  }`;

const PROCESS = `
  const end = () => process.kill(process.pid, 'SIGKILL');
  const [check, driver, file] = process.argv.slice(1);
  new (require('node:worker_threads').Worker)(check, { eval: true, workerData: { driver, file } }).on('error', end);
  process.stdin.on('close', end).on('error', end).resume();`;

export interface StructureCheck {
  /** Resolves with 'ok', or with what is wrong with the file. Rejects where it could not be looked at, or was stopped. */
  verdict: Promise<string>;
  /** Resolves when nothing of the file is open there any more, and nothing will be: at once, also during the check. */
  stop: () => Promise<void>;
}

export const checkStructure = (file: string): StructureCheck => {
  const driver = createRequire(import.meta.url).resolve('libsql');
  const child = spawn(process.execPath, ['-e', PROCESS, CHECK, driver, file], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const kill = (): void => void child.kill('SIGKILL');
  process.on('exit', kill);
  const ended = once(child, 'close').finally(() => process.off('exit', kill));
  const verdict = Promise.all([text(child.stdout), text(child.stderr), ended]).then(
    ([said, failure]) => {
      if (said === '') throw new Error(`the file was not checked: ${failure}`);
      return said;
    },
  );
  verdict.catch(() => undefined);
  return {
    verdict,
    stop: async () => {
      kill();
      await ended.catch(() => undefined);
    },
  };
};
