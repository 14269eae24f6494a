import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideAgenda } from '../../shared/agenda/decide.ts';
import { evolveAgenda } from '../../shared/agenda/evolve.ts';
import { agendaEvent } from '../../shared/agenda/schema.ts';
import type { AgendaCommand, AgendaEvent } from '../../shared/agenda/schema.ts';
import { initialAgenda } from '../../shared/agenda/state.ts';
import type { AgendaState } from '../../shared/agenda/state.ts';
import { discloseAgenda, viewAgenda } from '../../shared/agenda/view.ts';
import type { Actor } from '../../shared/base/actor.ts';
import type { ProvisionId, SeatId } from '../../shared/base/ids.ts';
import { deepFreeze } from './support/deep-freeze.ts';

const chair: Actor = {
  kind: 'seat',
  seat: 'chair' as SeatId,
  party: null,
  role: 'mediator',
  gavel: true,
};
const cochair: Actor = { ...chair, seat: 'cochair' as SeatId, role: 'co-mediator', gavel: false };

const art2 = 'art2' as ProvisionId;
const art4 = 'art4' as ProvisionId;
const gone = 'gone' as ProvisionId;
const reads = { provisionExists: (id: ProvisionId) => id === art2 || id === art4 };

const decide = (state: AgendaState, act: AgendaCommand, actor: Actor = chair, now = 1000) =>
  decideAgenda(state, act, actor, reads, { now, id: 'c' });

const given = (...acts: AgendaCommand[]): AgendaState =>
  acts.reduce<AgendaState>((state, act, index) => {
    const result = decide(state, act);
    if (!result.ok) throw new Error(`${act.type} was refused: ${result.refusal.code}`);
    return result.value.reduce<AgendaState>(
      (so, event) => deepFreeze(evolveAgenda(so, deepFreeze(event), index)),
      state,
    );
  }, deepFreeze(initialAgenda()));

const refusal = (state: AgendaState, act: AgendaCommand, actor: Actor = chair): string | null => {
  const result = decide(state, act, actor);
  return result.ok ? null : result.refusal.code;
};

const open: AgendaCommand = { type: 'agenda.open' };
const suspend: AgendaCommand = { type: 'agenda.suspend', reason: 'lunch', until: 5000 };
const resume: AgendaCommand = { type: 'agenda.resume' };
const adjourn: AgendaCommand = { type: 'agenda.adjourn', reason: 'late' };
const call = (provision: ProvisionId | null, seen: ProvisionId | null): AgendaCommand => ({
  type: 'agenda.call-provision',
  provision,
  seen,
});

describe('the meeting', () => {
  it('[Q-13] opens, is suspended, resumes, is adjourned and opens again as the next meeting', () => {
    expect(given(open)).toMatchObject({ status: 'in-session', meeting: 1, since: 0 });
    expect(given(open, suspend)).toMatchObject({
      status: 'suspended',
      reason: 'lunch',
      until: 5000,
      since: 1,
    });
    expect(given(open, suspend, resume)).toMatchObject({
      status: 'in-session',
      meeting: 1,
      reason: '',
      until: null,
    });
    expect(given(open, adjourn)).toMatchObject({ status: 'adjourned', reason: 'late' });
    expect(given(open, adjourn, open)).toMatchObject({
      status: 'in-session',
      meeting: 2,
      reason: '',
    });
  });

  it('[Q-13] may be adjourned from a suspension', () => {
    expect(given(open, suspend, adjourn)).toMatchObject({ status: 'adjourned', until: null });
  });

  it.each([
    ['not open', [], resume, 'meeting-not-suspended'],
    ['not open', [], suspend, 'meeting-not-in-session'],
    ['not open', [], adjourn, 'nothing-to-adjourn'],
    ['in session', [open], open, 'meeting-already-open'],
    ['in session', [open], resume, 'meeting-not-suspended'],
    ['suspended', [open, suspend], open, 'meeting-already-open'],
    ['suspended', [open, suspend], suspend, 'meeting-not-in-session'],
    ['adjourned', [open, adjourn], adjourn, 'nothing-to-adjourn'],
    ['adjourned', [open, adjourn], resume, 'meeting-not-suspended'],
  ] as const)('[A-6] %s: what no longer fits is refused', (_name, acts, act, code) => {
    expect(refusal(given(...acts), act)).toBe(code);
  });

  it('[A-5] is in the hand of the holder of the gavel', () => {
    const system: Actor = { kind: 'system' };
    for (const act of [open, suspend, resume, adjourn, call(art2, null)]) {
      expect(refusal(given(open), act, cochair)).toBe('gavel-only');
      expect(refusal(given(open), act, system)).toBe('gavel-only');
    }
  });

  it('a suspension is announced until a time to come, or without end', () => {
    expect(refusal(given(open), { type: 'agenda.suspend', reason: '', until: 1000 })).toBe(
      'malformed',
    );
    expect(refusal(given(open), { type: 'agenda.suspend', reason: '', until: null })).toBeNull();
  });
});

describe('the provision before the meeting', () => {
  it('is called, replaced and put away', () => {
    expect(given(call(art2, null)).provision).toBe(art2);
    expect(given(call(art2, null), call(art4, art2)).provision).toBe(art4);
    expect(given(call(art2, null), call(null, art2)).provision).toBeNull();
  });

  it('[law 9] of two calls from the same view the second is stale', () => {
    const state = given(call(art2, null));
    expect(refusal(state, call(art4, null))).toBe('stale');
    expect(refusal(state, call(art2, null))).toBe('stale');
  });

  it('must exist, and be another one', () => {
    expect(refusal(initialAgenda(), call(gone, null))).toBe('unknown-provision');
    expect(refusal(initialAgenda(), call(null, null))).toBe('already-so');
    expect(refusal(given(call(art2, null)), call(art2, art2))).toBe('already-so');
  });

  it('[Q-13] stays through suspension and adjournment', () => {
    expect(given(open, call(art2, null), suspend, resume, adjourn, open).provision).toBe(art2);
  });
});

describe('whatever the chair does', () => {
  const act = fc.oneof(
    fc.constantFrom(open, suspend, resume, adjourn),
    fc
      .tuple(fc.constantFrom(null, art2, art4, gone), fc.constantFrom(null, art2, art4))
      .map(([provision, seen]) => call(provision, seen)),
  );

  it('[law 3, law 4] meetings are counted one by one, and everybody folds the same', () => {
    const viewer = { seat: 'x' as SeatId, party: null, role: 'gallery' } as const;
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        let state = deepFreeze(initialAgenda());
        let seen = viewAgenda(state, viewer);
        const log: AgendaEvent[] = [];
        for (const [at, wish] of acts.entries()) {
          const result = decide(state, wish);
          for (const event of result.ok ? result.value : []) {
            log.push(agendaEvent.parse(event));
            state = deepFreeze(evolveAgenda(state, event, at));
            const told = discloseAgenda(event, viewer);
            if (told !== null) seen = evolveAgenda(seen, told, at);
          }
        }
        expect(seen).toEqual(viewAgenda(state, viewer));
        const meetings = log.flatMap((e) => (e.type === 'agenda.opened' ? [e.meeting] : []));
        expect(meetings).toEqual(meetings.map((_, index) => index + 1));
      }),
    );
  });
});
