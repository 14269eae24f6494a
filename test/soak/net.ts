import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { must } from '../../shared/base/assert.ts';
import { Delegate } from '../server/support/delegate.ts';
import { end, newDir, spawnHall } from '../server/support/hall.ts';
import { convene, join } from '../server/support/web.ts';

const run = promisify(execFile);
const ATTACKS = fileURLToPath(new URL('processes/net-attacks.ts', import.meta.url));
const PHASE_MS = 8000;
const report = z.object({ attacks: z.number(), refused: z.number() });

const residentMiB = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

const p99 = (samples: readonly number[]): number =>
  samples.toSorted((a, b) => a - b)[Math.floor(samples.length * 0.99)] ?? 0;

/** What an attack may leave in the record of its room: that somebody came and went, and that they were cut. */
const LEFT_BEHIND = ['roster.attended', 'roster.cut', 'text.pen-issued'];
/** Reliability tests 28 to 35: acts of other rooms take at most so many times what they take undisturbed. */
const MOST_SLOWER = 2;
/** So many that each of their chairs keeps to what one connection may do. */
const OTHER_ROOMS = 20;
/**
 * Test 35, MiB: all the lines that one seat may open, each with as much as may wait for it, the threads in which what it asks
 * for is read and written, and what is not collected yet.
 */
const MOST_GROWN = 150;

/** As users run it; only what one address may do is left to the tests' settings, for attackers come from many. */
const AS_USED = {
  built: 'dist/server/main.js',
  env: { LOG_LEVEL: 'silent', FILES_PER_MINUTE: '30' },
};

/** A server with a room in which the attacker has a seat. */
const besiege = async () => {
  const dir = await newDir();
  const hall = await spawnHall(dir, 0, AS_USED);
  const room = await convene(hall);
  const eve = await join(hall, room, 'UPL', 'head');
  const mediator = await new Delegate(hall, room.mediator).inside();
  const instrument = mediator.room.text.instruments[0]?.id ?? '';
  const close = async () => {
    mediator.close();
    if ((await end(hall, 'SIGTERM')) !== 0) throw new Error('the server did not stop as it should');
    await rm(dir, { recursive: true, force: true });
  };
  return {
    hall,
    mediator,
    orders: { url: hall.url, person: eve, instrument, ms: PHASE_MS },
    close,
  };
};

/**
 * Attacks one room again and again, and measures others: what acts of their chairs take (ms), undisturbed and under
 * attack in turns on the same machine, and the server's memory (MiB). Fails where these take too much longer, where anything
 * of an attack is in the record, or where the mediator saw nobody cut. Throws when the server ends, or when
 * another room's connection is lost.
 *
 * In a third turn the same attacks are on another server of this machine (`elsewhere`): so much of what the acts take
 * longer is the attacker's and a server's use of the same processors, and nothing that the attacked server could spare them.
 */
export const soak = async (seed: number, until: () => boolean): Promise<Record<string, number>> => {
  await run(process.execPath, ['scripts/build.mjs']);
  const here = await besiege();
  const elsewhere = await besiege();
  const { hall, mediator } = here;
  const chairs: Delegate[] = [];
  for (let n = 0; n < OTHER_ROOMS; n += 1) {
    chairs.push(await new Delegate(hall, (await convene(hall)).mediator).inside());
  }
  const pid = hall.child.pid ?? 0;
  const quiet: number[] = [];
  const attacked: number[] = [];
  const beside: number[] = [];
  const startMiB = residentMiB(pid);
  let peakMiB = startMiB;
  let renamed = 0;

  const measure = async (into: number[], going: () => boolean): Promise<void> => {
    while (going()) {
      const chair = must(chairs[renamed % OTHER_ROOMS], 'chair');
      const from = performance.now();
      await chair.do({ type: 'roster.rename', name: `N ${(renamed += 1)}`, function: '' });
      into.push(performance.now() - from);
      peakMiB = Math.max(peakMiB, residentMiB(pid));
      await pause(5);
    }
  };

  const sums = { attacks: 0, refused: 0 };
  const besieged = async ({ orders }: typeof here, phase: number, into: number[]) => {
    let attacking = true;
    const told = JSON.stringify({ ...orders, seed: seed + phase });
    const attack = run(process.execPath, ['--import', 'tsx', ATTACKS, told]).then(({ stdout }) => {
      attacking = false;
      return report.parse(JSON.parse(stdout));
    });
    await Promise.all([measure(into, () => attacking), attack]);
    return attack;
  };
  for (let phase = 0; phase === 0 || until(); phase += 1) {
    const calm = performance.now() + PHASE_MS;
    await measure(quiet, () => performance.now() < calm);
    await besieged(elsewhere, phase, beside);
    const done = await besieged(here, phase, attacked);
    sums.attacks += done.attacks;
    sums.refused += done.refused;
  }
  if (chairs.some((chair) => chair.snapshots.length > 1))
    throw new Error('another room lost its connection');
  const cuts = mediator.room.roster.cuts.reduce((sum, cut) => sum + cut.times, 0);
  const amiss = mediator.entries.filter(({ event }) => !LEFT_BEHIND.includes(event.type));
  for (const { seq, event } of amiss) process.stdout.write(`  entry ${seq}: ${event.type}\n`);
  if (cuts === 0) process.stdout.write('  the mediator saw nobody cut\n');
  const ratio = p99(attacked) / p99(quiet);
  // Half-open and deaf connections are gone by then.
  await pause(20_000);
  const endMiB = residentMiB(pid);
  for (const chair of chairs) chair.close();
  for (const server of [here, elsewhere]) await server.close();
  return {
    seed,
    ...sums,
    cuts,
    quietP99Ms: p99(quiet),
    elsewhereP99Ms: p99(beside),
    attackedP99Ms: p99(attacked),
    ratio,
    startMiB,
    peakMiB,
    endMiB,
    failed:
      amiss.length +
      Number(cuts === 0) +
      Number(ratio > MOST_SLOWER) +
      Number(peakMiB - startMiB > MOST_GROWN),
  };
};
