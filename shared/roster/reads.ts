import type { CoalitionId, PartyId, SeatId } from '../base/ids.ts';
import { isMediator } from '../base/roles.ts';
import type { Coalition, Party } from './schema.ts';
import type { RosterState, Seat } from './state.ts';

export const partyOf = (state: RosterState, id: PartyId): Party | null =>
  state.parties.find((party) => party.id === id) ?? null;

export const coalitionOf = (state: RosterState, id: CoalitionId): Coalition | null =>
  state.coalitions.find((coalition) => coalition.id === id) ?? null;

/** A seat that is in the room; null for one that waits, was refused or removed, or never was. */
export const admittedSeat = (state: RosterState, id: SeatId): Seat | null => {
  const seat = state.seats[id];
  return seat?.standing === 'admitted' ? seat : null;
};

export const presentMediators = (state: RosterState): Seat[] =>
  Object.values(state.seats).filter(
    (seat) => seat.standing === 'admitted' && seat.present && isMediator(seat.role),
  );

/** Since when the gavel lies unattended (server ms), or null: its holder is here, or nobody holds it yet. */
export const gavelAbsentSince = (state: RosterState): number | null => {
  const holder = state.gavel === null ? undefined : state.seats[state.gavel];
  return holder === undefined || holder.present ? null : holder.since;
};
