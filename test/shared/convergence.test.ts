import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proposalId } from '../../shared/base/ids.ts';
import type { PartyId, ProvisionId, SeatId } from '../../shared/base/ids.ts';
import { stance } from '../../shared/positions/schema.ts';
import type { Stance } from '../../shared/positions/schema.ts';
import { initialRoom } from '../../shared/room/state.ts';
import type { RoomState } from '../../shared/room/state.ts';
import type { OptionStanceOf } from '../../shared/text/proposals/state.ts';
import { provisionStatus } from '../../shared/text/schema.ts';
import { ALPHA, convergence, convergenceOfRoom } from '../../shared/views/convergence.ts';
import type { ContestedProvision } from '../../shared/views/convergence.ts';
import fixture from '../fixtures/convergence.json' with { type: 'json' };

type Held = Record<string, Record<string, Stance>>;

const parties = fixture.parties.map(({ id }) => ({ id, weight: 1 }));

const provisionsWith = (stances: Record<string, Held>): ContestedProvision[] =>
  fixture.provisions.map((given) => ({
    id: given.id,
    status: provisionStatus.parse(given.status),
    weight: given.weight ?? 1,
    options: given.options,
    stances: stances[given.id] ?? {},
  }));

const before = fixture.before.stances as Record<string, Held>;

/** One provision with one option, on which parties A, B, C … hold these stances. */
const held = (...stances: Stance[]) => {
  const names = stances.map((_, index) => String.fromCharCode(65 + index));
  const result = convergence(
    names.map((id) => ({ id, weight: 1 })),
    [
      {
        id: 'p',
        status: 'bracketed',
        weight: 1,
        options: ['x'],
        stances: Object.fromEntries(names.map((id, n) => [id, { x: stances[n] ?? 'silent' }])),
      },
    ],
  );
  const [only] = result.provisions;
  if (only === undefined) throw new Error('no provision');
  return only;
};

describe('fixture convergence.json', () => {
  it('[V-2] weighs stances as the fixture does', () => {
    expect(ALPHA).toEqual(fixture.alpha);
  });

  it('[V-2] before the package', () => {
    const result = convergence(parties, provisionsWith(before));
    expect(result.document).toBeCloseTo(fixture.before.expect.document, 6);
    for (const [index, expected] of fixture.before.expect.provisions.entries()) {
      const provision = result.provisions[index];
      expect(provision?.provision).toBe(expected.provision);
      expect(provision?.leading).toBe(expected.leading);
      expect(provision?.objections).toEqual(expected.objections);
      if (expected.convergence === null) expect(provision?.convergence).toBeNull();
      else expect(provision?.convergence).toBeCloseTo(expected.convergence, 6);
    }
  });

  it('[V-2] 0.944 after the Paris-style package: an article of its own, no liability by decision', () => {
    const everybody = (option: string, supporters: string[]): Held =>
      Object.fromEntries(
        parties.map(({ id }) => [id, { [option]: supporters.includes(id) ? 'support' : 'accept' }]),
      );
    const result = convergence(
      parties,
      provisionsWith({
        ...before,
        'ld-place': everybody('own-article', ['AOSIS', 'LDC', 'G77']),
        'ld-liability': everybody('no-liability-decision', ['EU', 'US']),
      }),
    );
    expect(result.document).toBeCloseTo(0.944, 3);
    expect(result.provisions.slice(0, 3).every((provision) => provision.firm)).toBe(true);
  });
});

