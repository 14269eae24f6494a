import { expect, test } from 'vitest';
import { simulateAll } from './seeds.ts';

test('[R12] a whole room keeps every law through crashes, cut lines and failing disks: seeds 1 to 1000', async () => {
  const { broken, totals } = await simulateAll(1, 1000);
  expect(broken).toEqual([]);
  // A simulation in which nothing happens proves nothing.
  expect(totals.entries).toBeGreaterThan(20_000);
  expect(totals.accepted).toBeGreaterThan(3000);
  expect(totals.crashes).toBeGreaterThan(100);
  expect(totals.handedBack).toBeGreaterThan(20);
  expect(totals.snapshots).toBeGreaterThan(500);
  expect(totals.decided).toBeGreaterThan(5);
  expect(totals.translations).toBeGreaterThan(500);
  // Of what a forger sends on a line that is up a third says nothing new or comes too late. The rest is refused, most of it
  // with a report; or goes in as what the seat may write, and then it is held against what stood there before (R18).
  expect(totals.attacks).toBeGreaterThan(4000);
  expect(totals.caught).toBeGreaterThan(1000);
  expect(totals.refused).toBeGreaterThan(totals.caught);
  expect(totals.letIn).toBeGreaterThan(100);
}, 1_800_000);
