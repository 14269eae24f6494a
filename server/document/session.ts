import * as Y from 'yjs';
import { must } from '../../shared/base/assert.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { DocumentName } from '../../shared/base/language.ts';
import { CLOSE } from '../../shared/protocol/sync.ts';
import type { CutCode } from '../../shared/roster/schema.ts';
import type { Rewrite, Run, TextReader } from '../../shared/text/rewrite.ts';
import type { Timing } from '../room/clock.ts';
import type { Chance } from '../chance.ts';
import { Arrivals } from './arrivals.ts';
import type { Arrived } from './arrivals.ts';
import { countIn, counts } from '../metrics/counts.ts';
import { AwarenessHub } from './readers/awareness.ts';
import { Claims } from './claims.ts';
import { ServerCopy } from './copy.ts';
import type { DocumentHost } from './host.ts';
import type { InstrumentDoc } from './instrument-doc.ts';
import { Marks } from './marks.ts';
import type { Member } from './readers/member.ts';
import { Outbox } from './readers/outbox.ts';
import type { Pending } from './readers/outbox.ts';
import { caretRules, mayUse } from './policy.ts';
import type { UpdateRefusal } from './refused.ts';
import { Pace } from './readers/pace.ts';
import { NOBODY, Readers } from './readers/readers.ts';
import { rewriteDocument, seedDocument } from './rewriter.ts';
import {
  SYNC_STEP_1,
  SYNC_STEP_2,
  markMessage,
  refusedMessage,
  savedMessage,
  syncMessage,
} from './readers/wire.ts';
import { ownClocks } from './safe-clocks.ts';
import { readerOf } from './words.ts';
import { Writing } from './writing.ts';

export interface SessionPorts extends Timing {
  instrument: DocumentName;
  host: DocumentHost;
  /** The instrument's updates on disk, in order. Read again if the document must be rebuilt. */
  stored: () => Iterable<Uint8Array>;
  /** The Yjs client id under which the server itself writes; never issued to a seat. */
  writer: number;
  chance: Chance;
}

/**
 * One instrument's document and the connections that look at it. An update passes the gate, is applied, queued for
 * the disk, and shown to others when it is there. What is stored and shown is what the server's own document emitted,
 * never a client's bytes.
 */
export class DocumentSession {
  readonly #ports: SessionPorts;
  readonly #outbox: Outbox;
  readonly #claims = new Claims();
  readonly #readers = new Readers();
  readonly #arrivals: Arrivals;
  readonly #pace = new Pace();
  readonly #copy: ServerCopy;
  readonly #marks = new Marks();
  readonly #writing: Writing;
  readonly awareness: AwarenessHub;
  #failed = false;

