import { parseArgs } from 'node:util';
import { command, simulate } from './simulate.ts';

/** `npm run simulate -- --seed 1 [--count 100] [--steps 400] [--proposals] [--trace]`: exits with 1 where a law was broken. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '1' },
    steps: { type: 'string' },
    trace: { type: 'boolean', default: false },
    proposals: { type: 'boolean', default: false },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const first = Number(values.seed);
const steps = values.steps === undefined ? undefined : Number(values.steps);
const trace = values.trace ? say : undefined;

const totals: Record<string, number> = {};
let failed = 0;
for (let seed = first; seed < first + Number(values.count); seed += 1) {
  const outcome = await simulate(seed, { steps, trace, proposals: values.proposals });
  for (const [what, count] of Object.entries(outcome.counts)) {
    totals[what] = (totals[what] ?? 0) + count;
  }
  if (values.count === '1') say(`fingerprint ${outcome.fingerprint}`);
  if (outcome.violations.length === 0) continue;
  failed += 1;
  say(`seed ${seed}: ${outcome.violations.slice(0, 3).join('\n  ')}\n  ${command(outcome)}`);
}
say(JSON.stringify(totals));
say(failed === 0 ? 'no law was broken' : `${failed} seeds failed`);
process.exit(failed === 0 ? 0 : 1);
