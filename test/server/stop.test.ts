import { existsSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { BUSY, Crowd } from './support/crowd.ts';
import { eventually } from './support/eventually.ts';
import { end, killLeftovers, newDir, portOf, spawnHall } from './support/hall.ts';
import type { Spawned } from './support/hall.ts';
import { stored } from './support/stored.ts';
import { Writer } from './support/writer.ts';

const dirs: string[] = [];
const open: { leave: () => void }[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) one.leave();
  killLeftovers();
  for (const dir of dirs.splice(0)) await rm(dir, { recursive: true, force: true });
});

test('[R6] a stop by signal while everybody types and acts ends by itself, and nothing seen or acknowledged is lost', async () => {
  const dir = await newDir();
  dirs.push(dir);
  const hall = await spawnHall(dir, 0, { env: BUSY });
  const crowd = await Crowd.gather(hall);
  open.push(crowd);
  crowd.work();
  await crowd.seen(300);

  // Nobody stops working because the server does.
  expect(await end(hall, 'SIGTERM')).toBe(0);
  crowd.rest();
  expect(crowd.acknowledged.length).toBeGreaterThan(0);
  expect(crowd.saved.size).toBe(crowd.writers.length);
  expect(crowd.missingFrom(await stored(dir, crowd.room.id))).toEqual([]);

  const again = await spawnHall(dir, portOf(hall), { env: BUSY });
  await crowd.together();
  const late = await Writer.open(again, crowd.chair, crowd.paragraph);
  const first = must(crowd.writers[0], 'writer');
  expect(late.words).toBe(first.words);
  for (const writer of crowd.writers) expect(writer.refusals).toEqual([]);
  late.close();
  expect(await end(again, 'SIGTERM')).toBe(0);
});

/** SQLite's check of the file never ends, wherever it runs. */
const ENDLESS_CHECK = `
  const Module = require('node:module');
  const load = Module._load;
  Module._load = function (request, ...rest) {
    const loaded = load.call(this, request, ...rest);
    if (/libsql/.test(request) && loaded.prototype?.prepare && !loaded.endless) {
      const { prepare } = loaded.prototype;
      loaded.endless = true;
      loaded.prototype.prepare = function (sql) {
        if (sql.includes('quick_check')) {
          require('node:fs').writeFileSync(process.env.CHECKING, String(process.pid));
          for (;;);
        }
        return prepare.call(this, sql);
      };
    }
    return loaded;
  };`;

const checkedForEver = async (): Promise<{ hall: Spawned; checker: number }> => {
  const dir = await newDir();
  dirs.push(dir);
  const preload = join(dir, 'endless-check.cjs');
  const checking = join(dir, 'checking');
  await writeFile(preload, ENDLESS_CHECK);
  const hall = await spawnHall(join(dir, 'data'), 0, {
    env: { NODE_OPTIONS: `--require ${preload}`, CHECKING: checking },
  });
  const pid = (): number => (existsSync(checking) ? Number(readFileSync(checking, 'utf8')) : 0);
  await eventually('the check of the file', () => pid() > 0);
  return { hall, checker: pid() };
};

/** Also where nobody has asked yet how it ended. */
const runs = (pid: number): boolean => {
  const status = `/proc/${pid}/status`;
  return existsSync(status) && !/^State:\s+[ZX]/m.test(readFileSync(status, 'utf8'));
};

test('a stop while the file is being checked does not wait for it', async () => {
  const { hall } = await checkedForEver();
  expect(await end(hall, 'SIGTERM')).toBe(0);
  expect(hall.stderr()).toBe('');
});

test('the check of the file ends with the server, also with one that is killed', async () => {
  const { hall, checker } = await checkedForEver();
  expect(runs(checker)).toBe(true);
  await end(hall, 'SIGKILL');
  await eventually('the end of the check', () => !runs(checker));
});
