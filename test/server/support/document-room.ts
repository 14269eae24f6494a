import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  BracketId,
  InstrumentId,
  InvitationId,
  ParagraphId,
  PartyId,
  ProvisionId,
  SeatId,
} from '../../../shared/base/ids.ts';
import type { Role } from '../../../shared/base/roles.ts';
import { must } from '../../../shared/base/assert.ts';
import { evolveRoom } from '../../../shared/room/evolve.ts';
import type { RoomEvent } from '../../../shared/room/schema.ts';
import { initialRoom } from '../../../shared/room/state.ts';
import type { RoomState } from '../../../shared/room/state.ts';
import type { Rewrite, Run } from '../../../shared/text/rewrite.ts';
import type { DocumentHost, WrittenUpdate } from '../../../server/document/host.ts';
import { DocumentSession } from '../../../server/document/session.ts';
import { systemChance } from '../../../server/chance.ts';
import { transactOn } from '../../../server/log/database.ts';
import { openLog } from '../../../server/log/open-log.ts';
import type { OpenedLog } from '../../../server/log/open-log.ts';
import { serverClock } from '../../../server/room/clock.ts';
import { decodeText, encodeText } from '../../../server/room/entries.ts';
import { systemTime } from '../../../server/time.ts';

export const TREATY = 'treaty' as InstrumentId;
export const OPEN = 'open' as ProvisionId;
export const OTHER = 'other' as ProvisionId;
const AGREED = 'agreed' as ProvisionId;
type Four<T> = [T, T, T, T];
export const P = ['p1', 'p2', 'p3', 'p4'] as Four<string> as Four<ParagraphId>;
export const CLOSED_PARAGRAPH = 'p9' as ParagraphId;
export const BRACKET = 'b1' as BracketId;
export const SERVER = 1;
const ROOM = 'room';

/** What the closed provision says; must never change. */
export const AGREED_WORDS = 'Agreed ad referendum 😀 by all.';

const PARAGRAPHS: [ProvisionId, ParagraphId[]][] = [
  [OPEN, P.slice(0, 2)],
  [OTHER, P.slice(2)],
  [AGREED, [CLOSED_PARAGRAPH]],
];

/**
 * A room with one instrument and drafting mode `free`, over a real log. What is appended can be held back from it, and
 * its disk can break.
 */
/** What the room itself wrote. */
const byServer = (update: Uint8Array): WrittenUpdate => ({
  document: TREATY,
  by: 'room' as SeatId,
  update,
  entails: [],
  touched: [],
});

export class DocumentRoom implements DocumentHost {
  readonly reports: { seat: SeatId; code: string }[] = [];
  readonly #dir = mkdtempSync(join(tmpdir(), 'parley-document-'));
  readonly #opened: OpenedLog;
  #state: RoomState = treatyRoom();
  /** Events that updates entailed, in order. */
  readonly entailed: RoomEvent[] = [];
  #session: DocumentSession | null = null;
  #head = 0;
  #waiting: (() => void)[] = [];
  #held = false;
  #broken = false;
  #underWay = 0;

  static async open(): Promise<DocumentRoom> {
    const room = new DocumentRoom();
    room.#session = room.load();
    const update = must(room.session.seed(WORDS as Record<ParagraphId, Run[]>), 'words');
    await room.append(byServer(update));
    room.session.committed(update);
    await room.settled();
    return room;
  }

