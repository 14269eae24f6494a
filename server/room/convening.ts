import { assert } from '../../shared/base/assert.ts';
import { instrumentId, paragraphId, provisionId, roomId, seatId } from '../../shared/base/ids.ts';
import type { RoomId, SeatId } from '../../shared/base/ids.ts';
import { accept, refuse } from '../../shared/base/result.ts';
import type { Result } from '../../shared/base/result.ts';
import type { Convened, ConveneRequest, InvitationLink } from '../../shared/protocol/http.ts';
import { convene } from '../../shared/room/convene.ts';
import type { RoomEvent } from '../../shared/room/schema.ts';
import { wholeOutline } from '../../shared/exchange/import-changes.ts';
import { importComments } from '../../shared/exchange/import-comments.ts';
import type { Party } from '../../shared/roster/schema.ts';
import type { SeatSessions } from '../auth/seat-sessions.ts';
import { hashSecret, newSecret } from '../auth/random.ts';
import type { SecretStore } from '../auth/secrets.ts';
import { newId } from '../chance.ts';
import type { Chance } from '../chance.ts';
import type { Conversions } from '../exchange/conversions.ts';
import { readText } from '../exchange/read-text.ts';
import type { TextReading, TextToRead } from '../exchange/read-text.ts';
import { taken } from '../exchange/unfit.ts';
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
  /** Where long texts are read. */
  conversions: Conversions;
}

export interface NewRoom {
  room: RoomId;
  seat: SeatId;
  invitations: InvitationLink[];
  counts: Convened['text'];
  /** The Set-Cookie header that gives the convener the mediator's seat. */
  cookie: string;
}

/** A text up to this length (UTF-16 units) is read at once: starting a thread for it would take longer. */
const SHORT = 20_000;

/** A text that begins empty: one provision with room for its heading and a first paragraph. */
const emptyText = (title: string, chance: Chance): TextReading => {
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
    added: [],
    update: null,
  };
};

type Authors = NonNullable<NonNullable<ConveneRequest['text']>['authors']>;

/** Only parties propose (T-5): the changes of anybody else are the chair's. */
const authorsOf = (parties: readonly Party[], authors: Authors): TextToRead['authors'] =>
  authors.map(({ author, party }) => {
    const known = party === null ? undefined : parties[party];
    return [author, known?.kind === 'party' ? known.id : null];
  });

/** Never in this thread where it is long: it may take minutes, and other rooms go on. */
const textOf = async (
  request: ConveneRequest,
  parties: readonly Party[],
  { chance, conversions }: ConveningPorts,
  caller: string,
): Promise<Result<TextReading>> => {
  const { text } = request;
  if (text === null || text.source.trim() === '') {
    return accept(emptyText(text?.title ?? request.title, chance));
  }
  const { title, source, format, authors } = text;
  const toRead: TextToRead = {
    title,
    source,
    format,
    authors: authors === undefined ? null : authorsOf(parties, authors),
    prefix: newId(chance),
    writer: SERVER_WRITER,
  };
  return source.length <= SHORT
    ? taken(() => readText(toRead))
    : conversions.run({ kind: 'read-text', text: toRead }, caller);
};

/** Words that are proposed stand in the document; a paragraph that is proposed comes with its proposal. */
const proposedIn = ({ proposals, added }: TextReading): RoomEvent[] => {
  const paragraphs = new Map(added.map((one) => [one.proposal, one]));
  return proposals.flatMap((proposal): RoomEvent[] => {
    const own = paragraphs.get(proposal.id);
    const tabled: RoomEvent = { type: 'text.proposed', proposal };
    return own === undefined
      ? [tabled]
      : [tabled, { type: 'text.paragraph-proposed', ...own, words: '' }];
  });
};

const withAdded = ({
  outline,
  added,
  runs,
}: TextReading): Pick<TextReading, 'outline' | 'runs'> => ({
  outline: wholeOutline(outline, added),
  runs,
});

const partiesIn = (events: readonly RoomEvent[]): readonly Party[] =>
  events.flatMap((event) => (event.type === 'room.convened' ? event.parties : []));

/**
 * Makes a room out of a convener's form, in one write: the room, its invitations, the convener's seat and the text
 * are there together or not at all. `caller`: the address it comes from, whose texts are read in turn. Refusals: those of `convene`, too-large, conversion-busy, conversion-slow,
 * conversion-failed, room-unavailable (the write failed).
 */
export const conveneRoom = async (
  ports: ConveningPorts,
  request: ConveneRequest,
  caller = '',
): Promise<Result<NewRoom>> => {
  const { chance } = ports;
  const room = roomId.parse(newId(chance));
  const seat = seatId.parse(newId(chance));
  const made = convene(request, seat);
  if (!made.ok) return made;
  const imported = await textOf(request, partiesIn(made.value.events), ports, caller);
  if (!imported.ok) return imported;

  const at = ports.clock.now();
  const { outline, counts, update } = imported.value;
  const parties = partiesIn(made.value.events);
  const events: RoomEvent[] = [
    ...made.value.events,
    { type: 'text.imported', outline },
    ...proposedIn(imported.value),
    ...importComments(request.text?.comments ?? [], withAdded(imported.value), {
      seat,
      newId: () => newId(chance),
      partyAt: (place) => parties[place],
    }),
  ];
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
