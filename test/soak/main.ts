import { readdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';

/**
 * `npm run soak -- [--seed N] [--minutes M] [--only name]`: every scenario of this folder, each for M minutes. A scenario is
 * a file that exports `soak`; it works until `until` says no more, and answers counts, of which `failed` fails the run.
 */
interface Scenario {
  soak: (seed: number, until: () => boolean) => Promise<Record<string, number>>;
}

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '10' },
    only: { type: 'string' },
  },
});
const seed = Number(values.seed);
const lasts = Number(values.minutes) * 60_000;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const files = (await readdir(new URL('.', import.meta.url)))
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
  .map((file) => file.slice(0, -3))
  .filter((name) => values.only === undefined || name === values.only)
  .toSorted();
if (files.length === 0) say(`there is no scenario ${values.only ?? ''}`);

/** The simulation takes the browser's globals over, so that it comes after those with real sockets. */
files.sort((a, b) => Number(a === 'simulation') - Number(b === 'simulation'));

const failed: string[] = files.length === 0 ? ['none'] : [];
for (const name of files) {
  say(`${name}: seed ${seed}, ${values.minutes} min`);
  try {
    const { soak } = (await import(`./${name}.ts`)) as Scenario;
    const end = performance.now() + lasts;
    const counts = await soak(seed, () => performance.now() < end);
    say(`${name}: ${JSON.stringify(counts)}`);
    if ((counts['failed'] ?? 0) > 0) failed.push(name);
  } catch (error) {
    failed.push(name);
    say(`${name}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
  }
  if (failed.at(-1) === name)
    say(`again: npm run soak -- --seed ${seed} --minutes ${values.minutes} --only ${name}`);
}
process.exit(failed.length > 0 ? 1 : 0);
