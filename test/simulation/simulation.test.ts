import { describe, expect, test } from 'vitest';
import { DiskLog } from './disk.ts';
import type { Entry } from '../../server/log/log.ts';
import { decodeSnapshot, ROOM_PART } from '../../server/room/snapshot.ts';
import { must } from '../../shared/base/assert.ts';
import { simulate } from './simulate.ts';
import type { Options } from './simulate.ts';
import { DiskSnapshots } from './snapshots.ts';

describe('[R12] a simulated room', () => {
  test('goes the same way with the same seed, and another way with another', async () => {
    const lines: string[][] = [[], []];
    const [first, again, other] = [
      await simulate(7, { steps: 120, trace: (line) => lines[0]?.push(line) }),
      await simulate(7, { steps: 120, trace: (line) => lines[1]?.push(line) }),
      await simulate(8, { steps: 120 }),
    ];
    expect(first.counts.entries).toBeGreaterThan(10);
    expect(lines[1]).toEqual(lines[0]);
    expect(again).toEqual(first);
    expect(other.fingerprint).not.toBe(first.fingerprint);
  });
});

/** Answers as soon as something is written, and syncs afterwards. */
class EagerLog extends DiskLog {
  protected override written(answers: (() => void)[]): void {
    for (const answer of answers) answer();
  }

  protected override synced(): void {
    return;
  }
}

/** Has forgotten after a restart which command an entry came from. */
class ForgetfulLog extends DiskLog {
  override *read(room: string, after: number): Generator<Entry> {
    for (const entry of super.read(room, after)) yield { ...entry, cause: null };
  }
}

/** Gives back what somebody wrote without the last of it. */
class ShortLog extends DiskLog {
  override *read(room: string, after: number): Generator<Entry> {
    const entries = [...super.read(room, after)];
    yield* entries.slice(0, (entries.at(-1)?.seq ?? 0) > 30 ? -1 : undefined);
  }
}

/** Has forgotten which commands were accepted. */
class ForgetfulSnapshots extends DiskSnapshots {
  override put(room: string, seq: number, parts: ReadonlyMap<string, Uint8Array>): Promise<void> {
    const whole = decodeSnapshot(must(parts.get(ROOM_PART), 'room'));
    const less = new TextEncoder().encode(JSON.stringify({ ...whole, accepted: [] }));
    return super.put(room, seq, new Map([...parts, [ROOM_PART, less]]));
  }
}

/** Holds the words of the snapshot before. */
class LateSnapshots extends DiskSnapshots {
  #before: [string, Uint8Array][] = [];

  override put(room: string, seq: number, parts: ReadonlyMap<string, Uint8Array>): Promise<void> {
    const late = new Map([...parts, ...this.#before]);
    this.#before = [...parts].filter(([part]) => part !== ROOM_PART);
    return super.put(room, seq, late);
  }
}

/** So much trouble that a fault shows soon, in whatever way the seeds go. */
const OFTEN = { crash: 0.1, cut: 0.1 };

/** The first law that is broken, in the first of some runs in which one is. */
const firstBroken = async (
  seed: number,
  fault: Pick<Options, 'openLog' | 'openSnapshots'>,
): Promise<string> => {
  for (let tried = seed; tried < seed + 60; tried += 1) {
    const [violation] = (await simulate(tried, { ...fault, steps: 150, rates: OFTEN })).violations;
    if (violation !== undefined) return violation;
  }
  return 'no law was broken';
};

describe('the simulation finds a planted fault', () => {
  test('a log that answers before it has synced', async () => {
    expect(await firstBroken(1, { openLog: (ports) => new EagerLog(ports) })).toMatch(
      /^I1: .* on disk is/u,
    );
  });

  test('a log that forgets which command made an entry', async () => {
    expect(await firstBroken(50, { openLog: (ports) => new ForgetfulLog(ports) })).toMatch(
      /^law 8: /u,
    );
  });

  test('a log that leaves out its last entry', async () => {
    const broken = await firstBroken(1, { openLog: (ports) => new ShortLog(ports) });
    expect(broken).not.toBe('no law was broken');
  });

  test('snapshots that have forgotten which commands were accepted', async () => {
    const openSnapshots: Options['openSnapshots'] = (disk) => new ForgetfulSnapshots(disk);
    expect(await firstBroken(1, { openSnapshots })).toMatch(/^law 8: /u);
  });

  test('snapshots that hold the words of another moment', async () => {
    const openSnapshots: Options['openSnapshots'] = (disk) => new LateSnapshots(disk);
    expect(await firstBroken(1, { openSnapshots })).toMatch(/^I3: the snapshot .* other words/u);
  });
});
