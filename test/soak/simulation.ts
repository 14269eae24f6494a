import { command, simulate } from '../simulation/simulate.ts';

/** Rooms in simulated time, seed after seed, longer ones than in `npm test` (reliability test 12: 10,000 a night). */
export const soak = async (seed: number, until: () => boolean): Promise<Record<string, number>> => {
  const totals: Record<string, number> = { rooms: 0, failed: 0 };
  for (let next = seed * 1_000_000; until(); next += 1) {
    const outcome = await simulate(next, { steps: 100 + (next % 300) });
    totals['rooms'] = (totals['rooms'] ?? 0) + 1;
    for (const [what, count] of Object.entries(outcome.counts)) {
      totals[what] = (totals[what] ?? 0) + count;
    }
    if (outcome.violations.length === 0) continue;
    totals['failed'] = (totals['failed'] ?? 0) + 1;
    process.stdout.write(`${outcome.violations.slice(0, 3).join('\n  ')}\n  ${command(outcome)}\n`);
  }
  return totals;
};
