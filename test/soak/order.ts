import { Dice } from '../server/support/document-typing.ts';
import { diverges, randomHistory } from '../server/support/order-histories.ts';

/** So many histories of hostile inserts for one that is also compared with the definition, which takes far longer. */
const PER_COMPARISON = 20;

/** Hostile inserts that would make replicas differ for good (reliability test 17: 100,000 runs, none does). */
export const soak = async (seed: number, until: () => boolean): Promise<Record<string, number>> => {
  const totals = { runs: 0, apartUnchecked: 0, compared: 0, failed: 0 };
  for (let next = seed; next === seed || until(); next += 1) {
    const apart = diverges(new Dice(next), true);
    const wrong = next % PER_COMPARISON === 0 ? randomHistory(new Dice(next)).disagreements : [];
    if (diverges(new Dice(next), false) !== null) totals.apartUnchecked += 1;
    if (next % PER_COMPARISON === 0) totals.compared += 1;
    totals.runs += 1;
    if (apart === null && wrong.length === 0) continue;
    totals.failed += 1;
    const what = [...(apart === null ? [] : [apart]), ...wrong].join('\n');
    process.stdout.write(`${what}\n  npm run soak -- --only order --seed ${next} --minutes 0\n`);
  }
  return Promise.resolve(totals);
};
