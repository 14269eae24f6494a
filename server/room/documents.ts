import { hash } from 'node:crypto';
import { must } from '../../shared/base/assert.ts';
import type { InstrumentId, ParagraphId, ProvisionId, RoomId } from '../../shared/base/ids.ts';
import { documentOf } from '../../shared/base/language.ts';
import type { DocumentName, LanguageTag } from '../../shared/base/language.ts';
import { refuse } from '../../shared/base/result.ts';
import type { Result } from '../../shared/base/result.ts';
import type { RoomReader } from '../../shared/room/reader.ts';
import { textReads } from '../../shared/room/reads.ts';
import type { RoomEvent } from '../../shared/room/schema.ts';
import { isOf } from '../../shared/room/slice-of.ts';
import type { RoomState } from '../../shared/room/state.ts';
import { versionRewrites } from '../../shared/room/version-rewrites.ts';
import { bringsWordsAt } from '../../shared/text/brings-words.ts';
import { wordingDigest } from '../../shared/text/digest.ts';
import type { Rewrite, TextReader } from '../../shared/text/rewrite.ts';
import { rewritesOf } from '../../shared/text/rewrites.ts';
import type { Chance } from '../chance.ts';
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
  chance: Chance;
  log: Log;
  snapshots: Snapshots;
}

export interface Rewritten {
  document: DocumentName;
  update: Uint8Array;
  /** Paragraphs whose words it may have changed. */
  touched: ParagraphId[];
  /** To be called when the update is on disk, in the order of the log. */
  committed: () => void;
}

/** The instrument in which a paragraph stands; null for one that is not there. */
export const instrumentOf = (state: RoomState, paragraph: ParagraphId): InstrumentId | null => {
  const provision = state.text.paragraphs[paragraph]?.provision;
  return provision === undefined ? null : (state.text.provisions[provision]?.instrument ?? null);
};

/** Which entries may hold words, so that the others need not be read for them. */
export interface Written {
  /** Up to this entry nothing more is known. */
  since: number;
  /** Of the entries after it, the last that holds words of a document. */
  last: Map<DocumentName, number>;
}

const sha256Of = (text: string): string => hash('sha256', text, 'hex');

/** The live documents of a room, each read from the log when it is first needed. */
export class RoomDocuments {
  readonly reader: RoomReader;
  readonly #host: DocumentHost;
  readonly #ports: DocumentPorts;
  readonly #room: RoomId;
  readonly #sessions = new Map<DocumentName, DocumentSession>();
  readonly #written: Written;