describe('a provision', () => {
  it('[V-2] with an objection is held at 0.80, however many support it', () => {
    const many = Array.from({ length: 19 }, (): Stance => 'support');
    expect(held(...many, 'object')).toMatchObject({
      convergence: 0.8,
      objections: ['T'],
      adoptable: false,
      firm: false,
    });
  });

  it.each(['reserve', 'silent'] as const)(
    '[V-2] with somebody at "%s" is held at 0.95, adoptable but not firm',
    (unsure) => {
      const many = Array.from({ length: 19 }, (): Stance => 'support');
      expect(held(...many, unsure)).toMatchObject({
        convergence: 0.95,
        adoptable: true,
        firm: false,
      });
    },
  );

  it('[V-2] is not lifted to a cap that it does not reach', () => {
    expect(held('object', 'object').convergence).toBe(0);
    expect(held('reserve', 'reserve').convergence).toBeCloseTo(0.35, 9);
  });

  it('[V-3] all silent is 0.5 and not adoptable; all in support is 1 and firm', () => {
    expect(held('silent', 'silent')).toMatchObject({
      convergence: 0.5,
      adoptable: false,
      firm: false,
    });
    expect(held('support', 'support')).toMatchObject({ convergence: 1, firm: true });
  });

  it('[V-2] the leading option has least objecting weight, then value, then supports, then age', () => {
    const leading = (options: string[], stances: Held, weights: Record<string, number> = {}) =>
      convergence(
        ['A', 'B', 'C'].map((id) => ({ id, weight: weights[id] ?? 1 })),
        [{ id: 'p', status: 'open', weight: 1, options, stances }],
      ).provisions[0]?.leading;
    const disliked: Held = {
      A: { x: 'support', y: 'reserve' },
      B: { x: 'support', y: 'reserve' },
      C: { x: 'object', y: 'reserve' },
    };
    expect(leading(['x', 'y'], disliked)).toBe('y');
    const split: Held = { A: { x: 'object' }, B: { y: 'object' } };
    expect(leading(['x', 'y'], split, { A: 2 })).toBe('y');
    expect(leading(['x', 'y'], { A: { y: 'support' } })).toBe('y');
    const weighted: Held = {
      A: { x: 'accept', y: 'support' },
      B: { x: 'accept', y: 'support' },
      C: { x: 'support', y: 'accept' },
    };
    expect(leading(['x', 'y'], weighted, { C: 2 })).toBe('y');
    expect(leading(['x', 'y'], {})).toBe('x');
  });

  it('[V-2] sums that differ by rounding alone are a tie', () => {
    const options = ['x', 'y'];
    const stances: Held = {
      A: { x: 'reserve', y: 'accept' },
      B: { x: 'accept', y: 'accept' },
      C: { x: 'accept', y: 'reserve' },
    };
    const three = ['A', 'B', 'C'].map((id) => ({ id, weight: 0.1 }));
    const provision = { id: 'p', status: 'open', weight: 1, options, stances } as const;
    expect(convergence(three, [provision]).provisions[0]?.leading).toBe('x');
    const turned = { ...provision, options: options.toReversed() };
    expect(convergence(three, [turned]).provisions[0]?.leading).toBe('y');
  });

  it('[V-2] is 1 once agreed, left out once deleted, and unmeasured without parties', () => {
    const bare = { id: 'p', weight: 1, options: ['x'], stances: {} };
    const one = [{ id: 'A', weight: 1 }];
    expect(convergence(one, [{ ...bare, status: 'agreed' }]).document).toBe(1);
    expect(convergence(one, [{ ...bare, status: 'agreed_ad_ref' }]).document).toBe(1);
    expect(convergence(one, [{ ...bare, status: 'deleted' }]).document).toBeNull();
    expect(convergence([], [{ ...bare, status: 'open' }]).document).toBeNull();
    expect(convergence(one, [{ ...bare, options: [], status: 'open' }]).document).toBeNull();
    expect(convergence(one, []).document).toBeNull();
  });
});

