import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../shared/base/actor.ts';
import type { PartyId, ProvisionId, SeatId } from '../../shared/base/ids.ts';
import { role } from '../../shared/base/roles.ts';
import type { Role } from '../../shared/base/roles.ts';
import { decidePositions } from '../../shared/positions/decide.ts';
import { evolvePositions } from '../../shared/positions/evolve.ts';
import { positionOf } from '../../shared/positions/position-of.ts';
import type { PositionsReads } from '../../shared/positions/reads.ts';
import { positionsEvent, stance } from '../../shared/positions/schema.ts';
import type { PositionsCommand, Stance } from '../../shared/positions/schema.ts';
import { initialPositions } from '../../shared/positions/state.ts';
import type { PositionsState } from '../../shared/positions/state.ts';
import { disclosePositions, viewPositions } from '../../shared/positions/view.ts';
import { deepFreeze } from './support/deep-freeze.ts';

const art2 = 'art2' as ProvisionId;
const br = 'BR' as PartyId;
const KINDS: Record<string, ReturnType<PositionsReads['partyKind']>> = {
  BR: 'party',
  US: 'party',
  VA: 'observer-state',
  WWF: 'other',
};
const reads: PositionsReads = {
  partyKind: (party) => KINDS[party] ?? null,
  provisionExists: (provision) => provision === art2 || provision === ('art4' as ProvisionId),
};
const seat = (name: string, party: string | null, as: Role): Actor => ({
  kind: 'seat',
  seat: name as SeatId,
  party: party as PartyId | null,
  role: as,
  gavel: as === 'mediator',
});
const head = seat('br', 'BR', 'head');
const alternate = seat('br2', 'BR', 'alternate');

const state = (held: Stance, statement = '', provision = art2): PositionsCommand => ({
  type: 'positions.state',
  provision,
  stance: held,
  statement,
});

const given = (...acts: [Actor, PositionsCommand][]): PositionsState =>
  acts.reduce<PositionsState>((so, [actor, act], at) => {
    const result = decidePositions(so, act, actor, reads, { now: at, id: 'c' });
    if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
    return result.value.reduce<PositionsState>(
      (now, event) => deepFreeze(evolvePositions(now, deepFreeze(event), at)),
      so,
    );
  }, deepFreeze(initialPositions()));

const refusal = (so: PositionsState, actor: Actor, act: PositionsCommand): string | null => {
  const result = decidePositions(so, act, actor, reads, { now: 9, id: 'c' });
  return result.ok ? null : result.refusal.code;
};

describe('a position', () => {
  it('[T-6] is kept per provision and party, with statement, seat and time', () => {
    const so = given([alternate, state('reserve', 'Capital is asked.')]);
    expect(so.stated).toEqual({
      art2: { BR: { stance: 'reserve', statement: 'Capital is asked.', seat: 'br2', at: 0 } },
    });
  });

  it('[A-3] the latest of the deciding seats stands', () => {
    const so = given([head, state('object')], [alternate, state('accept', 'After consultation.')]);
    expect(positionOf(so, art2, br)).toMatchObject({ stance: 'accept', seat: 'br2' });
  });

  it('[T-6] silence without a statement takes the stance back and leaves no trace', () => {
    expect(given([head, state('support')], [head, state('silent')])).toEqual(initialPositions());
    const us = seat('us', 'US', 'head');
    const so = given([us, state('support')], [head, state('support')], [head, state('silent')]);
    expect(Object.keys(so.stated[art2] ?? {})).toEqual(['US']);
  });

  it('[T-6] silence with a statement is heard as such', () => {
    const so = given([head, state('silent', 'We are still studying the text.')]);
    expect(positionOf(so, art2, br)?.stance).toBe('silent');
  });

  it('stating what is stated already is refused', () => {
    const so = given([head, state('support', 'Yes.')]);
    expect(refusal(so, alternate, state('support', 'Yes.'))).toBe('already-so');
    expect(refusal(so, alternate, state('support', 'Yes!'))).toBeNull();
    expect(refusal(initialPositions(), head, state('silent'))).toBe('already-so');
  });

  it('[section 2] is for deciding seats of parties; a mediator speaks for nobody', () => {
    const none = initialPositions();
    const who: [Actor, string][] = [
      [seat('chair', null, 'mediator'), 'mediator-speaks-for-nobody'],
      [seat('co', 'BR', 'co-mediator'), 'mediator-speaks-for-nobody'],
      [seat('br3', 'BR', 'adviser'), 'deciding-seats-only'],
      [seat('br4', 'BR', 'interpreter'), 'deciding-seats-only'],
      [seat('va', 'VA', 'observer'), 'deciding-seats-only'],
      [seat('va', 'VA', 'head'), 'deciding-seats-only'],
      [seat('wwf', 'WWF', 'head'), 'deciding-seats-only'],
      [seat('xx', 'XX', 'head'), 'deciding-seats-only'],
      [seat('pen', null, 'rapporteur'), 'deciding-seats-only'],
      [{ kind: 'system' }, 'not-admitted'],
    ];
    for (const [actor, code] of who) expect(refusal(none, actor, state('support'))).toBe(code);
  });

  it('is on a provision that the room has', () => {
    const act = state('support', '', 'gone' as ProvisionId);
    expect(refusal(initialPositions(), head, act)).toBe('unknown-provision');
    expect(positionOf(initialPositions(), 'toString' as ProvisionId, br)).toBeNull();
  });
});

describe('whatever is stated', () => {
  const act = fc.record({
    party: fc.constantFrom('BR', 'US', 'VA', 'toString', null),
    role: fc.constantFrom(...role.options),
    provision: fc.constantFrom('art2', 'art4', 'constructor'),
    stance: fc.constantFrom(...stance.options),
    statement: fc.constantFrom('', 'We agree.', 'With a condition.'),
  });

  it('[law 3, law 4] nobody but parties stands in the map, nothing empty is kept, all see the same', () => {
    const viewer = { seat: 'x' as SeatId, party: null, role: 'gallery' } as const;
    fc.assert(
      fc.property(fc.array(act, { maxLength: 50 }), (acts) => {
        let so = deepFreeze(initialPositions());
        let seen = viewPositions(so, viewer);
        for (const [at, wish] of acts.entries()) {
          const actor = seat('s', wish.party, wish.role);
          const command = state(wish.stance, wish.statement, wish.provision as ProvisionId);
          const result = decidePositions(so, command, actor, reads, { now: at, id: 'c' });
          for (const event of result.ok ? result.value : []) {
            so = deepFreeze(evolvePositions(so, positionsEvent.parse(event), at));
            const told = disclosePositions(event, viewer);
            if (told !== null) seen = evolvePositions(seen, told, at);
          }
        }
        expect(seen).toEqual(viewPositions(so, viewer));
        for (const byParty of Object.values(so.stated)) {
          const held = Object.entries(byParty);
          expect(held.length).toBeGreaterThan(0);
          for (const [party, position] of held) {
            expect(['BR', 'US']).toContain(party);
            expect(position.stance !== 'silent' || position.statement !== '').toBe(true);
          }
        }
      }),
    );
  });
});
