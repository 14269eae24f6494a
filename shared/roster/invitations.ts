import type { Actor } from '../base/actor.ts';
import { accept, refuse } from '../base/result.ts';
import type { Refusal, Result } from '../base/result.ts';
import { isMediator, sitsForParty } from '../base/roles.ts';
import { refusedName } from './called.ts';
import { takenUp } from './gavel.ts';
import { partyOf } from './reads.ts';
import type { InvitationTerms, RosterEvent, SeatBadge } from './schema.ts';
import type { RosterState } from './state.ts';

/** One link cannot fill the lobby, nor all links the room. */
const MAX_WAITING_PER_INVITATION = 30;
const MAX_SEATS = 5000;
const MAX_INVITATIONS = 5000;

const mayInvite = (actor: Actor): boolean => actor.kind === 'system' || isMediator(actor.role);

/** A seat that sits for a party names one, any other names none; a mediator sits for nobody (section 6). */
const badTerms = (
  state: RosterState,
  terms: Pick<InvitationTerms, 'party' | 'role'>,
): Refusal | null => {
  if (!sitsForParty(terms.role)) {
    return terms.party === null ? null : { code: 'mediator-speaks-for-nobody' };
  }
  return terms.party !== null && partyOf(state, terms.party) !== null
    ? null
    : { code: 'unknown-party' };
};

export const issue = (
  state: RosterState,
  terms: InvitationTerms,
  actor: Actor,
  now: number,
): Result<RosterEvent[]> => {
  if (!mayInvite(actor)) return refuse('mediators-only');
  if (state.invitations[terms.id] !== undefined) return refuse('id-taken');
  if (Object.keys(state.invitations).length >= MAX_INVITATIONS) return refuse('limit-reached');
  if (terms.expiresAt !== null && terms.expiresAt <= now) return refuse('invitation-expired');
  const fault = badTerms(state, terms);
  if (fault !== null) return { ok: false, refusal: fault };
  return accept([{ type: 'roster.invitation-issued', terms }]);
};

/** A new secret and a new expiry; an invitation that was revoked is open again. */
export const renew = (
  state: RosterState,
  id: InvitationTerms['id'],
  expiresAt: number | null,
  actor: Actor,
  now: number,
): Result<RosterEvent[]> => {
  if (!mayInvite(actor)) return refuse('mediators-only');
  if (state.invitations[id] === undefined) return refuse('unknown-invitation');
  if (expiresAt !== null && expiresAt <= now) return refuse('invitation-expired');
  return accept([{ type: 'roster.invitation-renewed', invitation: id, expiresAt }]);
};

/** Closes the link. Who came in through it keeps their seat: removing is another act. */
export const revoke = (
  state: RosterState,
  id: InvitationTerms['id'],
  actor: Actor,
): Result<RosterEvent[]> => {
  if (!mayInvite(actor)) return refuse('mediators-only');
  const invitation = state.invitations[id];
  if (invitation === undefined) return refuse('unknown-invitation');
  if (invitation.status === 'revoked') return refuse('already-so');
  return accept([{ type: 'roster.invitation-revoked', invitation: id }]);
};

/**
 * Somebody redeemed a link. Party and role are the invitation's, whatever the badge says. The seat waits in the lobby,
 * or enters at once where the room says so, or when it is a mediator's and nobody could admit it yet.
 */
export const arrive = (
  state: RosterState,
  badge: SeatBadge,
  actor: Actor,
  now: number,
): Result<RosterEvent[]> => {
  if (actor.kind !== 'system') return refuse('not-admitted');
  const invitation = state.invitations[badge.invitation];
  if (invitation === undefined) return refuse('invitation-unknown');
  if (invitation.status === 'revoked') return refuse('invitation-revoked');
  if (invitation.expiresAt !== null && invitation.expiresAt <= now) {
    return refuse('invitation-expired');
  }
  if (invitation.seatLimit !== null && invitation.used >= invitation.seatLimit) {
    return refuse('invitation-full');
  }
  const seats = Object.values(state.seats);
  if (state.seats[badge.id] !== undefined) return refuse('id-taken');
  if (seats.length >= MAX_SEATS) return refuse('limit-reached');
  const waiting = seats.filter(
    (seat) => seat.standing === 'waiting' && seat.invitation === invitation.id,
  );
  if (waiting.length >= MAX_WAITING_PER_INVITATION) return refuse('too-many');

  const sworn: SeatBadge = { ...badge, party: invitation.party, role: invitation.role };
  const refused = refusedName(state, sworn);
  if (refused !== null) return refuse(refused);
  const arrived: RosterEvent = { type: 'roster.arrived', badge: sworn };
  const atOnce = state.admission === 'direct' || (isMediator(sworn.role) && state.gavel === null);
  return accept(
    atOnce
      ? [arrived, { type: 'roster.admitted', badge: sworn }, ...takenUp(state, sworn)]
      : [arrived],
  );
};
