import type { Viewer } from '../base/actor.ts';
import { unreachable } from '../base/assert.ts';
import type { PartyId } from '../base/ids.ts';
import { isMediator } from '../base/roles.ts';
import type { RosterEvent } from './schema.ts';
import type { RosterState } from './state.ts';

const mayReadAccess = (viewer: Viewer, party: PartyId): boolean =>
  isMediator(viewer.role) || viewer.party === party;

/** What of an event a viewer is sent, or null for nothing. Mediators see all; the lobby, the links and notices of attacks are theirs. */
export const discloseRoster = (event: RosterEvent, viewer: Viewer): RosterEvent | null => {
  switch (event.type) {
    case 'roster.invitation-issued':
    case 'roster.invitation-renewed':
    case 'roster.invitation-revoked':
    case 'roster.arrived':
    case 'roster.refused':
    case 'roster.cut':
      return isMediator(viewer.role) ? event : null;
    case 'roster.warned':
      return isMediator(viewer.role) || viewer.seat === event.seat ? event : null;
    case 'roster.access-set':
      return mayReadAccess(viewer, event.party) ? event : { ...event, reason: '' };
    case 'roster.party-added':
    case 'roster.admitted':
    case 'roster.removed':
    case 'roster.renamed':
    case 'roster.attended':
    case 'roster.gavel-passed':
    case 'roster.admission-set':
      return event;
    default:
      return unreachable(event);
  }
};

/** The roster as a viewer may see it: what folding the disclosed events gives (law 4). */
export const viewRoster = (state: RosterState, viewer: Viewer): RosterState => {
  if (isMediator(viewer.role)) return state;
  const seats = Object.entries(state.seats)
    .filter(([, seat]) => seat.standing === 'admitted' || seat.standing === 'removed')
    .map(([id, seat]) => [id, id === viewer.seat ? seat : { ...seat, warnings: [] }]);
  const access = Object.entries(state.access).map(([party, given]) => [
    party,
    mayReadAccess(viewer, party as PartyId) ? given : { ...given, reason: '' },
  ]);
  return {
    ...state,
    seats: Object.fromEntries(seats),
    invitations: {},
    access: Object.fromEntries(access),
    cuts: [],
  };
};
