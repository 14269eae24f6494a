import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { FarCrowd } from '../server/support/far-crowd.ts';
import { end, newDir, portOf, spawnHall } from '../server/support/hall.ts';
import type { Spawned } from '../server/support/hall.ts';
import { RoughNetwork } from '../server/support/rough-network.ts';
import { memoryOf, TELLS_ITS_MEMORY } from '../server/support/server-memory.ts';
import type { Memory } from '../server/support/server-memory.ts';

const PEOPLE = Number(process.env['SOAK_PEOPLE'] ?? 50);
/** 300 ms there and back; every five seconds one line in fifty is cut. */
const WEATHER = { latency: 150, cutShare: 0.02, cutEvery: 5000 };
const STEP_MS = 800;
const SAMPLE_MS = 30_000;
/** So often it says how it stands: what ends early has then told something. */
const SAMPLES_OF_A_REPORT = 10;
/** Reliability test 38: MiB an hour, of what is not the record. */
const MOST_GROWTH = 1;
/** In less time than this a slope says nothing, hours. */
const TELLING_HOURS = 0.75;
const MIB = 1024 * 1024;
const MS_PER_HOUR = 3_600_000;

interface Sample extends Memory {
  hours: number;
}

/** MiB an hour, by least squares; the first fifth is warming up. */
const slope = (samples: readonly Sample[], what: keyof Memory): number => {
  const some = samples.slice(Math.floor(samples.length / 5));
  const mean = (of: keyof Sample): number =>
    some.reduce((sum, sample) => sum + sample[of], 0) / some.length;
  const [x, y] = [mean('hours'), mean(what)];
  const rise = some.reduce((sum, sample) => sum + (sample.hours - x) * (sample[what] - y), 0);
  return rise / some.reduce((sum, { hours }) => sum + (hours - x) ** 2, 0);
};

const told = (memory: Memory): string =>
  `heap ${memory.heap.toFixed(1)}, outside ${memory.outside.toFixed(1)}, resident ${memory.resident.toFixed(0)} MiB`;

/**
 * Delegations type and act at the end of long lines that break; then everybody comes to rest, and the record is held
 * against what everybody was told and sees (reliability test 38). All memory is that after a collection. Before and after, the
 * server is started anew for the same people: by how much more it then needs, the record has grown in memory; what the
 * server at work has grown beyond that is a leak. Slopes are in MiB an hour.
 */
export const soak = async (seed: number, until: () => boolean): Promise<Record<string, number>> => {
  const dir = await newDir();
  const open = (port: number): Promise<Spawned> =>
    spawnHall(dir, port, { preload: TELLS_ITS_MEMORY });
  let hall = await open(0);
  const network = await RoughNetwork.open(portOf(hall), WEATHER, seed);
  const crowd = await FarCrowd.gather(hall, { url: network.url, dir }, PEOPLE, seed);
  const began = performance.now();
  const samples: Sample[] = [];
  const say = (line: string): void => void process.stdout.write(`  ${line}\n`);
  const sample = async (): Promise<Sample> => {
    const hours = (performance.now() - began) / MS_PER_HOUR;
    return { hours, ...(await memoryOf(hall)) };
  };

  const broken: string[] = [];
  const stop = async (): Promise<void> => {
    const code = await end(hall, 'SIGTERM');
    if (code !== 0) broken.push(`the server ended with ${code}: ${hall.stderr().slice(-2000)}`);
  };
  const port = portOf(hall);
  /** Whoever finds no rest is told of; the record is looked at all the same. */
  const rest = (): Promise<void> =>
    crowd.rest().catch((error: unknown) => void broken.push(String(error)));
  const anew = async (): Promise<Sample> => {
    await stop();
    hall = await open(port);
    await rest();
    const now = await sample();
    say(`started anew, for everybody at rest: ${told(now)}`);
    return now;
  };

  const fresh = await anew();
  network.storm();
  crowd.work(STEP_MS);
  while (until()) {
    await pause(SAMPLE_MS);
    const now = await sample();
    samples.push(now);
    if (samples.length % SAMPLES_OF_A_REPORT !== 1) continue;
    const { answered, typed } = crowd.counts;
    say(
      `${(now.hours * 60).toFixed(0)} min: ${told(now)} after ${answered} acts, ${typed} letters`,
    );
  }
  network.calm();
  await rest();
  const worked = await sample();
  say(`at rest: ${told(worked)}`);
  const again = await anew();
  const late = await crowd.newcomer(hall);
  crowd.leave();
  late.close();
  network.close();
  await stop();
  broken.push(...(await crowd.broken(dir, late)));
  const files = await Promise.all((await readdir(dir)).map((file) => stat(join(dir, file))));
  await rm(dir, { recursive: true, force: true });

  const recordSlope = (again.heap - fresh.heap) / worked.hours;
  const heapSlope = slope(samples, 'heap');
  if (worked.hours >= TELLING_HOURS && heapSlope - recordSlope > MOST_GROWTH) {
    broken.push(
      `the heap grows by ${heapSlope} MiB an hour, of which ${recordSlope} are the record`,
    );
  }
  for (const what of broken.slice(0, 10)) say(what);
  return {
    people: PEOPLE,
    ...crowd.counts,
    ...network.counts,
    recordMiB: files.reduce((sum, { size }) => sum + size, 0) / MIB,
    heapFresh: fresh.heap,
    heapStart: (samples[0] ?? worked).heap,
    heapEnd: worked.heap,
    heapAnew: again.heap,
    heapSlope,
    outsideSlope: slope(samples, 'outside'),
    residentSlope: slope(samples, 'resident'),
    recordSlope,
    failed: broken.length,
  };
};
