import { expect, test } from 'vitest';
import { Lane } from '../../server/lane.ts';
import { must } from '../../shared/base/assert.ts';

/** Time that goes on only where the test lets it. */
class Hours {
  now = 0;
  readonly pauses: { ms: number; run: () => void }[] = [];
  readonly steady = (): number => this.now;
  readonly after = (ms: number, run: () => void) => {
    this.pauses.push({ ms, run });
    return () => undefined;
  };
}
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('one piece of work at a time, those who want some in turn, and the room has its share in between', async () => {
  const hours = new Hours();
  const lane = new Lane(hours);
  const begun: string[] = [];
  const work = (what: string, ms: number) => async (): Promise<string> => {
    begun.push(what);
    hours.now += ms;
    return what;
  };
  const answers = [
    must(lane.run('a', 3, work('a1', 10)), 'work'),
    must(lane.run('a', 3, work('a2', 10)), 'work'),
    must(lane.run('a', 3, work('a3', 10)), 'work'),
    must(lane.run('b', 3, work('b1', 20)), 'work'),
  ];
  // A fourth of the same is not done.
  expect(lane.run('a', 3, work('a4', 10))).toBe(null);
  const lengths: number[] = [];
  for (let n = 0; n < 4; n += 1) {
    await settled();
    expect(begun).toHaveLength(n + 1);
    expect(hours.pauses).toHaveLength(1);
    const pause = hours.pauses.shift();
    lengths.push(pause?.ms ?? 0);
    pause?.run();
  }
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3']);
  expect(lengths).toEqual([30, 30, 60, 30]);
  expect(await Promise.all(answers)).toEqual(['a1', 'a2', 'a3', 'b1']);
});

test('work that fails is told to who wanted it, and keeps nobody else waiting', async () => {
  const hours = new Hours();
  const lane = new Lane(hours);
  const broken = must(
    lane.run('a', 2, () => Promise.reject(new Error('no disk'))),
    'work',
  );
  const other = must(
    lane.run('b', 2, async () => 'done'),
    'work',
  );
  await expect(broken).rejects.toThrow('no disk');
  await settled();
  hours.pauses.shift()?.run();
  expect(await other).toBe('done');
  // Its place is free again.
  expect(lane.run('a', 1, async () => 'again')).not.toBe(null);
});
