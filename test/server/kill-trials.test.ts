import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildServer, killLeftovers } from './support/hall.ts';
import { killTrials } from './support/kills.ts';

/** Of each of nine rooms, three of which are served, killed and read at once. */
const KILLS = 23;
const STEPS = 200;

let built: { main: string; folder: string };
beforeAll(async () => {
  built = await buildServer();
});
afterAll(async () => {
  killLeftovers();
  await rm(built.folder, { recursive: true, force: true });
});

describe('however often the server is killed while everybody types and acts,', () => {
  test.concurrent.each([1, 4, 7])(
    '[R1] nothing that anybody was told is lost (three rooms from %i on)',
    async (first) => {
      for (const seed of [first, first + 1, first + 2]) {
        const report = await killTrials({ seed, trials: KILLS, steps: STEPS, built: built.main });
        expect(report.violations).toEqual([]);
        expect(report.trials).toBe(KILLS);
        expect(report.edits + report.acts).toBe(KILLS * STEPS);
        // A server that takes nothing loses nothing either.
        expect(report.answers).toBeGreaterThan(1000);
        expect(report.entries).toBeGreaterThan(1000);
      }
    },
    1_800_000,
  );
});
