import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
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
import { initialRoom } from '../../../shared/room/state.ts';
import type { RoomState } from '../../../shared/room/state.ts';
import type { Rewrite, Run } from '../../../shared/text/rewrite.ts';
import type { DocumentHost } from '../../../server/document/host.ts';
import { DocumentSession } from '../../../server/document/session.ts';

export const TREATY = 'treaty' as InstrumentId;
export const OPEN = 'open' as ProvisionId;
export const OTHER = 'other' as ProvisionId;
export const AGREED = 'agreed' as ProvisionId;
type Four<T> = [T, T, T, T];
export const P = ['p1', 'p2', 'p3', 'p4'] as Four<string> as Four<ParagraphId>;
export const CLOSED_PARAGRAPH = 'p9' as ParagraphId;
export const BRACKET = 'b1' as BracketId;
export const SERVER = 1;

/** What the closed provision says; must never change. */
export const AGREED_WORDS = 'Agreed ad referendum 😀 by all.';

const PARAGRAPHS: [ProvisionId, ParagraphId[]][] = [
  [OPEN, P.slice(0, 2)],
  [OTHER, P.slice(2)],
  [AGREED, [CLOSED_PARAGRAPH]],
];

/**
 * A room with one instrument and drafting mode `free`, whose log is a real SQLite file. Commits can be held back or
 * made to fail.
 */
export class DocumentRoom implements DocumentHost {
  readonly session: DocumentSession;
  readonly reports: { seat: SeatId; code: string }[] = [];
  readonly #dir = mkdtempSync(join(tmpdir(), 'parley-document-'));
  readonly #db = new Database(join(this.#dir, 'log.db'));
  readonly #state: RoomState = treatyRoom();
  #queue: { update: Uint8Array; resolve: () => void; reject: (error: Error) => void }[] = [];
  #held = false;
  #broken = false;
  #scheduled = false;

  constructor(words: Readonly<Record<string, readonly Run[]>> = WORDS) {
    this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    this.#db.exec('CREATE TABLE updates (seq INTEGER PRIMARY KEY, body BLOB NOT NULL)');
    this.session = this.load();
    const seeded = this.session.seed(words as Record<ParagraphId, Run[]>);
    if (seeded === null) return;
    this.#store([seeded]);
    this.session.committed(seeded);
  }

  /** A session as after a restart. */
  load(): DocumentSession {
    return new DocumentSession({
      instrument: TREATY,
      host: this,
      stored: () => this.stored(),
      writer: SERVER,
    });
  }

  stored(): Uint8Array[] {
    const rows = this.#db.prepare('SELECT body FROM updates ORDER BY seq').all() as {
      body: Uint8Array;
    }[];
    return rows.map((row) => new Uint8Array(row.body));
  }

  state(): RoomState {
    return this.#state;
  }

  report(seat: SeatId, code: string): void {
    this.reports.push({ seat, code });
  }

  append(_instrument: InstrumentId, _by: SeatId, update: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ update, resolve, reject });
      this.#schedule();
    });
  }

  /** A decision of the room that changes words: appended like any other entry. */
  async decide(rewrites: Rewrite[]): Promise<void> {
    const update = this.session.rewrite(rewrites);
    if (update === null) return;
    await this.append(TREATY, 'room' as SeatId, update);
    this.session.committed(update);
  }

  /** Nothing reaches the disk until `let`. */
  hold(): void {
    this.#held = true;
  }

  let(): void {
    this.#held = false;
    this.#schedule();
  }

  /** From now on every write fails. */
  breakDisk(): void {
    this.#broken = true;
  }

  /** Everything appended is on disk and has left. */
  async settled(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.#queue.length > 0 || this.#scheduled);
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

  dispose(): void {
    if (!this.session.failed) this.session.release();
    this.#db.close();
    rmSync(this.#dir, { recursive: true });
  }

  #schedule(): void {
    if (this.#scheduled || this.#held) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#held) return;
      const queue = this.#queue;
      this.#queue = [];
      if (this.#broken) for (const { reject } of queue) reject(new Error('disk full'));
      else {
        this.#store(queue.map(({ update }) => update));
        for (const { resolve } of queue) resolve();
      }
    });
  }

  #store(updates: Uint8Array[]): void {
    const insert = this.#db.prepare('INSERT INTO updates (body) VALUES (?)');
    this.#db.transaction(() => {
      for (const update of updates) insert.run([Buffer.from(update)]);
    })();
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
    order: 0,
  };
  return state;
}
