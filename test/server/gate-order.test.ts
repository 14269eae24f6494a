import { describe, expect, it } from 'vitest';
import { Dice } from './support/document-typing.ts';
import { diverges, everyHistory, randomHistory } from './support/order-histories.ts';

describe('the order check', () => {
  it('[R17] says what its definition says of every claim in every small history, and whoever follows these agrees', () => {
    const small = everyHistory({ words: 1, writers: 2, depth: 3, orders: true });
    expect(small.disagreements).toEqual([]);
    expect(small.divergences).toEqual([]);
    expect(small.accepted).toBeGreaterThan(500);
    expect(small.refused).toBeGreaterThan(1000);
  });

  it('[R17] says what its definition says of updates of several inserts, among deleted and merged words', () => {
    const count = { accepted: 0, refused: 0 };
    for (let seed = 1; seed <= 150; seed += 1) {
      const history = randomHistory(new Dice(seed));
      expect(history.disagreements).toEqual([]);
      count.accepted += history.accepted;
      count.refused += history.refused;
    }
    expect(count.accepted).toBeGreaterThan(300);
    expect(count.refused).toBeGreaterThan(500);
  });

  it('[R17] keeps replicas one that would come apart without it', () => {
    let apart = 0;
    for (let seed = 1; seed <= 1500; seed += 1) {
      expect(diverges(new Dice(seed), true)).toBe(null);
      if (diverges(new Dice(seed), false) !== null) apart += 1;
    }
    expect(apart).toBeGreaterThan(50);
  });
});
