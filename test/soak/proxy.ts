import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { FarCrowd } from '../server/support/far-crowd.ts';
import { end, newDir, portOf, spawnHall } from '../server/support/hall.ts';
import type { Spawned } from '../server/support/hall.ts';
import { RoughNetwork } from '../server/support/rough-network.ts';

const PEOPLE = Number(process.env['SOAK_PEOPLE'] ?? 50);
/** 300 ms there and back; every five seconds one line in fifty is cut. */
const WEATHER = { latency: 150, cutShare: 0.02, cutEvery: 5000 };
const STEP_MS = 800;
const SAMPLE_MS = 2000;
/** The least of so many samples is what stays when garbage is collected. */
const SAMPLES_OF_A_LOW = 15;
/** So often it says how it stands: what ends early has then told something. */
const SAMPLES_OF_A_REPORT = 150;
const TOKEN = 'the soak reads the metrics';
const MIB = 1024 * 1024;

/**
 * MiB; null where it could not be asked: on a busy machine this process may stand still for 5 s, in which the server gives a
 * request up whose headers it waits for. Throws when the server has ended.
 */
const heapOf = async ({ url, child }: Spawned): Promise<number | null> => {
  // On a connection of its own: one that is kept may be closed, after 5 s, while the next request is under way.
  const headers = { authorization: `Bearer ${TOKEN}`, connection: 'close' };
  const page = await fetch(`${url}/metrics`, { headers })
    .then((reply) => reply.text())
    .catch(String);
  if (child.exitCode !== null || child.signalCode !== null) throw new Error('the server ended');
  const found = /parley_memory_bytes\{kind="heap"\} (\d+)/.exec(page)?.[1];
  return found === undefined ? null : Number(found) / MIB;
};

/** MiB an hour, by least squares over the lowest samples of each while; the first fifth is warming up. */
const slope = (samples: readonly number[]): number => {
  const lows: [hours: number, mib: number][] = [];
  for (let at = Math.floor(samples.length / 5); at < samples.length; at += SAMPLES_OF_A_LOW) {
    const some = samples.slice(at, at + SAMPLES_OF_A_LOW);
    if (some.length < SAMPLES_OF_A_LOW) break;
    const low = Math.min(...some);
    lows.push([((at + some.indexOf(low)) * SAMPLE_MS) / 3_600_000, low]);
  }
  const mean = (of: 0 | 1): number => lows.reduce((sum, low) => sum + low[of], 0) / lows.length;
  const [x, y] = [mean(0), mean(1)];
  const rise = lows.reduce((sum, [hours, mib]) => sum + (hours - x) * (mib - y), 0);
  return rise / lows.reduce((sum, [hours]) => sum + (hours - x) ** 2, 0);
};

/**
 * Delegations type and act at the end of long lines that break; then everybody comes to rest, and the record is held
 * against what everybody was told and sees (reliability test 38). `heapSlope` is in MiB an hour.
 */
export const soak = async (seed: number, until: () => boolean): Promise<Record<string, number>> => {
  const dir = await newDir();
  const hall = await spawnHall(dir, 0, { env: { METRICS_TOKEN: TOKEN } });
  const network = await RoughNetwork.open(portOf(hall), WEATHER, seed);
  const crowd = await FarCrowd.gather(hall, { url: network.url, dir }, PEOPLE, seed);
  network.storm();
  crowd.work(STEP_MS);
  const heap: number[] = [];
  while (until()) {
    const now = await heapOf(hall);
    if (now !== null) heap.push(now);
    if (now !== null && heap.length % SAMPLES_OF_A_REPORT === 0) {
      const low = Math.min(...heap.slice(-SAMPLES_OF_A_LOW)).toFixed(1);
      const { answered, typed } = crowd.counts;
      process.stdout.write(`  heap ${low} MiB after ${answered} acts and ${typed} letters\n`);
    }
    await pause(SAMPLE_MS);
  }
  network.calm();
  await crowd.rest();
  const late = await crowd.newcomer(hall);
  crowd.leave();
  late.close();
  network.close();
  const code = await end(hall, 'SIGTERM');
  const broken = await crowd.broken(dir, late);
  if (code !== 0) broken.push(`the server ended with ${code}`);
  for (const what of broken.slice(0, 10)) process.stdout.write(`  ${what}\n`);
  const files = await Promise.all((await readdir(dir)).map((file) => stat(join(dir, file))));
  await rm(dir, { recursive: true, force: true });
  return {
    people: PEOPLE,
    ...crowd.counts,
    ...network.counts,
    recordMiB: files.reduce((sum, { size }) => sum + size, 0) / MIB,
    heapStartMiB: heap[0] ?? 0,
    heapEndMiB: heap.at(-1) ?? 0,
    heapSlope: slope(heap),
    failed: broken.length,
  };
};