  constructor(host: DocumentHost, ports: DocumentPorts, room: RoomId, written: Written) {
    this.#host = host;
    this.#ports = ports;
    this.#room = room;
    this.#written = written;
    this.reader = {
      ...this.readerIn(null),
      hash: sha256Of,
      digest: (paragraph, language) =>
        wordingDigest(sha256Of, this.#readerOf(paragraph, language)?.runs(paragraph) ?? []),
    };
  }

  /** Reads the version in a language, or (null) the drafting text. */
  readerIn(language: LanguageTag | null): TextReader {
    const reader = (paragraph: ParagraphId) => this.#readerOf(paragraph, language);
    return {
      resolve: (paragraph, place) => reader(paragraph)?.resolve(paragraph, place) ?? null,
      runs: (paragraph) => reader(paragraph)?.runs(paragraph) ?? [],
      length: (paragraph) => reader(paragraph)?.length(paragraph) ?? 0,
    };
  }

  /** How many are in memory. */
  get size(): number {
    return this.#sessions.size;
  }

  get idle(): boolean {
    return [...this.#sessions.values()].every((session) => session.idle);
  }

  /** Null for a document that the room does not have. */
  session(name: DocumentName): DocumentSession | null {
    const known = this.#sessions.get(name);
    if (known !== undefined) return known;
    if (!textReads(this.#host.state()).hasDocument(name)) return null;
    const session = new DocumentSession({
      instrument: name,
      host: this.#host,
      stored: () => this.#stored(name),
      writer: SERVER_WRITER,
      chance: this.#ports.chance,
      clock: this.#ports.clock,
      time: this.#ports.time,
    });
    this.#sessions.set(name, session);
    return session;
  }

  /** What was decided, unless it brings words into a document that takes no more. Refuses: document-full. */
  fitting(state: RoomState, decided: Result<RoomEvent[]>): Result<RoomEvent[]> {
    const full = (event: RoomEvent): boolean => {
      const paragraph = isOf(event, 'text') ? bringsWordsAt(event) : null;
      const instrument = paragraph === null ? null : instrumentOf(state, paragraph);
      return instrument !== null && this.session(instrument)?.full === true;
    };
    return decided.ok && decided.value.some(full) ? refuse('document-full') : decided;
  }

  /** Changes the words as an event asks; `before` and `after` are the room on either side of it. */
  rewrite(before: RoomState, event: RoomEvent, after: RoomState): Rewritten[] {
    if (!isOf(event, 'text')) return [];
    // Whoever decides on words should have the words: readers are asked what theirs say.
    if (event.type === 'text.status-set') this.#sessionOf(before, event.provision)?.mark();
    const groups = new Map<DocumentName, Rewrite[]>();
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
    for (const { language } of before.languages.versions) {
      const document = documentOf(language);
      const rewrites = versionRewrites(event, () =>
        must(this.session(document), `document ${document}`).reader(),
      );
      if (rewrites.length > 0) groups.set(document, rewrites);
    }
    return [...groups].flatMap(([document, rewrites]) => {
      const session = must(this.session(document), `document ${document}`);
      const update = session.rewrite(rewrites);
      if (update === null) return [];
      const touched = rewrites.flatMap((one) =>
        one.kind === 'carry' ? [one.paragraph, one.into] : [one.paragraph],
      );
      return [{ document, update, touched, committed: () => session.committed(update) }];
    });
  }

  /** Puts away the documents that nobody looks at; the log brings them back. */
  releaseIdle(): void {
    for (const [name, session] of this.#sessions) {
      if (!session.idle) continue;
      this.#sessions.delete(name);
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
  encoded(): Map<DocumentName, Uint8Array> {
    const sound = [...this.#sessions].filter(([, session]) => !session.failed);
    return new Map(sound.map(([id, session]) => [id, session.encode()]));
  }

  /** An entry with words of a document was queued. */
  wrote(name: DocumentName, seq: number): void {
    this.#written.last.set(name, seq);
  }

  /**
   * The updates of a document on disk up to an entry: first the newest snapshot of all of them, if there is one. Null for
   * each entry that holds none of them, for reading it takes its time, too.
   */
  *stored(name: DocumentName, upTo = Infinity): Iterable<Uint8Array | null> {
    const { log, snapshots } = this.#ports;
    const snapshot = snapshots.latest(this.#room, textPart(name));
    if (snapshot !== null) yield snapshot.bytes;
    const after = snapshot?.seq ?? 0;
    const last = Math.min(upTo, this.#written.last.get(name) ?? this.#written.since);
    if (after >= last) return;
    for (const entry of log.read(this.#room, after)) {
      const text = entry.kind === 'text' ? decodeText(entry.body) : null;
      yield text?.instrument === name ? text.update : null;
      if (entry.seq >= last) return;
    }
  }

  *#stored(name: DocumentName): Iterable<Uint8Array> {
    for (const update of this.stored(name)) if (update !== null) yield update;
  }

  /** Null where nobody has opened the provision's document. */
  #sessionOf(state: RoomState, provision: ProvisionId): DocumentSession | null {
    const instrument = state.text.provisions[provision]?.instrument;
    return instrument === undefined ? null : (this.#sessions.get(instrument) ?? null);
  }

  /** Of the drafting text, or of a language's version. */
  #readerOf(paragraph: ParagraphId, language: LanguageTag | null = null): TextReader | null {
    const name =
      language === null ? instrumentOf(this.#host.state(), paragraph) : documentOf(language);
    return name === null ? null : (this.session(name)?.reader() ?? null);
  }
}
