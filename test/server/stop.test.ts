import { rm } from 'node:fs/promises';
import { afterEach, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { BUSY, Crowd } from './support/crowd.ts';
import { end, killLeftovers, newDir, portOf, spawnHall } from './support/hall.ts';
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
