import { execFile } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { openLog } from '../../server/log/open-log.ts';
import { decodeEvent } from '../../server/room/entries.ts';
import { Delegate } from './support/delegate.ts';
import { eventually } from './support/eventually.ts';
import { end, spawnHall } from './support/hall.ts';
import { ownFolders } from './support/own-folders.ts';
import { convene, join as takeSeat } from './support/web.ts';

const ownDir = ownFolders(afterEach);

const parley = (dir: string, ...args: string[]) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'server/cli/main.ts', ...args],
      { env: { ...process.env, DATA_DIR: dir } },
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout + stderr });
      },
    );
  });

test('a backup of a server under load holds all that was acknowledged before it began, and is served elsewhere', async () => {
  // However long the backup takes: nobody is cut for acting as fast as they can meanwhile.
  const env = { COMMANDS_PER_SECOND: '10000' };
  const hall = await spawnHall(await ownDir(), 0, { env });
  const room = await convene(hall);
  const upland = await new Delegate(hall, await takeSeat(hall, room, 'UPL', 'head')).inside();
  const provision = must(upland.room.text.instruments[0]?.provisions[0], 'provision');
  const acknowledged: number[] = [];
  let going = true;
  const load = (async () => {
    for (let i = 0; going; i += 1) {
      const stance = i % 2 === 0 ? 'support' : 'object';
      const answer = await upland.act({
        type: 'positions.state',
        provision,
        stance,
        statement: `Point ${i}`,
      });
      if (answer.ok) acknowledged.push(answer.seq);
    }
  })();
  await eventually('twenty acknowledged', () => acknowledged.length >= 20);

  const before = [...acknowledged];
  const file = join(await ownDir(), 'kept.db');
  const backup = await parley(hall.dir, 'backup', file);
  expect(backup).toMatchObject({ code: 0 });
  expect(statSync(file).mode & 0o077).toBe(0);
  going = false;
  await load;
  await end(hall, 'SIGKILL');
  upland.close();

  const elsewhere = join(await ownDir(), 'data');
  const restored = await parley(elsewhere, 'restore', file);
  expect(restored).toMatchObject({ code: 0 });
  const { log, close } = openLog(elsewhere);
  const events = new Map([...log.read(room.id, 0)].map((entry) => [entry.seq, entry]));
  for (const seq of before) {
    const entry = must(events.get(seq), `entry ${seq}`);
    expect(decodeEvent(entry.body).type).toBe('positions.stated');
  }
  await close();
  const again = await spawnHall(elsewhere);
  const back = await new Delegate(again, upland.person).inside();
  expect(back.seq).toBeGreaterThanOrEqual(Math.max(...before));
  back.close();
  expect(await end(again, 'SIGTERM')).toBe(0);
});

test('a restore never overwrites, and neither does a backup', async () => {
  const hall = await spawnHall(await ownDir());
  await convene(hall);
  const file = join(await ownDir(), 'kept.db');
  expect(await parley(hall.dir, 'backup', file)).toMatchObject({ code: 0 });
  const again = await parley(hall.dir, 'backup', file);
  expect(again).toMatchObject({ code: 2 });
  expect(again.said).toMatch(/is there already/u);
  const over = await parley(hall.dir, 'restore', file);
  expect(over).toMatchObject({ code: 2 });
  expect(over.said).toMatch(/is not empty/u);
  await end(hall, 'SIGTERM');
});

test('a damaged record is not backed up, and a damaged backup is not put in place', async () => {
  const dir = await ownDir();
  const hall = await spawnHall(dir);
  await convene(hall);
  await end(hall, 'SIGTERM');
  const kept = await ownDir();
  expect(await parley(dir, 'backup', kept)).toMatchObject({ code: 0 });
  const [name] = readdirSync(kept);
  const file = join(kept, must(name, 'backup'));

  const spoil = async (where: string) => {
    const { readFile } = await import('node:fs/promises');
    const bytes = await readFile(where);
    const at = bytes.indexOf('Water of');
    expect(at).toBeGreaterThan(0);
    for (let i = at; i !== -1; i = bytes.indexOf('Water of', i + 1)) bytes[i] = 0x57 ^ 1;
    writeFileSync(where, bytes);
  };
  await spoil(file);
  const elsewhere = await ownDir();
  const restored = await parley(elsewhere, 'restore', file);
  expect(restored).toMatchObject({ code: 3 });
  expect(readdirSync(elsewhere)).toEqual([]);

  await spoil(join(dir, 'parley.db'));
  const another = await ownDir();
  expect(await parley(dir, 'backup', another)).toMatchObject({ code: 3 });
  expect(readdirSync(another)).toEqual([]);
});
