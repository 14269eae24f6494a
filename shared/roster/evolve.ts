import { unreachable } from '../base/assert.ts';
import type { SeatId } from '../base/ids.ts';
import type { RosterEvent } from './schema.ts';
import type { RosterState, Seat } from './state.ts';

const withSeat = (state: RosterState, seat: Seat): RosterState => ({
  ...state,
  seats: { ...state.seats, [seat.id]: seat },
});

/** As many as a mediator may want to look back on; the record has them all. */
const CUTS_KEPT = 100;

/** A viewer's fold meets no event of a seat that it was not told about; such a one changes nothing. */
const changeSeat = (
  state: RosterState,
  id: SeatId,
  change: (seat: Seat) => Partial<Seat>,
): RosterState => {
  const seat = state.seats[id];
  return seat === undefined ? state : withSeat(state, { ...seat, ...change(seat) });
};

const withAccess = (
  access: RosterState['access'],
  event: Extract<RosterEvent, { type: 'roster.access-set' }>,
): RosterState['access'] => {
  const others = Object.fromEntries(Object.entries(access).filter(([id]) => id !== event.party));
  if (event.multiplier === 1) return others;
  return { ...others, [event.party]: { multiplier: event.multiplier, reason: event.reason } };
};

/** Folds one event; `at` is the entry's server time in ms. Pure and total (law 3). */
export const evolveRoster = (state: RosterState, event: RosterEvent, at: number): RosterState => {
  switch (event.type) {
    case 'roster.party-added':
      return { ...state, parties: [...state.parties, event.party] };
    case 'roster.invitation-issued':
      return {
        ...state,
        invitations: {
          ...state.invitations,
          [event.terms.id]: { ...event.terms, status: 'open', used: 0 },
        },
      };
    case 'roster.invitation-renewed': {
      const invitation = state.invitations[event.invitation];
      if (invitation === undefined) return state;
      const renewed = { ...invitation, expiresAt: event.expiresAt, status: 'open' as const };
      return { ...state, invitations: { ...state.invitations, [invitation.id]: renewed } };
    }
    case 'roster.invitation-revoked': {
      const invitation = state.invitations[event.invitation];
      if (invitation === undefined) return state;
      const revoked = { ...invitation, status: 'revoked' as const };
      return { ...state, invitations: { ...state.invitations, [invitation.id]: revoked } };
    }
    case 'roster.arrived': {
      const waiting = withSeat(state, {
        ...event.badge,
        standing: 'waiting',
        present: false,
        since: at,
        warnings: [],
      });
      const invitation = state.invitations[event.badge.invitation];
      if (invitation === undefined) return waiting;
      const used = { ...invitation, used: invitation.used + 1 };
      return { ...waiting, invitations: { ...state.invitations, [invitation.id]: used } };
    }
    case 'roster.admitted':
      // Whole, not patched: who never saw the lobby folds the same seat as a mediator who did (law 4).
      return withSeat(state, {
        ...event.badge,
        standing: 'admitted',
        present: false,
        since: at,
        warnings: [],
      });
    case 'roster.refused':
      return changeSeat(state, event.seat, () => ({ standing: 'refused', since: at }));
    case 'roster.warned':
      return changeSeat(state, event.seat, (seat) => ({
        warnings: [...seat.warnings, { at, text: event.text }],
      }));
    case 'roster.removed':
      return changeSeat(state, event.seat, () => ({
        standing: 'removed',
        present: false,
        since: at,
      }));
    case 'roster.renamed':
      return changeSeat(state, event.seat, () => ({ name: event.name, function: event.function }));
    case 'roster.attended':
      return changeSeat(state, event.seat, () => ({ present: event.present, since: at }));
    case 'roster.gavel-passed':
      return { ...state, gavel: event.to };
    case 'roster.admission-set':
      return { ...state, admission: event.admission };
    case 'roster.access-set':
      return { ...state, access: withAccess(state.access, event) };
    case 'roster.cut': {
      const { seat, wire, code, times } = event;
      const cuts = [...state.cuts, { seat, wire, code, times, at }];
      return { ...state, cuts: cuts.slice(-CUTS_KEPT) };
    }
    default:
      return unreachable(event);
  }
};
