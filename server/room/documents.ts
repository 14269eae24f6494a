import { must } from '../../shared/base/assert.ts';
import type { InstrumentId, ParagraphId, ProvisionId, RoomId } from '../../shared/base/ids.ts';
import type { RoomEvent } from '../../shared/room/schema.ts';
import { isOf } from '../../shared/room/slice-of.ts';
import type { RoomState } from '../../shared/room/state.ts';
import type { Rewrite, TextReader } from '../../shared/text/rewrite.ts';
import { rewritesOf } from '../../shared/text/rewrites.ts';
import type { DocumentHost } from '../document/host.ts';
import { DocumentSession } from '../document/session.ts';
import type { Log } from '../log/log.ts';
import type { Snapshots } from '../log/snapshots.ts';
import type { Timing } from './clock.ts';
import { decodeText } from './entries.ts';
import { textPart } from './snapshot.ts';

/** The Yjs client id under which the server itself writes. Ids issued to people are far above (`pens.ts`). */
export const SERVER_WRITER = 1;

export interface DocumentPorts extends Timing {
  log: Log;
  snapshots: Snapshots;
}

export interface Rewritten {
  instrument: InstrumentId;
  update: Uint8Array;
  /** To be called when the update is on disk, in the order of the log. */
  committed: () => void;
}

const instrumentOf = (state: RoomState, paragraph: ParagraphId): InstrumentId | null => {
  const provision = state.text.paragraphs[paragraph]?.provision;
  return provision === undefined ? null : (state.text.provisions[provision]?.instrument ?? null);
};

/** The live documents of a room, each read from the log when it is first needed. */
export class RoomDocuments {
  readonly reader: TextReader;
  readonly #host: DocumentHost;
  readonly #ports: DocumentPorts;
  readonly #room: RoomId;
  readonly #sessions = new Map<InstrumentId, DocumentSession>();

  constructor(host: DocumentHost, ports: DocumentPorts, room: RoomId) {
    this.#host = host;
    this.#ports = ports;
    this.#room = room;
    this.reader = {
      resolve: (paragraph, place) => this.#readerOf(paragraph)?.resolve(paragraph, place) ?? null,
      runs: (paragraph) => this.#readerOf(paragraph)?.runs(paragraph) ?? [],
      length: (paragraph) => this.#readerOf(paragraph)?.length(paragraph) ?? 0,
    };
  }

  /** How many are in memory. */
  get size(): number {
    return this.#sessions.size;
  }

  get idle(): boolean {
    return [...this.#sessions.values()].every((session) => session.idle);
  }

  /** Null for an instrument that the room does not have. */
  session(instrument: InstrumentId): DocumentSession | null {
    const known = this.#sessions.get(instrument);
    if (known !== undefined) return known;
    if (!this.#host.state().text.instruments.some((i) => i.id === instrument)) return null;
    const session = new DocumentSession({
      instrument,
      host: this.#host,
      stored: () => this.stored(instrument),
      writer: SERVER_WRITER,
      clock: this.#ports.clock,
      time: this.#ports.time,
    });
    this.#sessions.set(instrument, session);
    return session;
  }

  /** Changes the words as an event asks; `before` and `after` are the room on either side of it. */
  rewrite(before: RoomState, event: RoomEvent, after: RoomState): Rewritten[] {
    if (!isOf(event, 'text')) return [];
    // Whoever decides on words should have the words: readers are asked what theirs say.
    if (event.type === 'text.status-set') this.#sessionOf(before, event.provision)?.mark();
    const groups = new Map<InstrumentId, Rewrite[]>();
    for (const rewrite of rewritesOf(before.text, event, this.reader)) {
      const { paragraph } = rewrite;
      const instrument = must(
        (rewrite.kind === 'insert' ? rewrite.instrument : undefined) ??
          instrumentOf(before, paragraph) ??
          instrumentOf(after, paragraph),
        `instrument of ${paragraph}`,
      );
      groups.set(instrument, [...(groups.get(instrument) ?? []), rewrite]);
    }
    return [...groups].flatMap(([instrument, rewrites]) => {
      const session = must(this.session(instrument), `document ${instrument}`);
      const update = session.rewrite(rewrites);
      return update === null
        ? []
        : [{ instrument, update, committed: () => session.committed(update) }];
    });
  }

  /** Puts away the documents that nobody looks at; the log brings them back. */
  releaseIdle(): void {
    for (const [instrument, session] of this.#sessions) {
      if (!session.idle) continue;
      this.#sessions.delete(instrument);
      session.release();
    }
  }

  /** A write failed: what these documents hold may not be on disk. Their connections are closed. */
  fail(): void {
    for (const session of this.#sessions.values()) session.fail();
    this.#sessions.clear();
  }

  close(): void {
    for (const session of this.#sessions.values()) session.release();
    this.#sessions.clear();
  }

  /** The open documents as they are now, also what is only on its way to disk. One that failed may hold more than that. */
  encoded(): Map<InstrumentId, Uint8Array> {
    const sound = [...this.#sessions].filter(([, session]) => !session.failed);
    return new Map(sound.map(([id, session]) => [id, session.encode()]));
  }

  /** The updates of an instrument on disk up to an entry: first the newest snapshot of all of them, if there is one. */
  *stored(instrument: InstrumentId, upTo = Infinity): Iterable<Uint8Array> {
    const { log, snapshots } = this.#ports;
    const snapshot = snapshots.latest(this.#room, textPart(instrument));
    if (snapshot !== null) yield snapshot.bytes;
    for (const entry of log.read(this.#room, snapshot?.seq ?? 0)) {
      if (entry.seq > upTo) return;
      if (entry.kind !== 'text') continue;
      const text = decodeText(entry.body);
      if (text.instrument === instrument) yield text.update;
    }
  }

  /** Null where nobody has opened the provision's document. */
  #sessionOf(state: RoomState, provision: ProvisionId): DocumentSession | null {
    const instrument = state.text.provisions[provision]?.instrument;
    return instrument === undefined ? null : (this.#sessions.get(instrument) ?? null);
  }

  #readerOf(paragraph: ParagraphId): TextReader | null {
    const instrument = instrumentOf(this.#host.state(), paragraph);
    return instrument === null ? null : (this.session(instrument)?.reader() ?? null);
  }
}
