import { command, simulate } from './simulate.ts';
import type { Options, Outcome } from './simulate.ts';

/** Fails with a line for each seed that broke a law, and what shows it again. */
const report = ({ violations, ...outcome }: Outcome): string =>
  `${violations.slice(0, 3).join('\n  ')}\n  ${command(outcome)}`;

/** Simulates a room for each of these seeds; answers what broke, and how much happened in all. */
export const simulateAll = async (from: number, count: number, options: Options = {}) => {
  const broken: string[] = [];
  const totals = {
    entries: 0,
    accepted: 0,
    crashes: 0,
    handedBack: 0,
    snapshots: 0,
    attacks: 0,
    refused: 0,
    caught: 0,
    letIn: 0,
    translations: 0,
    decided: 0,
  };
  for (let seed = from; seed < from + count; seed += 1) {
    const outcome = await simulate(seed, options);
    if (outcome.violations.length > 0) broken.push(report(outcome));
    totals.entries += outcome.counts.entries;
    totals.accepted += outcome.counts.accepted;
    totals.crashes += outcome.counts.crashes;
    totals.handedBack += outcome.counts.handedBack;
    totals.snapshots += outcome.counts.snapshots;
    totals.attacks += outcome.counts.attacks;
    totals.refused += outcome.counts.refused;
    totals.caught += outcome.counts.caught;
    totals.translations += outcome.counts.translations;
    totals.letIn += outcome.counts.letIn;
    totals.decided += outcome.counts.decided;
  }
  return { broken, totals };
};
