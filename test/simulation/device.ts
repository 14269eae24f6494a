import * as Y from 'yjs';
import { Pen } from '../../client/features/text/propose/pen.ts';
import { createRoom } from '../../client/room/store.ts';
import { DocumentSession } from '../../client/room/document-session.ts';
import type { Edit } from '../../client/room/document-edits.ts';
import type { Replica } from '../../client/room/document-replica.ts';
import type { Room } from '../../client/room/model.ts';
import type { ParagraphId, RoomId, SeatId } from '../../shared/base/ids.ts';
import { documentOf } from '../../shared/base/language.ts';
import { mayWriteVersion } from '../../shared/languages/may-write.ts';
import type { Answer } from '../../shared/protocol/live.ts';
import { languagesReads, textReads } from '../../shared/room/reads.ts';
import type { Act } from '../../shared/room/schema.ts';
import type { RoomState } from '../../shared/room/state.ts';
import { mayType } from '../../shared/text/may-type.ts';
import { leftBehind } from './browser.ts';
import { simulatedLine } from './line.ts';
import type { Exchange } from './line.ts';
import type { Life } from './timeline.ts';

/** Words that somebody typed, each unlike any other. */
interface Typed {
  token: string;
  client: number;
  from: number;
  until: number;
  at: number;
  on: Replica;
}

export interface DevicePorts {
  exchange: Exchange;
  room: RoomId;
  /** How far a writer's words are on disk. */
  durable: (client: number) => number;
  violate: (what: string) => void;
  note: (line: string) => void;
}

/** A page stores what was typed at this pace; only what is younger may go with a page that is killed, in ms. */
const STORED_AFTER = 300;

/** One seat at one device: the real client, page after page, and what its person would miss. */
export class Device {
  readonly seat: SeatId;
  readonly #ports: DevicePorts;
  #life: Life;
  room: Room;
  document: DocumentSession | null = null;
  /** The words in another language, as soon as the room has one. */
  version: DocumentSession | null = null;
  #pen: Pen | null = null;
  /** Typed, and neither on disk nor taken back as far as is known. */
  #typed: Typed[] = [];
  readonly #handedBack: string[] = [];
  readonly answers: { act: Act['type']; answer: Answer }[] = [];

  constructor(seat: SeatId, ports: DevicePorts) {
    this.seat = seat;
    this.#ports = ports;
    this.#life = { name: seat, alive: true };
    this.room = this.#open();
  }

  get life(): Life {
    return this.#life;
  }

  get state(): RoomState | null {
    return this.room.store.getState().state;
  }

  get handedBack(): readonly string[] {
    return this.#handedBack;
  }

  /** What the screen would do as soon as the room is there. */
  showText(): void {
    const instrument = this.state?.text.instruments[0]?.id;
    if (instrument === undefined || this.document !== null) return;
    const document = new DocumentSession(this.room, instrument);
    this.document = document;
    this.#pen = new Pen(this.room, document);
    this.#hear(document);
  }

  showVersion(): void {
    const language = this.state?.languages.versions[0]?.language;
    if (language === undefined || this.version !== null) return;
    this.version = new DocumentSession(this.room, documentOf(language));
    this.#hear(this.version);
  }

