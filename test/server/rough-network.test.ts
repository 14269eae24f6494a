import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
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
  // Where nothing happens nothing is proved.
  await eventually('enough has happened', () => {
    const { answered, typed } = crowd.counts;
    return network.counts.cuts > 10 && answered > 30 && typed > 500;
  });
  network.calm();
  await crowd.rest();
  const late = await crowd.newcomer(hall);
  crowd.leave();
  late.close();
  network.close();
  await hall.close();
  expect(await crowd.broken(dir, late)).toEqual([]);
  await rm(dir, { recursive: true, force: true });
});
