import { expect, it } from 'vitest';
import { Dice } from './support/document-typing.ts';
import { diverges } from './support/order-histories.ts';

/** A millisecond of the processor each. */
const MANY = 100_000;
const AT_ONCE = 4000;

it.each(Array.from({ length: MANY / AT_ONCE }, (_, n) => n * AT_ONCE))(
  '[R17] the order check keeps replicas one, whatever neighbours are claimed, in histories from %i on',
  (from) => {
    for (let seed = from; seed < from + AT_ONCE; seed += 1) {
      expect(diverges(new Dice(100_000 + seed), true), `seed ${100_000 + seed}`).toBe(null);
    }
  },
);
