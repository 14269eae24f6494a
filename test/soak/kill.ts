import { rm } from 'node:fs/promises';
import { buildServer } from '../server/support/hall.ts';
import { killTrials } from '../server/support/kills.ts';

const TRIALS = 200;
const STEPS = 200;

/** Reliability test 1: 200 kills at random moments, 200 edits and acts around each, in one room that grows; then another. */
export const soak = async (seed: number, until: () => boolean): Promise<Record<string, number>> => {
  const built = await buildServer();
  const totals = { rooms: 0, trials: 0, early: 0, edits: 0, acts: 0, answers: 0, failed: 0 };
  const ready: number[] = [];
  let largest = { entries: 0, readyMs: 0 };
  while (until() && totals.failed === 0) {
    const room = await killTrials({
      seed: seed * 1000 + totals.rooms,
      trials: TRIALS,
      steps: STEPS,
      built: built.main,
      enough: () => !until(),
    });
    for (const violation of room.violations) process.stdout.write(`${violation}\n`);
    totals.rooms += 1;
    for (const what of ['trials', 'early', 'edits', 'acts', 'answers'] as const) {
      totals[what] += room[what];
    }
    totals.failed += room.violations.length;
    ready.push(...room.readyMs);
    if (room.entries > largest.entries) {
      largest = { entries: room.entries, readyMs: room.readyMs.at(-1) ?? 0 };
    }
  }
  await rm(built.folder, { recursive: true, force: true });
  const sorted = ready.toSorted((a, b) => a - b);
  return {
    seed,
    ...totals,
    entries: largest.entries,
    // Of a start on an empty folder, of all, and of the last one on the largest record.
    readyFirstMs: ready[0] ?? 0,
    readyMedianMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
    readyMaxMs: sorted.at(-1) ?? 0,
    readyLargestMs: largest.readyMs,
  };
};