  /** Throws when the stored updates make no whole document. */
  constructor(ports: SessionPorts) {
    this.#ports = ports;
    const { writer, stored, host, time } = ports;
    this.#outbox = new Outbox(time, (batch) => this.#show(batch));
    this.#arrivals = new Arrivals(time, (member, arrived) => this.#writing.take(member, arrived));
    this.awareness = new AwarenessHub(ports, caretRules(host));
    this.#copy = new ServerCopy({
      writer,
      stored,
      pending: () => this.#outbox.updates,
      built: (doc) => this.#marks.watch(doc),
    });
    this.#writing = new Writing({
      ...ports,
      outbox: this.#outbox,
      claims: this.#claims,
      readers: this.#readers,
      copy: this.#copy,
      cut: (member, code) => this.#cut(member, code),
      refuse: (member, refusal) => this.refuse(member, refusal),
      fail: () => this.fail(),
    });
  }

  /** A write failed: nothing more is taken or shown, and the room has to be loaded again (law 10). */
  get failed(): boolean {
    return this.#failed;
  }

  /** Nobody is connected and everything is on disk: may be released. */
  get idle(): boolean {
    return this.#readers.empty && this.#outbox.empty;
  }

  /** Whether it takes no more words. */
  get full(): boolean {
    return this.#copy.full;
  }

  reader(): TextReader {
    return readerOf(this.#copy.doc);
  }

  /** The whole document as bytes, also what is only on its way to disk. */
  encode(): Uint8Array {
    return this.#copy.encode();
  }

  join(member: Member): void {
    if (this.#failed) member.close(CLOSE.roomUnavailable);
    else this.#readers.join(member);
  }

  leave(member: Member): void {
    if (!this.#readers.has(member)) return;
    // What it sent before it went was sent.
    this.#arrivals.takeIn();
    if (!this.#readers.leave(member)) return;
    this.#claims.release(member);
    this.awareness.leave(member);
  }

  /**
   * Answers a client's state vector with what it lacks and with the server's own, as of now, once that is on disk; the
   * bytes that had to be put together for it alone. Throws where the vector cannot be read.
   */
  sync(member: Member, stateVector: Uint8Array): number {
    this.#arrivals.takeIn();
    if (!this.#readers.has(member)) return 0;
    const { instrument, host } = this.#ports;
    const { update, vector, made } = this.#copy.answer(stateVector);
    const safe = ownClocks(
      this.#copy,
      (client) => mayUse(host.state(), instrument, member.seat, client),
      Y.decodeStateVector(stateVector),
    );
    this.#outbox.afterPending(() => {
      const standing = this.#readers.standing(member);
      if (standing === undefined) return;
      member.send(syncMessage(SYNC_STEP_2, update));
      for (const [client, clock] of safe) member.send(savedMessage(client, clock));
      if (standing.joined) return;
      standing.joined = true;
      member.send(syncMessage(SYNC_STEP_1, vector));
      this.awareness.greet(member);
    });
    return made ? update.byteLength : 0;
  }

  /** A client's answer to the server's state vector: all that it wrote while it was away. Never throws. */
  answer(member: Member, update: Uint8Array): void {
    this.#arrive(member, { update, answer: true });
  }

  /** A client's update, to be judged at the end of this turn of the event loop. Never throws. */
  receive(member: Member, update: Uint8Array): void {
    this.#arrive(member, { update, answer: false });
  }

  /** From time to time: tells some readers that the server is there, and asks what their text says. */
  beat(readers: ReadonlySet<Member>): void {
    this.awareness.refresh(readers);
    this.mark(readers);
  }

  /**
   * Asks readers what their text says once they have been sent all of it. Not where nobody has written since the document
   * was opened, which would only be to build it; nor while more is on its way to the disk: then at the next beat.
   */
  mark(readers: ReadonlySet<Member> | null = null): void {
    this.#outbox.afterPending(() => {
      const doc = this.#copy.built;
      if (doc === null || this.#failed || !this.#outbox.empty) return;
      this.#readers.broadcast(markMessage(this.#marks.set(doc)), readers);
    });
  }

  /** A reader's answer to a mark. What differs is reported, and the reader takes the room's text anew. */
  compare(member: Member, mark: number, digest: string): void {
    if (!this.#marks.differs(mark, digest)) return;
    this.refuse(member, { code: 'text-differs', forged: true });
  }

  /** Judges now what came in during this turn. */
  takeIn(): void {
    this.#arrivals.takeIn();
  }

  /** Tells the author why, and cuts the connection: its document holds what nobody else will have. */
  refuse(member: Member, refusal: UpdateRefusal): void {
    this.#arrivals.takeIn();
    if (!this.#readers.has(member)) return;
    const client = this.#claims.heldBy(member);
    countIn(counts.refusals, refusal.code);
    if (refusal.forged) this.#ports.host.report(member.seat, refusal.code);
    member.send(refusedMessage(refusal.code, client));
    this.#cut(member, CLOSE.refused);
  }

  /** Tells of a connection that is cut for what it does to the wire, whatever it says. */
  report(member: Member, code: CutCode): void {
    this.#ports.host.report(member.seat, code);
  }

  /**
   * Carries out what a decision does to the words, in memory, and returns the update to append with the decision; null
   * when no word changes. It is shown once `committed` is told of it.
   */
  rewrite(rewrites: readonly Rewrite[]): Uint8Array | null {
    return this.#write((doc) => rewriteDocument(doc, rewrites));
  }

  /** The words of an imported instrument; else like `rewrite`. */
  seed(paragraphs: Readonly<Record<ParagraphId, readonly Run[]>>): Uint8Array | null {
    const words = new Map(Object.entries(paragraphs) as [ParagraphId, readonly Run[]][]);
    return this.#write((doc) => seedDocument(doc, words));
  }

  /** The update that `rewrite` or `seed` returned is on disk. */
  committed(update: Uint8Array): void {
    if (this.#failed) return;
    this.#outbox.committed(must(this.#outbox.find(update), 'rewrite that waits for the disk'));
  }

  /** Lets go of everything; connections are told to come back. */
  fail(): void {
    if (this.#failed) return;
    this.#failed = true;
    for (const member of this.#readers.all()) this.#cut(member, CLOSE.roomUnavailable);
    this.release();
  }

  release(): void {
    this.#arrivals.clear();
    this.#outbox.clear();
    this.awareness.stop();
    this.#copy.release();
  }

  #arrive(member: Member, arrived: Arrived): void {
    if (this.#readers.has(member)) this.#arrivals.add(member, arrived);
  }

  #show(batch: readonly Pending[]): void {
    const { time } = this.#ports;
    const from = time.steady();
    this.#readers.show(batch);
    const rest = this.#pace.restAfter(from, time.steady());
    if (rest > 0) this.#arrivals.rest(rest);
  }

  #write(change: (doc: InstrumentDoc) => void): Uint8Array | null {
    let update: Uint8Array | null;
    try {
      ({ update } = this.#copy.change(change));
    } catch (error) {
      this.#copy.rebuild();
      throw error;
    }
    if (update === null) return null;
    this.#outbox.add({ update, author: null, to: null, writers: NOBODY });
    return update;
  }

  #cut(member: Member, code: number): void {
    this.#arrivals.drop(member);
    this.leave(member);
    member.close(code);
  }
}
