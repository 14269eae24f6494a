import { describe, expect, it } from 'vitest';
import { Pace } from '../../server/document/readers/pace.ts';

/** The rests after writes of `took` ms that begin every `every` ms, or as soon as the one before and its rest are over. */
const rests = (took: number, every: number, times = 200): number[] => {
  const pace = new Pace();
  let now = 0;
  return Array.from({ length: times }, (_, i) => {
    const from = Math.max(now, i * every);
    const rest = pace.restAfter(from, from + took);
    now = from + took + rest;
    return rest;
  });
};

describe('a document that many read', () => {
  it('never rests where time is left between the writes', () => {
    expect(Math.max(...rests(9, 40))).toBe(0);
    expect(Math.max(...rests(5, 10))).toBe(0);
  });

  it('rests from a first long write no more than from any other', () => {
    expect(rests(50, 1000)).toEqual(Array.from({ length: 200 }, () => 0));
  });

  it('leaves a part of the time for other things where writing would take all of it', () => {
    const took = 9;
    const rested = rests(took, 0).slice(50);
    const writing =
      (rested.length * took) / (rested.length * took + rested.reduce((a, b) => a + b, 0));
    expect(writing).toBeLessThan(0.8);
    expect(new Set(rested)).toEqual(new Set([0, took]));
  });

  it('does not rest from short writes, however many there are', () => {
    expect(Math.max(...rests(1, 0))).toBe(0);
  });
});
