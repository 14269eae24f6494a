import { expect, test } from 'vitest';
import { simulateAll } from './seeds.ts';

/** In a file of its own, so that it runs beside the first. */
test('[R12] a whole room keeps every law through crashes, cut lines and failing disks: seeds 1001 to 2000', async () => {
  const { broken, totals } = await simulateAll(1001, 1000);
  expect(broken).toEqual([]);
  expect(totals.entries).toBeGreaterThan(20_000);
}, 1_800_000);
