import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { besiege } from './support/gate-siege.ts';

describe('a hostile client that writes whatever bytes it likes', () => {
  it('[R16] changes nothing but open paragraphs under its own id, and breaks nobody', async () => {
    const sum = { refused: 0, accepted: 0 };
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const { refused, accepted } = await besiege(seed, 60);
        sum.refused += refused;
        sum.accepted += accepted;
      }),
      { numRuns: 40, seed: 20151212 },
    );
    expect(sum.refused).toBeGreaterThan(500);
    expect(sum.accepted).toBeGreaterThan(100);
  });
});
