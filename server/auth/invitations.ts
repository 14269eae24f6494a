import { invitationId, seatId } from '../../shared/base/ids.ts';
import type { InvitationId, RoomId, SeatId } from '../../shared/base/ids.ts';
import { accept, refuse } from '../../shared/base/result.ts';
import type { Result } from '../../shared/base/result.ts';
import type { DeviceLink, InvitationLink, InvitationView } from '../../shared/protocol/http.ts';
import { partyOf } from '../../shared/roster/reads.ts';
import type { InvitationTerms } from '../../shared/roster/schema.ts';
import type { Invitation } from '../../shared/roster/state.ts';
import type { RoomActor } from '../room/actor.ts';
import type { ServerClock } from '../room/clock.ts';
import { newId } from '../chance.ts';
import type { Chance } from '../chance.ts';
import { hashSecret, newSecret } from './random.ts';
import type { SecretStore } from './secrets.ts';

const DEVICE_LINK_MS = 10 * 60 * 1000;
const MINUTE_MS = 60_000;

export interface IssueWish {
  party: InvitationTerms['party'];
  role: InvitationTerms['role'];
  expiresInMinutes: number | null;
  seatLimit: number | null;
}

/** Links into a room: whoever knows the secret of one may take a seat on its terms. */
export class Invitations {
  readonly #secrets: SecretStore;
  readonly #clock: ServerClock;
  readonly #chance: Chance;

  constructor(secrets: SecretStore, clock: ServerClock, chance: Chance) {
    this.#secrets = secrets;
    this.#clock = clock;
    this.#chance = chance;
  }

  /** What a link is for. Refusals: invitation-unknown, -revoked, -expired, -full. */
  look(actor: RoomActor, secret: string): Result<InvitationView> {
    const found = this.#find(actor, secret);
    if (!found.ok) return found;
    const { room, roster } = actor.visible().state;
    const party = found.value.party === null ? null : partyOf(roster, found.value.party);
    return accept({
      title: room.title,
      role: found.value.role,
      admission: roster.admission,
      party:
        party === null
          ? null
          : { name: party.name, short: party.short, flag: party.flag, hue: party.hue },
    });
  }

  /** Takes a seat. Refusals: as `look`, and those of `roster.arrive`. */
  async join(
    actor: RoomActor,
    who: { secret: string; name: string; function: string },
  ): Promise<Result<SeatId>> {
    const found = this.#find(actor, who.secret);
    if (!found.ok) return found;
    const { id: invitation, party, role } = found.value;
    const id = seatId.parse(newId(this.#chance));
    const badge = { id, party, role, name: who.name, function: who.function, invitation };
    const answer = await actor.perform({ type: 'roster.arrive', badge });
    return answer.ok ? accept(id) : answer;
  }

  /** Refusals: those of `roster.issue`. */
  async issue(actor: RoomActor, by: SeatId, wish: IssueWish): Promise<Result<InvitationLink>> {
    const { party, role, seatLimit } = wish;
    const minutes = wish.expiresInMinutes;
    const expiresAt = minutes === null ? null : this.#clock.now() + minutes * MINUTE_MS;
    const id = invitationId.parse(newId(this.#chance));
    const terms = { id, party, role, expiresAt, seatLimit };
    const answer = await actor.perform({ type: 'roster.issue', terms }, by);
    return answer.ok ? accept(this.#link(actor.room, terms)) : answer;
  }

  /** A new secret for the same terms; the old one is dead at once. Refusals: those of `roster.renew`. */
  async renew(actor: RoomActor, by: SeatId, id: InvitationId): Promise<Result<InvitationLink>> {
    const known = actor.state().roster.invitations[id];
    if (known === undefined) return refuse('unknown-invitation');
    const answer = await actor.perform(
      { type: 'roster.renew', invitation: id, expiresAt: this.#prolonged(known) },
      by,
    );
    return answer.ok ? accept(this.#link(actor.room, known)) : answer;
  }

  async revoke(actor: RoomActor, by: SeatId, id: InvitationId): Promise<Result<null>> {
    const answer = await actor.perform({ type: 'roster.revoke', invitation: id }, by);
    return answer.ok ? accept(null) : answer;
  }

  /** A link that takes up one's own seat on another device, once. */
  deviceLink(room: RoomId, seat: SeatId): DeviceLink {
    const secret = newSecret();
    const expiresAt = this.#clock.now() + DEVICE_LINK_MS;
    this.#secrets.putReturn({ hash: hashSecret(secret), room, seat, expiresAt });
    return { secret, expiresAt };
  }

  /** Refusals: invitation-unknown, invitation-expired. */
  takeUp(room: RoomId, secret: string): Result<SeatId> {
    const found = this.#secrets.takeReturn(room, hashSecret(secret));
    if (found === null) return refuse('invitation-unknown');
    if (found.expiresAt <= this.#clock.now()) return refuse('invitation-expired');
    return accept(seatId.parse(found.seat));
  }

  #find(actor: RoomActor, secret: string): Result<Invitation> {
    const id = this.#secrets.invitationOf(actor.room, hashSecret(secret));
    const { invitations } = actor.state().roster;
    const found = id === null ? undefined : invitations[invitationId.parse(id)];
    if (found === undefined) return refuse('invitation-unknown');
    if (found.status === 'revoked') return refuse('invitation-revoked');
    if (found.expiresAt !== null && found.expiresAt <= this.#clock.now()) {
      return refuse('invitation-expired');
    }
    return found.seatLimit !== null && found.used >= found.seatLimit
      ? refuse('invitation-full')
      : accept(found);
  }

  #link(room: RoomId, terms: Pick<InvitationTerms, 'id' | 'party' | 'role'>): InvitationLink {
    const secret = newSecret();
    this.#secrets.putInvitation(room, terms.id, hashSecret(secret));
    return { invitation: terms.id, party: terms.party, role: terms.role, secret };
  }

  /** A renewed link lasts a day where the old one had an end. */
  #prolonged(known: Invitation): number | null {
    return known.expiresAt === null ? null : this.#clock.now() + 24 * 60 * MINUTE_MS;
  }
}
