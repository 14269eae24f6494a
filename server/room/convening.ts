import { assert } from '../../shared/base/assert.ts';
import { instrumentId, paragraphId, provisionId, roomId, seatId } from '../../shared/base/ids.ts';
import type { ParagraphId, PartyId, RoomId, SeatId } from '../../shared/base/ids.ts';
import { accept, refuse } from '../../shared/base/result.ts';
import type { Result } from '../../shared/base/result.ts';
import type { Convened, ConveneRequest, InvitationLink } from '../../shared/protocol/http.ts';
import { convene } from '../../shared/room/convene.ts';
import { evolveRoom } from '../../shared/room/evolve.ts';
import type { RoomEvent } from '../../shared/room/schema.ts';
import { initialRoom } from '../../shared/room/state.ts';
import { importChanges } from '../../shared/exchange/import-changes.ts';
import { importComments } from '../../shared/exchange/import-comments.ts';
import type { Party } from '../../shared/roster/schema.ts';
import type { Registered } from '../../shared/text/proposals/schema.ts';
import { importText } from '../../shared/text/import-text.ts';
import type { Run } from '../../shared/text/rewrite.ts';
import { instrumentOutline } from '../../shared/text/schema.ts';
import type { InstrumentOutline } from '../../shared/text/schema.ts';
import type { SeatSessions } from '../auth/seat-sessions.ts';
import { hashSecret, newSecret } from '../auth/random.ts';
import type { SecretStore } from '../auth/secrets.ts';
import { newId } from '../chance.ts';
import type { Chance } from '../chance.ts';
import { DocumentSession } from '../document/session.ts';
import type { Log, NewEntry } from '../log/log.ts';
import type { Logger } from '../logger.ts';
import type { Time } from '../time.ts';
import type { ServerClock } from './clock.ts';
import { SERVER_WRITER } from './documents.ts';
import { encodeEvent, encodeText } from './entries.ts';

export interface ConveningPorts {
  log: Log;
  secrets: SecretStore;
  sessions: SeatSessions;
  clock: ServerClock;
  time: Time;
  chance: Chance;
  logger: Logger;
}

export interface NewRoom {
  room: RoomId;
  seat: SeatId;
  invitations: InvitationLink[];
  counts: Convened['text'];
  /** The Set-Cookie header that gives the convener the mediator's seat. */
  cookie: string;
}

interface Imported {
  outline: InstrumentOutline;
  runs: Record<ParagraphId, Run[]>;
  counts: Convened['text'];
  proposals: Registered[];
}

/**
 * Far beyond any treaty (the Law of the Sea has some 2,000), and what one request may cost: making a document takes
 * half a second here, and more than in proportion beyond.
 */
const MAX_PARAGRAPHS = 10_000;

/** A text that begins empty: one provision with room for its heading and a first paragraph. */
const emptyText = (title: string, chance: Chance): Imported => {
  const paragraph = (id: string, kind: 'heading' | 'paragraph') => ({
    id: paragraphId.parse(id),
    kind,
    label: '',
    indent: 0,
    spaced: true,
  });
  return {
    outline: {
      id: instrumentId.parse(newId(chance)),
      title,
      provisions: [
        {
          id: provisionId.parse(newId(chance)),
          number: '1',
          level: 2,
          paragraphs: [paragraph(newId(chance), 'heading'), paragraph(newId(chance), 'paragraph')],
        },
      ],
      brackets: [],
      flags: [],
    },
    runs: {},
    counts: null,
    proposals: [],
  };
};

type Authors = NonNullable<NonNullable<ConveneRequest['text']>['authors']>;

/** Only parties propose (T-5): the changes of anybody else are the chair's. */
const authorsOf = (
  parties: readonly Party[],
  authors: Authors,
): ((author: string) => PartyId | null) => {
  const known = new Map(authors.map(({ author, party }) => [author, party]));
  return (author) => {
    const place = known.get(author) ?? null;
    const party = place === null ? undefined : parties[place];
    return party?.kind === 'party' ? party.id : null;
  };
};

