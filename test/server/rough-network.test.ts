import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { FarCrowd } from './support/far-crowd.ts';
import { newDir, openHall, portOf } from './support/hall.ts';
import { RoughNetwork } from './support/rough-network.ts';

const WORK_MS = 12_000;

test('[R38] eight people at the end of long lines that break keep every law, and nothing that they wrote or did is lost', async () => {
  const dir = await newDir();
  const hall = await openHall({}, dir);
  const weather = { latency: 150, cutShare: 0.04, cutEvery: 250 };
  const network = await RoughNetwork.open(portOf(hall), weather, 38);
  const crowd = await FarCrowd.gather(hall, { url: network.url, dir }, 8, 38);
  network.storm();
  crowd.work(120);
  await pause(WORK_MS);
  network.calm();
  await crowd.rest();
  const late = await crowd.newcomer(hall);
  crowd.leave();
  late.close();
  network.close();
  await hall.close();
  expect(await crowd.broken(dir, late)).toEqual([]);
  // Where nothing happens nothing is proved.
  expect(network.counts.cuts).toBeGreaterThan(10);
  expect(crowd.counts.answered).toBeGreaterThan(30);
  expect(crowd.counts.typed).toBeGreaterThan(500);
  await rm(dir, { recursive: true, force: true });
});
