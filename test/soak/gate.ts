import { besiege } from '../server/support/gate-siege.ts';

/** Attacks of one room; a room of its own for each siege, so that a seed alone shows it again. */
const STEPS = 100;

/** Hostile updates against the gate, siege after siege (reliability test 16: a million a night). */
export const soak = async (seed: number, until: () => boolean): Promise<Record<string, number>> => {
  const totals = { updates: 0, refused: 0, accepted: 0, failed: 0 };
  // The first one in any case, so that the seed which is printed shows it again in no time.
  for (let next = seed; next === seed || until(); next += 1) {
    try {
      const { refused, accepted } = await besiege(next, STEPS);
      totals.refused += refused;
      totals.accepted += accepted;
    } catch (error) {
      totals.failed += 1;
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stdout.write(`${why}\n  npm run soak -- --only gate --seed ${next} --minutes 0\n`);
    }
    totals.updates += STEPS;
  }
  return totals;
};
