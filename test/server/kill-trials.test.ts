import { afterEach, expect, test } from 'vitest';
import { killLeftovers } from './support/hall.ts';
import { killTrials } from './support/kills.ts';

afterEach(killLeftovers);

test('[R1] however often the server is killed while everybody types and acts, nothing that anybody was told is lost', async () => {
  const report = await killTrials({ seed: 1, trials: 6, steps: 200 });
  expect(report.violations).toEqual([]);
  expect(report.trials).toBe(6);
  expect(report.edits + report.acts).toBe(6 * 200);
  // A server that takes nothing loses nothing either.
  expect(report.answers).toBeGreaterThan(100);
  expect(report.entries).toBeGreaterThan(200);
});
