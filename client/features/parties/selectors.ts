import type { PartyId } from '../../../shared/base/ids.ts';
import { isDeciding } from '../../../shared/base/roles.ts';
import type { Party } from '../../../shared/roster/schema.ts';
import type { Cut, RosterState, Seat } from '../../../shared/roster/state.ts';

export interface PartyRow {
  party: Party;
  /** A deciding seat is connected. */
  present: boolean;
  seats: Seat[];
}

const RANK: Record<Seat['role'], number> = {
  mediator: 0,
  'co-mediator': 1,
  head: 2,
  alternate: 3,
  adviser: 4,
  observer: 5,
  interpreter: 6,
  rapporteur: 7,
  gallery: 8,
};

const bySeniority = (a: Seat, b: Seat): number =>
  RANK[a.role] - RANK[b.role] || a.name.localeCompare(b.name);

export const admitted = (roster: RosterState): Seat[] =>
  Object.values(roster.seats).filter((seat) => seat.standing === 'admitted');

export const waiting = (roster: RosterState): Seat[] =>
  Object.values(roster.seats)
    .filter((seat) => seat.standing === 'waiting')
    .sort((a, b) => a.since - b.since);

/** Newest first. */
export const cutsNewestFirst = (roster: RosterState): Cut[] => roster.cuts.toReversed();

/** When a connection of the seat was last cut, server ms; null if none was, as far as this viewer knows. */
export const lastCut = (roster: RosterState, seat: Seat['id']): number | null =>
  roster.cuts.findLast((cut) => cut.seat === seat)?.at ?? null;

/** Observers are present with any seat: they decide nothing. */
const makesPresent = (party: Party, seat: Seat): boolean =>
  seat.present && (party.kind !== 'party' || isDeciding(seat.role));

export function partyRows(roster: RosterState): PartyRow[] {
  const seats = new Map<PartyId, Seat[]>();
  for (const seat of admitted(roster)) {
    if (seat.party === null) continue;
    seats.set(seat.party, [...(seats.get(seat.party) ?? []), seat]);
  }
  return roster.parties.map((party) => {
    const own = (seats.get(party.id) ?? []).sort(bySeniority);
    return { party, seats: own, present: own.some((seat) => makesPresent(party, seat)) };
  });
}

/** Seats that sit for no party: mediators, the secretariat, the gallery. */
export const officers = (roster: RosterState): Seat[] =>
  admitted(roster)
    .filter((seat) => seat.party === null)
    .sort(bySeniority);
