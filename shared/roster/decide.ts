import type { Actor, Moment, SeatActor } from '../base/actor.ts';
import { unreachable } from '../base/assert.ts';
import type { SeatId } from '../base/ids.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { isMediator } from '../base/roles.ts';
import { refusedName, refusedParty } from './called.ts';
import { passAbsentGavel, passGavel, takeGavel, takenUp } from './gavel.ts';
import { arrive, issue, renew, revoke } from './invitations.ts';
import { admittedSeat, coalitionOf, partyOf } from './reads.ts';
import type { RosterCommand, RosterEvent, RosterSystemCommand, SeatBadge } from './schema.ts';
import type { RosterState, Seat } from './state.ts';

const MAX_PARTIES = 400;

const badgeOf = (seat: Seat): SeatBadge => ({
  id: seat.id,
  party: seat.party,
  role: seat.role,
  name: seat.name,
  function: seat.function,
  invitation: seat.invitation,
});

const waitingSeat = (state: RosterState, id: SeatId): Result<Seat> => {
  const seat = state.seats[id];
  if (seat === undefined) return refuse('unknown-seat');
  return seat.standing === 'waiting' ? accept(seat) : refuse('seat-not-waiting');
};

const remove = (
  state: RosterState,
  actor: SeatActor,
  act: Extract<RosterCommand, { type: 'roster.remove' }>,
): Result<RosterEvent[]> => {
  if (act.seat === actor.seat) return refuse('cannot-remove-self');
  if (admittedSeat(state, act.seat) === null) return refuse('unknown-seat');
  if (act.seat === state.gavel) return refuse('holds-gavel');
  return accept([{ type: 'roster.removed', seat: act.seat, reason: act.reason }]);
};

const addParty = (
  state: RosterState,
  act: Extract<RosterCommand, { type: 'roster.add-party' }>,
): Result<RosterEvent[]> => {
  if (partyOf(state, act.party.id) !== null) return refuse('party-exists');
  const refused = refusedParty(state.parties, act.party);
  if (refused !== null) return refuse(refused);
  if (state.parties.length >= MAX_PARTIES) return refuse('limit-reached');
  const stranger = act.party.coalitions.some((id) => coalitionOf(state, id) === null);
  if (stranger) return refuse('unknown-coalition');
  return accept([{ type: 'roster.party-added', party: act.party }]);
};

const setAccess = (
  state: RosterState,
  act: Extract<RosterCommand, { type: 'roster.set-access' }>,
): Result<RosterEvent[]> => {
  if (partyOf(state, act.party) === null) return refuse('unknown-party');
  const given = state.access[act.party] ?? { multiplier: 1, reason: '' };
  const same = given.multiplier === act.multiplier && given.reason === act.reason;
  if (same || (act.multiplier === 1 && given.multiplier === 1)) return refuse('already-so');
  return accept([
    {
      type: 'roster.access-set',
      party: act.party,
      multiplier: act.multiplier,
      reason: act.reason,
    },
  ]);
};

const bySeat = (
  state: RosterState,
  act: RosterCommand,
  actor: SeatActor,
  moment: Moment,
): Result<RosterEvent[]> => {
  const presides = state.gavel === actor.seat;
  const mediates = isMediator(actor.role);
  switch (act.type) {
    case 'roster.admit': {
      if (!mediates) return refuse('mediators-only');
      const seat = waitingSeat(state, act.seat);
      if (!seat.ok) return seat;
      const badge = badgeOf(seat.value);
      return accept([{ type: 'roster.admitted', badge }, ...takenUp(state, badge)]);
    }
    case 'roster.refuse': {
      if (!mediates) return refuse('mediators-only');
      const seat = waitingSeat(state, act.seat);
      if (!seat.ok) return seat;
      return accept([{ type: 'roster.refused', seat: act.seat, reason: act.reason }]);
    }
    case 'roster.warn':
      if (!mediates) return refuse('mediators-only');
      if (admittedSeat(state, act.seat) === null) return refuse('unknown-seat');
      return accept([{ type: 'roster.warned', seat: act.seat, text: act.text }]);
    case 'roster.remove':
      return mediates ? remove(state, actor, act) : refuse('mediators-only');
    case 'roster.rename': {
      const seat = admittedSeat(state, actor.seat);
      if (seat === null) return refuse('not-admitted');
      if (seat.name === act.name && seat.function === act.function) return refuse('already-so');
      const refused =
        seat.name === act.name ? null : refusedName(state, { ...seat, name: act.name });
      if (refused !== null) return refuse(refused);
      return accept([
        { type: 'roster.renamed', seat: actor.seat, name: act.name, function: act.function },
      ]);
    }
    case 'roster.pass-gavel':
      return passGavel(state, actor, act.to);
    case 'roster.take-gavel':
      return takeGavel(state, actor, moment.now);
    case 'roster.set-admission':
      if (!presides) return refuse('gavel-only');
      if (state.admission === act.admission) return refuse('already-so');
      return accept([{ type: 'roster.admission-set', admission: act.admission }]);
    case 'roster.add-party':
      return presides ? addParty(state, act) : refuse('gavel-only');
    case 'roster.set-access':
      return presides ? setAccess(state, act) : refuse('gavel-only');
    default:
      return unreachable(act);
  }
};

/**
 * Rules. `issue`, `renew` and `revoke` come with the mediator who asks for them; `arrive`, `attend`,
 * `gavel-absent` and `cut` with the room itself. Presence that is already so is accepted with no event.
 */
export const decideRoster = (
  state: RosterState,
  act: RosterCommand | RosterSystemCommand,
  actor: Actor,
  moment: Moment,
): Result<RosterEvent[]> => {
  switch (act.type) {
    case 'roster.issue':
      return issue(state, act.terms, actor, moment.now);
    case 'roster.renew':
      return renew(state, act.invitation, act.expiresAt, actor, moment.now);
    case 'roster.revoke':
      return revoke(state, act.invitation, actor);
    case 'roster.arrive':
      return arrive(state, act.badge, actor, moment.now);
    case 'roster.attend': {
      if (actor.kind !== 'system') return refuse('not-admitted');
      const seat = admittedSeat(state, act.seat);
      if (seat === null || seat.present === act.present) return accept([]);
      return accept([{ type: 'roster.attended', seat: act.seat, present: act.present }]);
    }
    case 'roster.gavel-absent':
      if (actor.kind !== 'system') return refuse('not-admitted');
      return accept(passAbsentGavel(state, moment.now));
    case 'roster.cut': {
      if (actor.kind !== 'system') return refuse('not-admitted');
      if (state.seats[act.seat] === undefined) return refuse('unknown-seat');
      return accept([
        { type: 'roster.cut', seat: act.seat, wire: act.wire, code: act.code, times: act.times },
      ]);
    }
    case 'roster.admit':
    case 'roster.refuse':
    case 'roster.warn':
    case 'roster.remove':
    case 'roster.rename':
    case 'roster.pass-gavel':
    case 'roster.take-gavel':
    case 'roster.set-admission':
    case 'roster.add-party':
    case 'roster.set-access':
      return actor.kind === 'seat' ? bySeat(state, act, actor, moment) : refuse('not-admitted');
    default:
      return unreachable(act);
  }
};