  #hear(document: DocumentSession): void {
    document.store.subscribe(({ handedBack }, before) => {
      for (const one of handedBack.slice(before.handedBack.length)) {
        this.#handedBack.push(one.words);
        this.#ports.note(`${this.seat} is handed back ${one.words} (${one.refusal?.code})`);
        const honest = one.refusal === null || RACES.has(one.refusal.code);
        if (!honest) this.#ports.violate(`${this.seat} was refused: ${one.refusal?.code}`);
      }
    });
  }

  /** The paragraphs that this person's screen lets them write in. */
  writable(): ParagraphId[] {
    const { state, me } = this.room.store.getState();
    if (state === null || me === null || this.document?.store.getState().loaded !== true) return [];
    return Object.values(state.text.paragraphs)
      .filter((p) => mayType(state.text, p.provision, me, textReads(state)) === null)
      .map((p) => p.id);
  }

  /** The same in the other language. */
  translatable(): ParagraphId[] {
    const { state, me } = this.room.store.getState();
    const language = state?.languages.versions[0]?.language;
    if (state === null || me === null || language === undefined) return [];
    if (this.version?.store.getState().loaded !== true) return [];
    const reads = languagesReads(state);
    return Object.values(state.text.paragraphs)
      .filter(({ id }) => mayWriteVersion(state.languages, language, id, me, reads) === null)
      .map(({ id }) => id);
  }

  words(paragraph: ParagraphId): Y.Text | null {
    return this.document?.replica.doc.words(paragraph) ?? null;
  }

  /** Writes as soon as there is a pen, if that is still allowed then. `token` is what an edit of it brings in. */
  async write(
    paragraph: ParagraphId,
    edits: (text: Y.Text) => Edit[],
    token: string,
    which: 'document' | 'version' = 'document',
  ): Promise<void> {
    const document = this[which];
    if (document === null) return;
    const { replica } = document;
    if ((await replica.takePen()) !== null || replica !== this[which]?.replica) return;
    const open = which === 'document' ? this.writable() : this.translatable();
    if (!open.includes(paragraph)) return;
    const wanted = edits(replica.doc.words(paragraph));
    const from = Y.getState(replica.doc.store, replica.doc.clientID);
    const typed =
      which === 'document'
        ? this.#type(replica, paragraph, wanted)
        : replica.write(paragraph, wanted, this);
    if (!typed) return;
    const { clientID } = replica.doc;
    const until = Y.getState(replica.doc.store, clientID);
    if (token !== '' && until > from) {
      const at = this.#ports.exchange.timeline.now;
      this.#typed.push({ token, client: clientID, from, until, at, on: replica });
    }
  }

  /** As the editor does: among proposals it writes what the person may write. */
  #type(replica: Replica, paragraph: ParagraphId, edits: Edit[]): boolean {
    const pen = this.#pen;
    if (pen === null || !pen.minds(paragraph)) return replica.write(paragraph, edits, this);
    const translated = pen.translate(paragraph, edits);
    return translated !== null && pen.write(paragraph, translated, this);
  }

  async undo(redo: boolean): Promise<void> {
    const { undo } = this.document?.replica ?? {};
    await (redo ? undo?.redo() : undo?.undo());
  }

  async act(act: Act): Promise<Answer> {
    await this.document?.replica.settled();
    const answer = await this.room.send(act);
    this.answers.push({ act: act.type, answer });
    this.#ports.note(`${this.seat} ${act.type}: ${answer.ok ? answer.seq : answer.refusal.code}`);
    return answer;
  }

  /** The page is reloaded; `killed`: it has no time to store anything. */
  reload(killed: boolean): void {
    const { now } = this.#ports.exchange.timeline;
    if (killed) this.#typed = this.#typed.filter(({ at }) => now - at > STORED_AFTER);
    else {
      this.document?.close();
      this.version?.close();
      this.room.close();
    }
    this.#life.alive = false;
    this.document = null;
    this.version = null;
    this.#life = { name: this.seat, alive: true };
    this.room = this.#open();
  }

  /** Everything typed is in the record, taken back by its author, handed back, or kept on the device. */
  checkWords(): void {
    for (const typed of this.#typed) {
      if (this.#isSafe(typed)) continue;
      this.#ports.violate(`lost words of ${this.seat}: ${typed.token} (writer ${typed.client})`);
    }
  }

  #open(): Room {
    const { exchange, room } = this.#ports;
    const { timeline } = exchange;
    const before = timeline.running;
    timeline.running = this.#life;
    const opened = createRoom(room, this.seat, simulatedLine(exchange, this.#life));
    timeline.running = before;
    opened.store.subscribe((model, old) => {
      if (model.state !== null && old.state === null) this.showText();
      if (model.state !== old.state) this.showVersion();
    });
    return opened;
  }

  #isSafe({ client, from, until, on }: Typed): boolean {
    // What its author deleted again is no loss, nor is the gap that is left of it: nobody is handed a space back.
    const left = livingWords(on.doc, client, from, until);
    return (
      left.trim() === '' ||
      this.#ports.durable(client) >= until ||
      this.#handedBack.some((words) => holds(words, left)) ||
      leftBehind().some(([key]) => key.endsWith(`.${client}`))
    );
  }
}

/** What is left, in a copy of the text, of the words that a writer put in between two clock values. */
const livingWords = (doc: Y.Doc, client: number, from: number, until: number): string => {
  let words = '';
  for (const item of doc.store.clients.get(client) ?? []) {
    if (!(item instanceof Y.Item) || item.deleted) continue;
    if (!(item.content instanceof Y.ContentString)) continue;
    const start = Math.max(0, from - item.id.clock);
    words += item.content.str.slice(start, Math.max(start, until - item.id.clock));
  }
  return words;
};

/** Whether the characters come in this order: words that were typed into are handed back in one piece. */
const holds = (words: string, token: string): boolean => {
  const [...characters] = token;
  let at = 0;
  for (const character of words) if (character === characters[at]) at += 1;
  return at === characters.length;
};

/** Refusals that an honest author may meet: somebody else was quicker. */
const RACES: ReadonlySet<string> = new Set([
  'provision-closed',
  'call-open',
  'not-your-pen',
  'not-your-language',
  'not-admitted',
  'unknown-paragraph',
  'anchor-gone',
  'unknown-bracket',
  'propose-instead',
  'deciding-seats-only',
  'provision-agreed',
  'proposal-frozen',
  'update-not-yours',
  'phase-no-new-text',
  'phase-corrections-only',
]);