describe('the map of a room', () => {
  const room = (): RoomState => {
    const state = initialRoom();
    const party = (id: string, kind: 'party' | 'observer-state') => ({
      id: id as PartyId,
      kind,
      name: { en: id },
      short: id,
      flag: null,
      hue: 0,
      coalitions: [],
    });
    state.roster.parties = [
      party('BR', 'party'),
      party('US', 'party'),
      party('VA', 'observer-state'),
    ];
    for (const id of ['art2', 'art4'] as ProvisionId[]) {
      state.text.provisions[id] = {
        id,
        number: id,
        level: 1,
        status: 'under_discussion',
        mode: null,
        paragraphs: [],
        instrument: 'treaty' as never,
      };
    }
    const by = { statement: '', seat: 's' as SeatId, at: 0 };
    state.positions.stated = {
      ['art2' as ProvisionId]: {
        ['BR' as PartyId]: { stance: 'support', ...by },
        ['US' as PartyId]: { stance: 'object', ...by },
      },
    };
    return state;
  };
  const ids = ['art2', 'art4', 'gone', 'toString'] as ProvisionId[];

  it('[V-2] counts the parties that negotiate, on the present text of each provision', () => {
    const result = convergenceOfRoom(room(), ids);
    expect(result.provisions).toMatchObject([
      { provision: 'art2', convergence: 0.5, objections: ['US'], adoptable: false },
      { provision: 'art4', convergence: 0.5, objections: [], adoptable: false, firm: false },
    ]);
    expect(result.document).toBe(0.5);
  });

  /** An open proposal on art2, with what two parties say of it. */
  const proposed = (us: OptionStanceOf): RoomState => {
    const state = room();
    const id = proposalId.parse('x');
    const br: OptionStanceOf = { stance: 'support', remark: '', to: 'all', at: 0 };
    state.text.proposals[id] = {
      id,
      provision: 'art2' as ProvisionId,
      change: { kind: 'wording' },
      sponsor: null,
      seat: null,
      chair: false,
      behalf: null,
      coSponsors: [],
      reason: '',
      attributed: false,
      status: 'open',
      into: null,
      at: 1,
      closedAt: null,
      version: 1,
      versions: [],
      review: null,
      askedBy: [],
    };
    state.text.stances[id] = { ['BR' as PartyId]: br, ['US' as PartyId]: us };
    return state;
  };
  const us = { remark: '', at: 0 };

  it('[V-2] counts an open proposal as an option beside the present text', () => {
    const said = proposed({ stance: 'accept', to: 'all', ...us });
    const [art2] = convergenceOfRoom(said, ids).provisions;
    expect(art2).toMatchObject({ leading: 'x', convergence: 0.95, objections: [], firm: true });
  });

  it('[V-6] takes nothing into it that was said to the mediators only', () => {
    const said = proposed({ stance: 'object', to: 'mediators', ...us });
    const [art2] = convergenceOfRoom(said, ids).provisions;
    const unsaid = proposed({ stance: 'silent', to: 'all', ...us });
    delete unsaid.text.stances[proposalId.parse('x')]?.['US' as PartyId];
    expect(art2).toEqual(convergenceOfRoom(unsaid, ids).provisions[0]);
  });

  it('[V-3] is not adoptable by a change that nobody minds while a party objects to the whole', () => {
    const said = proposed({ stance: 'object', to: 'mediators', ...us });
    const [art2] = convergenceOfRoom(said, ids).provisions;
    expect(art2).toMatchObject({ objections: ['US'], adoptable: false });
  });
});

describe('whatever parties hold', () => {
  const anyStance = fc.constantFrom(...stance.options);

  it('[V-2] lies between 0 and 1 and within the caps, whatever the order of the parties', () => {
    const voters = fc.array(
      fc.record({ weight: fc.integer({ min: 1, max: 9 }), x: anyStance, y: anyStance }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(voters, (list) => {
        const given = list.map((voter, index) => ({ ...voter, id: `p${index}` }));
        const provision: ContestedProvision = {
          id: 'p',
          status: 'bracketed',
          weight: 1,
          options: ['x', 'y'],
          stances: Object.fromEntries(given.map(({ id, x, y }) => [id, { x, y }])),
        };
        const [one] = convergence(given, [provision]).provisions;
        const [turned] = convergence(given.toReversed(), [provision]).provisions;
        const value = one?.convergence ?? -1;
        expect(turned?.leading).toBe(one?.leading);
        expect(turned?.convergence).toBeCloseTo(value, 9);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        if ((one?.objections.length ?? 0) > 0) expect(value).toBeLessThanOrEqual(0.8);
        if (one?.firm !== true) expect(value).toBeLessThanOrEqual(0.95);
      }),
    );
  });

  it('[V-2] an objection that becomes support never lowers the figure of a single text', () => {
    fc.assert(
      fc.property(fc.array(anyStance, { minLength: 1, maxLength: 12 }), (stances) => {
        const milder = stances.map((so): Stance => (so === 'object' ? 'support' : so));
        expect(held(...milder).convergence ?? -1).toBeGreaterThanOrEqual(
          held(...stances).convergence ?? 2,
        );
      }),
    );
  });
});
