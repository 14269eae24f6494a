import { expect, test } from 'vitest';
import { Lane } from '../../server/lane.ts';
import { must } from '../../shared/base/assert.ts';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('one piece of work at a time, and those who want some in turn', async () => {
  const lane = new Lane();
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const work = (what: string) => async (): Promise<string> => {
    begun.push(what);
    await new Promise<void>((resolve) => ends.push(resolve));
    return what;
  };
  const answers = [
    must(lane.run('a', 3, work('a1')), 'work'),
    must(lane.run('a', 3, work('a2')), 'work'),
    must(lane.run('a', 3, work('a3')), 'work'),
    must(lane.run('b', 3, work('b1')), 'work'),
  ];
  // A fourth of the same is not done.
  expect(lane.run('a', 3, work('a4'))).toBe(null);
  for (let n = 0; n < 4; n += 1) {
    await settled();
    expect(begun).toHaveLength(n + 1);
    ends.shift()?.();
  }
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3']);
  expect(await Promise.all(answers)).toEqual(['a1', 'a2', 'a3', 'b1']);
});

test('work that fails is told to who wanted it, and keeps nobody else waiting', async () => {
  const lane = new Lane();
  const broken = must(
    lane.run('a', 2, () => Promise.reject(new Error('no disk'))),
    'work',
  );
  const other = must(
    lane.run('b', 2, async () => 'done'),
    'work',
  );
  await expect(broken).rejects.toThrow('no disk');
  expect(await other).toBe('done');
  await settled();
  // Its place is free again.
  expect(await lane.run('a', 1, async () => 'again')).toBe('again');
});
