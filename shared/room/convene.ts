import { canBeCalled } from '../base/alike.ts';
import { coalitionId, invitationId, partyId } from '../base/ids.ts';
import type { CoalitionId, PartyId, SeatId } from '../base/ids.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import type { Role } from '../base/roles.ts';
import { DEFAULT_LIMITS } from '../floor/state.ts';
import type { Discipline } from '../floor/schema.ts';
import { refusedParty } from '../roster/called.ts';
import type { Admission, Coalition, InvitationTerms, Party, SeatBadge } from '../roster/schema.ts';
import type { DraftingMode } from '../text/schema.ts';
import type { RoomConvened, RoomEvent, Template } from './schema.ts';

/** What a convener asks for (protocol/http.ts `conveneRequest` without the text). */
export interface ConveneWish {
  title: string;
  template: Template;
  admission: Admission;
  mediator: { name: string; function: string };
  parties: readonly (Omit<Party, 'id' | 'hue' | 'coalitions'> & {
    coalitions: readonly string[];
  })[];
  coalitions: readonly (Omit<Coalition, 'id' | 'hue'> & { id: string })[];
}

export interface ConvenedRoom {
  /** The first entries of the room, in order. */
  events: RoomEvent[];
  /** What a link each is to be made for; the convener's own invitation is not among them. */
  invitations: InvitationTerms[];
}

const HUES = 12;

/** Groups first is the rule of multilateral rooms, balance of Track II; one pen in plenary (T-8). */
const TEMPLATES: Record<Template, { discipline: Discipline; mode: DraftingMode }> = {
  multilateral: { discipline: 'groups-first', mode: 'chair' },
  'track-ii': { discipline: 'balance', mode: 'free' },
  blank: { discipline: 'first-come', mode: 'chair' },
};

const DELEGATION: readonly Role[] = ['head', 'alternate', 'adviser'];
const SECRETARIAT: readonly Role[] = ['co-mediator', 'rapporteur', 'gallery'];

const coalitionsOf = (wish: ConveneWish): Result<Map<string, Coalition>> => {
  const made = new Map<string, Coalition>();
  for (const [i, asked] of wish.coalitions.entries()) {
    const id = coalitionId.safeParse(asked.id);
    if (!id.success) return refuse('malformed', { coalition: asked.id });
    if (made.has(asked.id)) return refuse('id-taken', { coalition: asked.id });
    // Hues of coalitions run against those of parties, so that neighbours in a list rarely share one.
    const hue = HUES - 1 - (i % HUES);
    made.set(asked.id, { id: id.data, name: asked.name, short: asked.short, hue });
  }
  return accept(made);
};

const partiesOf = (
  wish: ConveneWish,
  coalitions: ReadonlyMap<string, Coalition>,
): Result<Party[]> => {
  const made: Party[] = [];
  for (const [i, asked] of wish.parties.entries()) {
    const refused = refusedParty(made, asked);
    if (refused !== null) return refuse(refused, { party: asked.short });
    const memberOf: CoalitionId[] = [];
    for (const name of new Set(asked.coalitions)) {
      const coalition = coalitions.get(name);
      if (coalition === undefined) return refuse('unknown-coalition', { coalition: name });
      memberOf.push(coalition.id);
    }
    made.push({
      id: partyId.parse(`p${i + 1}`),
      kind: asked.kind,
      name: asked.name,
      short: asked.short,
      flag: asked.flag,
      hue: i % HUES,
      coalitions: memberOf,
    });
  }
  return accept(made);
};

const invitationsFor = (parties: readonly Party[]): InvitationTerms[] => {
  const wanted: { party: PartyId | null; role: Role }[] = [
    ...parties.flatMap((party) =>
      (party.kind === 'party' ? DELEGATION : (['observer'] as const)).map((role) => ({
        party: party.id,
        role,
      })),
    ),
    ...SECRETARIAT.map((role) => ({ party: null, role })),
  ];
  return wanted.map((terms, i) => ({
    id: invitationId.parse(`i${i + 1}`),
    ...terms,
    expiresAt: null,
    seatLimit: null,
  }));
};

/**
 * The first events of a room. Parties, coalitions and invitations are numbered within the room; `seat` is the
 * convener's, which takes the gavel at once. Refusals: malformed, id-taken, unknown-coalition, party-exists, name-unfit.
 */
export const convene = (wish: ConveneWish, seat: SeatId): Result<ConvenedRoom> => {
  if (!canBeCalled(wish.mediator.name)) return refuse('name-unfit');
  const coalitions = coalitionsOf(wish);
  if (!coalitions.ok) return coalitions;
  const parties = partiesOf(wish, coalitions.value);
  if (!parties.ok) return parties;

  const convened: RoomConvened = {
    type: 'room.convened',
    title: wish.title,
    template: wish.template,
    admission: wish.admission,
    limits: DEFAULT_LIMITS,
    ...TEMPLATES[wish.template],
    parties: parties.value,
    coalitions: [...coalitions.value.values()],
  };
  const own: InvitationTerms = {
    id: invitationId.parse('i0'),
    party: null,
    role: 'mediator',
    expiresAt: null,
    seatLimit: 1,
  };
  const badge: SeatBadge = {
    id: seat,
    party: null,
    role: 'mediator',
    name: wish.mediator.name,
    function: wish.mediator.function,
    invitation: own.id,
  };
  const invitations = invitationsFor(parties.value);
  return accept({
    invitations,
    events: [
      convened,
      { type: 'roster.invitation-issued', terms: own },
      { type: 'roster.arrived', badge },
      { type: 'roster.admitted', badge },
      { type: 'roster.gavel-passed', from: null, to: seat, cause: 'taken-up' },
      ...invitations.map((terms) => ({ type: 'roster.invitation-issued' as const, terms })),
    ],
  });
};
