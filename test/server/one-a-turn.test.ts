import { expect, test } from 'vitest';
import { OneATurn } from '../../server/one-a-turn.ts';

test('[R31] of what comes in one go one piece is begun in a turn, in order; alone it begins at once', () => {
  const turns: (() => void)[] = [];
  const begun: string[] = [];
  const one = new OneATurn((run) => void turns.push(run));
  const other = new OneATurn((run) => void turns.push(run));
  for (const n of [1, 2, 3]) one.run(() => void begun.push(`a${n}`));
  other.run(() => void begun.push('b1'));
  expect(begun).toEqual(['a1', 'b1']);
  const turn = (): void => {
    for (const run of turns.splice(0)) run();
  };
  turn();
  expect(begun).toEqual(['a1', 'b1', 'a2']);
  turn();
  one.run(() => void begun.push('a4'));
  expect(begun).toEqual(['a1', 'b1', 'a2', 'a3']);
  for (let n = 0; n < 3; n += 1) turn();
  expect(begun).toEqual(['a1', 'b1', 'a2', 'a3', 'a4']);
  expect(turns).toEqual([]);
  one.run(() => void begun.push('a5'));
  expect(begun.at(-1)).toBe('a5');
});
