import type { AgendaReads } from '../agenda/reads.ts';
import type { CoalitionId, ParagraphId, PartyId, ProvisionId, SeatId } from '../base/ids.ts';
import { documentOf, languageOf } from '../base/language.ts';
import type { DocumentName } from '../base/language.ts';
import { isDeciding, isSpeaking } from '../base/roles.ts';
import type { Role } from '../base/roles.ts';
import { isAgreed } from '../base/provision-status.ts';
import type { DecisionsReads, ProvisionStanding } from '../decisions/reads.ts';
import { deletedWith } from '../decisions/state.ts';
import type { DiscussionReads } from '../discussion/reads.ts';
import type { FloorReads } from '../floor/reads.ts';
import type { LanguagesReads, Standing } from '../languages/reads.ts';
import { versionIn } from '../languages/state.ts';
import type { NotesReads } from '../notes/reads.ts';
import type { PositionsReads } from '../positions/reads.ts';
import { admittedSeat, partyOf } from '../roster/reads.ts';
import type { PartyKind } from '../roster/schema.ts';
import type { Seat } from '../roster/state.ts';
import { isAnyAdopted, isPartOfAdopted } from '../text/adopted.ts';
import { isContested } from '../text/evolve-paragraphs.ts';
import { changedBy } from '../text/proposals/places.ts';
import { openIn } from '../text/proposals/review.ts';
import { provisionsBelow } from '../text/below.ts';
import type { TextReads } from '../text/reads.ts';
import type { RoomState } from './state.ts';

const inSession = (state: RoomState): boolean => state.agenda.status === 'in-session';

/** Since when the meeting stands still (server ms); null while it is in session. */
export const pausedSince = ({ agenda }: RoomState): number | null =>
  agenda.status === 'in-session' ? null : agenda.since;

const kindOf = (state: RoomState, party: PartyId): PartyKind | null =>
  partyOf(state.roster, party)?.kind ?? null;

const memberOf = (state: RoomState, party: PartyId, coalition: CoalitionId): boolean =>
  partyOf(state.roster, party)?.coalitions.includes(coalition) ?? false;

/** A deleted provision keeps its number, but can neither be called nor be taken a position on (P-6). */
const provisionExists = (state: RoomState, provision: ProvisionId): boolean => {
  const status = state.text.provisions[provision]?.status;
  return status !== undefined && status !== 'deleted';
};

const RANK: Partial<Record<Role, number>> = { head: 0, alternate: 1, observer: 2 };

/** Who stands in for a party: those who are there before those who are not, the head before the alternate. */
const standIns = (state: RoomState, party: PartyId): SeatId[] => {
  const order = (a: Seat, b: Seat): number =>
    Number(b.present) - Number(a.present) ||
    (RANK[a.role] ?? 9) - (RANK[b.role] ?? 9) ||
    a.since - b.since ||
    (a.id < b.id ? -1 : 1);
  return Object.values(state.roster.seats)
    .filter((s) => s.standing === 'admitted' && s.party === party && isSpeaking(s.role))
    .toSorted(order)
    .map((seat) => seat.id);
};

export const floorReads = (state: RoomState): FloorReads => ({
  inSession: () => inSession(state),
  seat: (id) => {
    const seat = state.roster.seats[id];
    if (seat === undefined) return null;
    return { party: seat.party, role: seat.role, admitted: seat.standing === 'admitted' };
  },
  speakingSeats: (party) => standIns(state, party),
  partyKind: (party) => kindOf(state, party),
  memberOf: (party, coalition) => memberOf(state, party, coalition),
  accessMultiplier: (party) => state.roster.access[party]?.multiplier ?? 1,
});

export const agendaReads = (state: RoomState): AgendaReads => ({
  provisionExists: (provision) => provisionExists(state, provision),
});

export const positionsReads = (state: RoomState): PositionsReads => ({
  partyKind: (party) => kindOf(state, party),
  provisionExists: (provision) => provisionExists(state, provision),
});

export const discussionReads = (state: RoomState): DiscussionReads => ({
  provisionExists: (provision) => provisionExists(state, provision),
});

export const notesReads = (state: RoomState): NotesReads => ({
  provisionExists: (provision) => provisionExists(state, provision),
});