  private constructor() {
    this.#opened = openLog(this.#dir, {
      transact: (db) => {
        const transact = transactOn(db);
        return (work) => {
          if (this.#broken) throw new Error('disk full');
          return transact(work);
        };
      },
    });
  }

  get session(): DocumentSession {
    return must(this.#session, 'session');
  }

  /** A session as after a restart. */
  load(): DocumentSession {
    return new DocumentSession({
      instrument: TREATY,
      host: this,
      stored: () => this.stored(),
      writer: SERVER,
      chance: systemChance,
      clock: serverClock(),
      time: systemTime,
    });
  }

  stored(): Uint8Array[] {
    return [...this.#opened.log.read(ROOM, 0)].map((entry) => decodeText(entry.body).update);
  }

  state(): RoomState {
    return this.#state;
  }

  report(seat: SeatId, code: string): void {
    this.reports.push({ seat, code });
  }

  /** A decision of the room about anything but words. */
  happen(event: RoomEvent): void {
    this.#state = evolveRoom(this.#state, event, 0);
  }

  async append({ document, by, update, entails }: WrittenUpdate): Promise<void> {
    for (const event of entails) this.happen(event);
    this.entailed.push(...entails);
    this.#underWay += 1;
    try {
      if (this.#held) await new Promise<void>((resolve) => this.#waiting.push(resolve));
      const body = encodeText(document, update);
      const expected = this.#head;
      this.#head += 1;
      const entry = { at: 0, kind: 'text', by, cause: null, body } as const;
      const appended = await this.#opened.log.append(ROOM, expected, [entry]);
      if (!appended.committed) throw new Error(`head is ${appended.head}`);
    } finally {
      this.#underWay -= 1;
    }
  }

  /** A decision of the room that changes words: appended like any other entry. */
  async decide(rewrites: Rewrite[]): Promise<void> {
    const update = this.session.rewrite(rewrites);
    if (update === null) return;
    await this.append(byServer(update));
    this.session.committed(update);
  }

  /** Nothing reaches the disk until `let`. */
  hold(): void {
    this.#held = true;
  }

  let(): void {
    this.#held = false;
    for (const go of this.#waiting.splice(0)) go();
  }

  /** From now on every write fails. */
  breakDisk(): void {
    this.#broken = true;
  }

  /** Everything appended is on disk and has left. */
  async settled(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.#underWay > 0);
    await new Promise((resolve) => setImmediate(resolve));
  }

  seat(id: string, role: Role, party: string | null): SeatId {
    const seat = id as SeatId;
    this.#state.roster.seats[seat] = {
      id: seat,
      role,
      party: party as PartyId | null,
      name: id,
      function: '',
      invitation: 'i' as InvitationId,
      standing: 'admitted',
      present: true,
      since: 0,
      warnings: [],
    };
    return seat;
  }

  issue(seat: SeatId, client: number): number {
    this.#state.text.writers[String(client)] = { seat, instrument: TREATY };
    return client;
  }

  async dispose(): Promise<void> {
    if (!this.session.failed) this.session.release();
    await this.#opened.close();
    rmSync(this.#dir, { recursive: true });
  }
}

const WORDS: Record<string, Run[]> = {
  p1: [{ insert: 'The Parties shall ' }, { insert: 'meet 😀 ', attributes: { 'b:b1': true } }],
  p2: [{ insert: 'Each Party ', attributes: { em: true } }, { insert: 'may withdraw.' }],
  p3: [{ insert: 'Nothing in this Article' }, { insert: '4', attributes: { fn: '4' } }],
  p9: [
    { insert: AGREED_WORDS.slice(0, 6), attributes: { strong: true } },
    { insert: AGREED_WORDS.slice(6) },
  ],
};

function treatyRoom(): RoomState {
  const state = initialRoom();
  state.agenda.status = 'in-session';
  state.text.mode = 'free';
  state.roster.parties = ['A', 'B'].map((id) => ({
    id: id as PartyId,
    kind: 'party',
    name: { en: id },
    short: id,
    flag: null,
    hue: 0,
    coalitions: [],
  }));
  state.text.instruments = [
    { id: TREATY, title: 'Treaty', provisions: PARAGRAPHS.map(([id]) => id) },
  ];
  for (const [id, paragraphs] of PARAGRAPHS) {
    const status = id === AGREED ? 'agreed' : 'open';
    state.text.provisions[id] = {
      id,
      instrument: TREATY,
      number: id,
      level: 1,
      status,
      mode: null,
      paragraphs,
    };
    for (const paragraph of paragraphs) {
      state.text.paragraphs[paragraph] = {
        id: paragraph,
        kind: 'paragraph',
        label: '',
        indent: 0,
        spaced: false,
        provision: id,
      };
    }
  }
  state.text.brackets[BRACKET] = {
    id: BRACKET,
    provision: OPEN,
    group: null,
    form: 'bracket',
    parent: null,
    holds: [],
    unclaimed: true,
    chair: false,
    order: 0,
  };
  return state;
}
