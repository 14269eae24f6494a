import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEEDS, NAMES, Pair, SPEAKERS } from './support/floor-deeds.ts';
import { seenByRules, seenInRoom } from './support/floor-seen.ts';
import type { Step } from './support/floor-deeds.ts';

class Deed implements fc.Command<object, Pair> {
  readonly step: Step;
  static taken = new Map<string, number>();

  constructor(step: Step) {
    this.step = step;
  }

  check(): boolean {
    return true;
  }

  run(_model: object, pair: Pair): void {
    const { deed, who, wait } = this.step;
    pair.room.at(pair.room.now / 1000 + wait);
    pair.rules.pass(wait);
    expect(seenInRoom(pair)).toEqual(seenByRules(pair));
    if (!pair.rules.has(who)) return;
    const [taken, allowed] = DEEDS[deed](pair, this.step);
    expect(taken).toBe(allowed);
    if (taken === true) Deed.taken.set(deed, (Deed.taken.get(deed) ?? 0) + 1);
    expect(seenInRoom(pair)).toEqual(seenByRules(pair));
  }

  toString(): string {
    return JSON.stringify(this.step);
  }
}

/** Acts of the chair are mostly the chair's, asking is mostly that of those who may. */
const OF_CHAIR = [
  'pin',
  'skip',
  'close',
  'reopen',
  'arrange',
  'limit',
  'give',
  'extend',
  'clock',
  'rule',
];
const deedOf = (deed: keyof typeof DEEDS): fc.Arbitrary<fc.Command<object, Pair>> =>
  fc
    .record({
      who: fc.oneof(
        {
          weight: 9,
          arbitrary: OF_CHAIR.includes(deed) ? fc.constant('chair') : fc.constantFrom(...SPEAKERS),
        },
        { weight: 1, arbitrary: fc.constantFrom(...NAMES) },
      ),
      pick: fc.nat(40),
      group: fc.constantFrom(null, null, null, null, 'G77', 'LDC', 'BASIC', 'none'),
      yes: fc.boolean(),
      wait: fc.oneof(fc.constantFrom(0, 0, 1, 10), fc.nat(60), fc.nat(300)),
    })
    .map((step) => new Deed({ deed, ...step }));

const OFTEN: (keyof typeof DEEDS)[] = [
  ...Array.from({ length: 12 }, () => 'speak' as const),
  ...Array.from({ length: 6 }, () => 'ask' as const),
  ...Array.from({ length: 10 }, () => 'give' as const),
  ...Array.from({ length: 4 }, () => 'rule' as const),
  ...Array.from({ length: 4 }, () => 'lose' as const),
  ...Array.from({ length: 3 }, () => 'suspend' as const),
  ...([
    'back',
    'end',
    'clock',
    'clock',
    'extend',
    'end',
    'moveSeat',
    'open',
    'open',
    'resume',
    'resume',
    'reopen',
    'pin',
    'withdraw',
    'takeBack',
  ] as const),
];

describe('the floor and the positions', () => {
  it('[R14] are what the rules, told once more in their plainest form, make of any acts in any order', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(...[...(Object.keys(DEEDS) as (keyof typeof DEEDS)[]), ...OFTEN].map(deedOf)),
          {
            minLength: 25,
            maxLength: 60,
            size: 'max',
          },
        ),
        (deeds) => fc.modelRun(() => ({ model: {}, real: new Pair() }), deeds),
      ),
      { numRuns: 1000 },
    );
    for (const deed of Object.keys(DEEDS))
      expect([deed, Deed.taken.get(deed) ?? 0]).not.toEqual([deed, 0]);
  });
});
