import { expect, test } from 'vitest';
import { simulateAll } from './seeds.ts';

test('[R18] nobody changes what others propose, whatever is sent, and whatever the room goes through', async () => {
  const { broken, totals } = await simulateAll(1, 25, { proposals: true, steps: 160 });
  expect(broken).toEqual([]);
  expect(totals.attacks).toBeGreaterThan(300);
  expect(totals.caught).toBeGreaterThan(50);
  expect(totals.accepted).toBeGreaterThan(250);
}, 1_200_000);
