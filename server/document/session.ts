import * as Y from 'yjs';
import { must } from '../../shared/base/assert.ts';
import type { InstrumentId, ParagraphId } from '../../shared/base/ids.ts';
import { CLOSE } from '../../shared/protocol/sync.ts';
import type { Rewrite, Run, TextReader } from '../../shared/text/rewrite.ts';
import { AwarenessHub } from './awareness.ts';
import { Claims } from './claims.ts';
import type { Frame } from './frame.ts';
import { judge } from './gate.ts';
import type { DocumentHost } from './host.ts';
import type { InstrumentDoc } from './instrument-doc.ts';
import type { Member } from './member.ts';
import { Outbox } from './outbox.ts';
import type { Pending } from './outbox.ts';
import { mayTouch, rulesFor } from './policy.ts';
import type { UpdateRefusal } from './refused.ts';
import { replayed } from './replay.ts';
import { rewriteDocument, seedDocument } from './rewriter.ts';
import {
  SYNC_STEP_1,
  SYNC_STEP_2,
  SYNC_UPDATE,
  refusedMessage,
  savedMessage,
  syncMessage,
} from './wire.ts';
import { readerOf } from './words.ts';

export interface SessionPorts {
  instrument: InstrumentId;
  host: DocumentHost;
  /** The instrument's updates on disk, in order. Read again if the document must be rebuilt. */
  stored: () => Iterable<Uint8Array>;
  /** The Yjs client id under which the server itself writes; never issued to a seat. */
  writer: number;
}

const NOBODY: ReadonlyMap<number, number> = new Map();

interface Standing {
  /** The first sync answer has left; before that, nothing is sent. */
  joined: boolean;
  /** The client has sent what it had and the server had not. */
  answered: boolean;
}

/**
 * One instrument's document and the connections that look at it. An update passes the gate, is applied, queued for
 * the disk, and shown to others when it is there. What is stored and shown is what the server's own document emitted,
 * never a client's bytes.
 */
