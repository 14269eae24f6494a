import { tracedTalk } from '../server/support/traced.ts';

const UPDATES = 1000;
const ACTS = 200;

/** Reliability test 2 at length: no word or act leaves the server before a sync that covers it, 0 in 10,000. */
export const soak = async (seed: number, until: () => boolean): Promise<Record<string, number>> => {
  const counts = { seed, servers: 0, told: 0, failed: 0 };
  while (counts.servers === 0 || until()) {
    const { sent, answered, violations } = await tracedTalk(UPDATES, ACTS);
    counts.servers += 1;
    counts.told += sent.size + answered.size;
    counts.failed += violations.length;
    for (const violation of violations.slice(0, 3)) process.stdout.write(`${violation}\n`);
  }
  return counts;
};