const standingOf = (state: RoomState, paragraph: ParagraphId): Standing | null => {
  const provision = Object.hasOwn(state.text.paragraphs, paragraph)
    ? state.text.paragraphs[paragraph]?.provision
    : undefined;
  const status = provision === undefined ? undefined : state.text.provisions[provision]?.status;
  if (status === undefined) return null;
  if (status === 'deleted') return 'deleted';
  if (provision !== undefined && state.text.provisions[provision]?.frozen === true) return 'frozen';
  return isAgreed(status) ? 'agreed' : 'open';
};

export const languagesReads = (state: RoomState): LanguagesReads => ({
  standing: (paragraph) => standingOf(state, paragraph),
  paragraphs: () => Object.keys(state.text.paragraphs) as ParagraphId[],
  adopted: () => isAnyAdopted(state.text),
  hasParty: (party) => partyOf(state.roster, party) !== null,
});

/** Since when a party has had a deciding seat here (server ms); null where it has none now. */
const presentSince = (state: RoomState, party: PartyId): number | null => {
  const here = Object.values(state.roster.seats).filter(
    (s) => s.standing === 'admitted' && s.present && s.party === party && isDeciding(s.role),
  );
  return here.length === 0 ? null : Math.min(...here.map((seat) => seat.since));
};

export const presenceReads = (
  state: RoomState,
): Pick<DecisionsReads, 'presentSince' | 'presentParties'> => ({
  presentSince: (party) => presentSince(state, party),
  presentParties: () =>
    state.roster.parties.flatMap(({ id, kind }) =>
      kind === 'party' && presentSince(state, id) !== null ? [id] : [],
    ),
});

const standingOfProvision = (state: RoomState, id: ProvisionId): ProvisionStanding | null => {
  const found = Object.hasOwn(state.text.provisions, id) ? state.text.provisions[id] : undefined;
  if (found === undefined) return null;
  const below = provisionsBelow(state.text, id);
  return {
    number: found.number,
    status: found.status,
    contested: isContested(state.text, id),
    proposals: openIn(state.text, id).length,
    below,
    agreedBelow: below.filter((one) => isAgreed(state.text.provisions[one]?.status)).length,
    adopted: isPartOfAdopted(state.text, id),
  };
};

export const decisionsReads = (state: RoomState): DecisionsReads => ({
  ...presenceReads(state),
  inSession: inSession(state),
  pausedSince: pausedSince(state),
  negotiates: (party) => kindOf(state, party) === 'party',
  provision: (id) => standingOfProvision(state, id),
  proposal: (id, version) => {
    const found = Object.hasOwn(state.text.proposals, id) ? state.text.proposals[id] : undefined;
    return found?.status === 'open' && found.version === version
      ? changedBy(state.text, found)
      : null;
  },
  bracket: (id) =>
    Object.hasOwn(state.text.brackets, id) ? (state.text.brackets[id]?.provision ?? null) : null,
  instrument: (id) => {
    const found = state.text.instruments.find((one) => one.id === id);
    const standing = found?.provisions.filter((one) => provisionExists(state, one)) ?? [];
    return standing.length === 0 ? null : standing;
  },
});

export const textReads = (state: RoomState): TextReads => ({
  inSession: inSession(state),
  opened: state.agenda.meeting > 0,
  convenedAt: state.room.convenedAt,
  floorParty: state.floor.turn?.request.party ?? null,
  negotiates: (party) => kindOf(state, party) === 'party',
  memberOf: (party, coalition) => memberOf(state, party, coalition),
  roleOf: (seat) => admittedSeat(state.roster, seat)?.role ?? null,
  here: (party) =>
    Object.values(state.roster.seats).some(
      (s) => s.standing === 'admitted' && s.present && s.party === party && isDeciding(s.role),
    ),
  deletedWith: (provision) => deletedWith(state.decisions, provision),
  hasDocument: (document) => {
    const language = languageOf(document);
    return language === null
      ? state.text.instruments.some(({ id }) => id === document)
      : versionIn(state.languages, language) !== null;
  },
});

/** Every document of the room. */
export const documentsOf = (state: RoomState): DocumentName[] => [
  ...state.text.instruments.map(({ id }) => id),
  ...state.languages.versions.map(({ language }) => documentOf(language)),
];