export class DocumentSession {
  readonly #ports: SessionPorts;
  readonly #outbox = new Outbox((batch) => this.#release(batch));
  readonly #claims = new Claims();
  readonly #members = new Map<Member, Standing>();
  readonly awareness = new AwarenessHub((frame) => this.#broadcast(frame, null));
  #doc: InstrumentDoc;
  #emitted: Uint8Array[] = [];
  #failed = false;

  /** Throws when the stored updates make no whole document. */
  constructor(ports: SessionPorts) {
    this.#ports = ports;
    this.#doc = this.#load();
  }

  /** A write failed: nothing more is taken or shown, and the room has to be loaded again (law 10). */
  get failed(): boolean {
    return this.#failed;
  }

  /** Nobody is connected and everything is on disk: may be released. */
  get idle(): boolean {
    return this.#members.size === 0 && this.#outbox.empty;
  }

  reader(): TextReader {
    return readerOf(this.#doc);
  }

  join(member: Member): void {
    if (this.#failed) member.close(CLOSE.roomUnavailable);
    else this.#members.set(member, { joined: false, answered: false });
  }

  leave(member: Member): void {
    if (!this.#members.delete(member)) return;
    this.#claims.release(member);
    this.awareness.leave(member);
  }

  /**
   * Answers a client's state vector with what it lacks and with the server's own, as of now, once that is on disk.
   * Throws where the vector cannot be read.
   */
  sync(member: Member, stateVector: Uint8Array): void {
    if (!this.#members.has(member)) return;
    const answer = Y.encodeStateAsUpdate(this.#doc, stateVector);
    const own = Y.encodeStateVector(this.#doc);
    const safe = this.#clocksOf(member, Y.decodeStateVector(stateVector));
    this.#outbox.afterPending(() => {
      const standing = this.#members.get(member);
      if (standing === undefined) return;
      member.send(syncMessage(SYNC_STEP_2, answer));
      for (const [client, clock] of safe) member.send(savedMessage(client, clock));
      if (standing.joined) return;
      standing.joined = true;
      member.send(syncMessage(SYNC_STEP_1, own));
      this.awareness.greet(member);
    });
  }

  /** A client's answer to the server's state vector: all that it wrote while it was away. Never throws. */
  answer(member: Member, update: Uint8Array): void {
    const standing = this.#members.get(member);
    if (standing === undefined) return;
    standing.answered = true;
    this.receive(member, update);
  }

  /** A client's update. Never throws. */
  receive(member: Member, update: Uint8Array): void {
    const standing = this.#members.get(member);
    if (standing === undefined) return;
    const { instrument, host } = this.#ports;
    const state = host.state();
    const verdict = judge(this.#doc, update, rulesFor(state, instrument, member.seat, this.#doc));
    if (!verdict.ok) {
      // Typed between coming back and the answer, it builds on words of the time away; the answer will have it all.
      const early = verdict.refusal.code === 'update-missing' && !standing.answered;
      return early ? undefined : this.refuse(member, verdict.refusal);
    }
    if (verdict.update === null) return this.#acknowledge(member);
    const refusal = mayTouch(state, instrument, member.seat, this.#doc, verdict.touched);
    if (refusal !== null) return this.refuse(member, refusal);
    if (!this.#claim(member, verdict.writers.keys())) return;
    const emitted = this.#apply(verdict.update, verdict.writers);
    if (emitted === null) return this.#poisoned(member);
    const writers = verdict.writers.size > 0 ? verdict.writers : this.#held(member);
    // Yjs took redundant formatting off as well: the author does not know of that.
    const author = this.#emitted.length > 1 ? null : member;
    const pending = this.#outbox.add({ update: emitted, author, to: member, writers });
    host.append(instrument, member.seat, emitted).then(
      () => this.#outbox.committed(pending),
      () => this.fail(),
    );
  }

  /** Tells the author why, and cuts the connection: its document holds what nobody else will have. */
  refuse(member: Member, refusal: UpdateRefusal): void {
    const client = this.#claims.heldBy(member);
    if (refusal.forged) this.#ports.host.report(member.seat, refusal.code);
    member.send(refusedMessage(refusal.code, client));
    this.#cut(member, CLOSE.refused);
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
    for (const member of this.#members.keys()) this.#cut(member, CLOSE.roomUnavailable);
    this.release();
  }

  release(): void {
    this.#outbox.clear();
    this.awareness.stop();
    this.#doc.destroy();
  }

  #load(): InstrumentDoc {
    const { stored, writer } = this.#ports;
    const doc = replayed(writer, stored(), this.#outbox.updates);
    doc.on('update', (update: Uint8Array) => this.#emitted.push(update));
    return doc;
  }

  #rebuild(): void {
    this.#doc.destroy();
    this.#doc = this.#load();
  }

  /** The update as the document emitted it; null when it did not do what the gate foretold. */
  #apply(update: Uint8Array, writers: ReadonlyMap<number, number>): Uint8Array | null {
    this.#emitted = [];
    try {
      Y.applyUpdate(this.#doc, update);
    } catch {
      return null;
    }
    if (this.#doc.waits || this.#emitted.length === 0) return null;
    for (const [client, clock] of writers) {
      if (Y.getState(this.#doc.store, client) !== clock) return null;
    }
    return merged(this.#emitted);
  }

  #poisoned(member: Member): void {
    this.refuse(member, { code: 'update-poisoned', forged: true });
    try {
      this.#rebuild();
    } catch {
      this.fail();
    }
  }

  #write(change: (doc: InstrumentDoc) => void): Uint8Array | null {
    this.#emitted = [];
    try {
      change(this.#doc);
    } catch (error) {
      this.#rebuild();
      throw error;
    }
    if (this.#emitted.length === 0) return null;
    const update = merged(this.#emitted);
    this.#outbox.add({ update, author: null, to: null, writers: NOBODY });
    return update;
  }

  #claim(member: Member, clients: Iterable<number>): boolean {
    for (const client of clients) {
      const loser = this.#claims.rival(client, member);
      if (loser !== null) this.#cut(loser, CLOSE.superseded);
      if (loser === member) return false;
      this.#claims.claim(client, member);
    }
    return true;
  }

  /** Nothing new in it: what the author has is safe as soon as everything before is. */
  #acknowledge(member: Member): void {
    const safe = this.#held(member);
    this.#outbox.afterPending(() => {
      for (const [client, clock] of safe) member.send(savedMessage(client, clock));
    });
  }

  #held(member: Member): ReadonlyMap<number, number> {
    const client = this.#claims.heldBy(member);
    return client === 0 ? NOBODY : new Map([[client, Y.getState(this.#doc.store, client)]]);
  }

  /** Of the clients in a state vector, those of this seat, with the clock that the document has reached. */
  #clocksOf(member: Member, vector: ReadonlyMap<number, number>): Map<number, number> {
    const { writers } = this.#ports.host.state().text;
    const clocks = new Map<number, number>();
    for (const client of vector.keys()) {
      const writer = writers[String(client)];
      if (writer?.seat !== member.seat || writer.instrument !== this.#ports.instrument) continue;
      clocks.set(client, Y.getState(this.#doc.store, client));
    }
    return clocks;
  }

  /** One frame for everything that was committed together, encoded once. */
  #release(batch: readonly Pending[]): void {
    const update = merged(batch.map((pending) => pending.update));
    const author = batch[0]?.author ?? null;
    const alone = batch.every((pending) => pending.author === author);
    this.#broadcast(syncMessage(SYNC_UPDATE, update), alone ? author : null);
    const safe = new Map<number, { to: Member; clock: number }>();
    for (const { to, writers } of batch) {
      if (to === null) continue;
      for (const [client, clock] of writers) safe.set(client, { to, clock });
    }
    for (const [client, { to, clock }] of safe) to.send(savedMessage(client, clock));
  }

  #broadcast(message: Frame, except: Member | null): void {
    for (const [member, { joined }] of this.#members) {
      if (joined && member !== except) member.send(message);
    }
  }

  #cut(member: Member, code: number): void {
    this.leave(member);
    member.close(code);
  }
}

const merged = (updates: Uint8Array[]): Uint8Array =>
  updates.length === 1 ? must(updates[0], 'update') : Y.mergeUpdates(updates);