const textOf = (
  request: ConveneRequest,
  parties: readonly Party[],
  chance: Chance,
): Result<Imported> => {
  const { text } = request;
  if (text === null || text.source.trim() === '') {
    return accept(emptyText(text?.title ?? request.title, chance));
  }
  const prefix = newId(chance);
  const newIdOf = (n: number): string => `${prefix}-${n.toString(36)}`;
  const made =
    text.authors === undefined || text.format !== 'markdown'
      ? { ...importText(text.source, text.format, newIdOf), proposals: [] }
      : importChanges(text.source, newIdOf, authorsOf(parties, text.authors));
  const outline = instrumentOutline.safeParse({ ...made.outline, title: text.title });
  if (!outline.success) {
    return refuse('too-large', { at: outline.error.issues[0]?.path.join('.') ?? '' });
  }
  const { provisions } = outline.data;
  const paragraphs = provisions.reduce((sum, p) => sum + p.paragraphs.length, 0);
  if (paragraphs > MAX_PARAGRAPHS) return refuse('too-large', { at: 'text', paragraphs });
  const { words, brackets, unmatchedCount: unmatched } = made.counts;
  const counts = { provisions: provisions.length, paragraphs, brackets, unmatched, words };
  return accept({ outline: outline.data, runs: made.runs, counts, proposals: made.proposals });
};

const partiesIn = (events: readonly RoomEvent[]): readonly Party[] =>
  events.flatMap((event) => (event.type === 'room.convened' ? event.parties : []));

/** The words as the document's first update; null when there are none. */
const seed = (
  { clock, time, chance }: ConveningPorts,
  events: readonly RoomEvent[],
  imported: Imported,
  at: number,
): Uint8Array | null => {
  const state = events.reduce((s, event) => evolveRoom(s, event, at), initialRoom());
  const session = new DocumentSession({
    instrument: imported.outline.id,
    host: {
      state: () => state,
      append: () => Promise.reject(new Error('nobody writes before a room is convened')),
      report: () => undefined,
    },
    stored: () => [],
    writer: SERVER_WRITER,
    chance,
    clock,
    time,
  });
  const update = session.seed(imported.runs);
  session.release();
  return update;
};

/**
 * Makes a room out of a convener's form, in one write: the room, its invitations, the convener's seat and the text
 * are there together or not at all. Refusals: those of `convene`, too-large, room-unavailable (the write failed).
 */
export const conveneRoom = async (
  ports: ConveningPorts,
  request: ConveneRequest,
): Promise<Result<NewRoom>> => {
  const { chance } = ports;
  const room = roomId.parse(newId(chance));
  const seat = seatId.parse(newId(chance));
  const made = convene(request, seat);
  if (!made.ok) return made;
  const imported = textOf(request, partiesIn(made.value.events), chance);
  if (!imported.ok) return imported;

  const at = ports.clock.now();
  const { outline, counts, proposals } = imported.value;
  const parties = partiesIn(made.value.events);
  const events: RoomEvent[] = [
    ...made.value.events,
    { type: 'text.imported', outline },
    ...proposals.map((proposal) => ({ type: 'text.proposed' as const, proposal })),
    ...importComments(request.text?.comments ?? [], imported.value, {
      seat,
      newId: () => newId(chance),
      partyAt: (place) => parties[place],
    }),
  ];
  const update = seed(ports, events, imported.value, at);
  const entry = (kind: NewEntry['kind'], by: SeatId | null, body: Uint8Array): NewEntry => ({
    at,
    kind,
    by,
    cause: null,
    body,
  });
  const entries = events.map((event) => entry('event', seat, encodeEvent(event)));
  if (update !== null) entries.push(entry('text', seat, encodeText(outline.id, update)));

  try {
    const invitations = made.value.invitations.map((terms): InvitationLink => {
      const secret = newSecret();
      ports.secrets.putInvitation(room, terms.id, hashSecret(secret));
      return { invitation: terms.id, party: terms.party, role: terms.role, secret };
    });
    const appended = await ports.log.append(room, 0, entries);
    assert(appended.committed, 'a fresh room id');
    const cookie = ports.sessions.open(room, seat);
    return accept({ room, seat, invitations, counts, cookie });
  } catch (error) {
    ports.logger.error({ room, err: error }, 'convening failed');
    return refuse('room-unavailable');
  }
};
