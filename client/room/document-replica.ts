import type { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { languageOf } from '../../shared/base/language.ts';
import type { DocumentName } from '../../shared/base/language.ts';
import type { Refusal } from '../../shared/base/result.ts';
import { emptiedMaker } from '../../shared/text/proposals/may-propose.ts';
import type { Edit } from './document-edits.ts';
import type { UnsavedWords } from './document-keep.ts';
import { IntentionUndo } from './document-undo.ts';
import { Sentinel } from './document-sentinel.ts';
import { answerMark, connectDocument, look, probe } from './document-wire.ts';
import { FrameQueue } from './frame-queue.ts';
import { handIn, handInVersion } from './hand.ts';
import type { Hand } from './hand.ts';
import { InstrumentDoc, paragraphOf } from './instrument-doc.ts';
import type { Room } from './model.ts';

export interface ReplicaListener {
  changed: () => void;
  synced: (replica: Replica) => void;
  /** What was written does not go in: the document must be rebuilt from the room's. */
  refused: (code: string) => void;
  closed: (code: number) => void;
  /** The provisions on the screen; null while nobody has said so. */
  looks: () => readonly string[] | null;
}

/** Origin of updates that a page that is gone left behind. */
const LEFT_BEHIND = 'left-behind';

/** One copy of an instrument's document with its line and its pen. What is refused ends it; a new one follows. */
export class Replica {
  readonly doc = new InstrumentDoc({ gc: true });
  readonly undo = new IntentionUndo(this.doc, this, (text) => this.handOn(paragraphOf(text)));
  readonly provider: WebsocketProvider;
  /** What is on the server's disk, by own writer id. */
  readonly held = new Map<number, number>();
  /** Proposals that were begun here by typing: the room tells of them a moment later. */
  readonly begun = new Set<string>();
  connected = false;
  synced = false;
  private pen: number | null = null;
  private readonly arrivals = new FrameQueue();
  private readonly sentinel = new Sentinel(this.doc);
  /** How many changes were made here, and how many of them the server said to have. */
  private written = 0;
  private taken = 0;
  private waiting: { written: number; done: Promise<void>; resolve: () => void }[] = [];
  private asking: Promise<Refusal | null> | null = null;
  private readonly room: Room;
  private readonly instrument: DocumentName;
  private readonly keep: UnsavedWords;
  private readonly listener: ReplicaListener;
  private readonly stopWatching: () => void;

  constructor(room: Room, instrument: DocumentName, keep: UnsavedWords, listener: ReplicaListener) {
    this.room = room;
    this.instrument = instrument;
    this.keep = keep;
    this.listener = listener;
    this.stopWatching = this.undo.watch();
    this.doc.on('update', (update, origin) => this.keepOwn(update, origin));
    // Behind the transaction: Yjs takes another id at its very end.
    this.doc.on('afterTransactionCleanup', (transaction: Y.Transaction) => {
      this.noteHeld(transaction);
      this.followId();
    });
    this.provider = connectDocument(
      this.doc,
      { room: room.room, seat: room.seat, instrument },
      this.arrivals,
      {
        saved: (client, clock) => this.saved(client, clock),
        refused: listener.refused,
        closed: listener.closed,
        connected: (connected) => {
          this.connected = connected;
          if (connected) this.look();
          listener.changed();
        },
        synced: () => {
          this.synced = true;
          listener.synced(this);
        },
        resumed: () => {
          this.askAgain();
        },
        answered: () => {
          const asked = this.waiting.shift();
          if (asked === undefined) return;
          this.taken = Math.max(this.taken, asked.written);
          asked.resolve();
        },
        marked: (mark) => this.compare(mark),
      },
    );
  }

  /** Nothing is written before the room gave this copy a writer id of its own. */
  get mayWrite(): boolean {
    return this.pen !== null && this.doc.clientID === this.pen;
  }

  /** Null when the pen is there, or why there is none. Waits for the line. */
  takePen(): Promise<Refusal | null> {
    if (this.mayWrite) return Promise.resolve(null);
    this.asking ??= this.room.pen(this.instrument).then((answer) => {
      this.asking = null;
      if (!answer.ok) return answer.refusal;
      this.pen = answer.client;
      this.doc.clientID = answer.client;
      this.presentAs(answer.client);
      this.held.set(answer.client, this.held.get(answer.client) ?? 0);
      this.keep.hold(answer.client);
      return null;
    });
    return this.asking;
  }

  /** Yjs takes another id when it sees its own come in; that one is nobody's in this room. */
  private followId(): void {
    const { clientID } = this.doc;
    if (clientID !== this.pen) this.pen = null;
    if (clientID !== this.provider.awareness.clientID) this.presentAs(clientID);
  }

  /** The provider announces carets under the document's id: both change together, or it fails on reconnecting. */
  private presentAs(client: number): void {
    const { awareness } = this.provider;
    const state = awareness.getLocalState();
    awareness.setLocalState(null);
    awareness.clientID = client;
    awareness.setLocalState(state);
  }

  /** `by` is the origin of the change in Yjs events. False without a pen. */
  write(paragraph: string, edits: readonly Edit[], by: object): boolean {
    if (!this.mayWrite) return false;
    this.undo.write(paragraph, this.doc.words(paragraph), edits, Date.now(), by);
    return true;
  }

  /** Resolves when the server has taken in all that was written before: commands go by another line. */
  settled(): Promise<void> {
    if (this.taken === this.written) return Promise.resolve();
    const last = this.waiting.at(-1);
    // Nothing was written since the server was asked: its answer is for this as well.
    if (last?.written === this.written) return last.done;
    const { promise: done, resolve } = withResolvers();
    this.waiting.push({ written: this.written, done, resolve });
    probe(this.provider);
    return done;
  }

  /** The line is back: one question stands for all that went with it, however many there were. */
  private askAgain(): void {
    const gone = this.waiting;
    if (gone.length === 0) return;
    const { promise: done, resolve } = withResolvers();
    void done.then(() => {
      for (const one of gone) one.resolve();
    });
    this.waiting = [{ written: this.written, done, resolve }];
    probe(this.provider);
  }

  /** Tells the room which provisions are on the screen. */
  look(): void {
    const provisions = this.listener.looks();
    if (provisions !== null) look(this.provider, provisions);
  }

  /** Words that the room may not have yet would differ rightly: then the room is asked, for the next mark. */
  private compare(mark: number): void {
    if (this.taken === this.written) answerMark(this.provider, mark, this.sentinel.read());
    else if (this.waiting.length === 0) void this.settled();
  }

  /** Sends what a page that is gone left behind; false when it does not fit the room's text any more. */
  takeUp(client: number, update: Uint8Array): boolean {
    const trial = new Y.Doc();
    Y.applyUpdate(trial, Y.encodeStateAsUpdate(this.doc));
    Y.applyUpdate(trial, update);
    const fits = trial.store.pendingStructs === null && trial.store.pendingDs === null;
    trial.destroy();
    if (!fits) return false;
    this.held.set(client, this.held.get(client) ?? Y.getState(this.doc.store, client));
    Y.applyUpdate(this.doc, update, LEFT_BEHIND);
    return true;
  }

  close(): void {
    this.stopWatching();
    this.arrivals.close();
    this.provider.destroy();
  }

  /** What this seat may do to the words of a paragraph now; null: nothing, or it is not there. */
  handOn(paragraph: string | null): Hand | null {
    const { state, me } = this.room.store.getState();
    if (state === null || me === null || paragraph === null) return null;
    const language = languageOf(this.instrument);
    const found = Object.hasOwn(state.text.paragraphs, paragraph)
      ? state.text.paragraphs[paragraph as ParagraphId]
      : undefined;
    if (language !== null)
      return found === undefined ? null : handInVersion(state, language, found.id, me);
    const home = found ?? emptiedMaker(state.text, paragraph, me);
    return home === null ? null : handIn(state, home.provision, me, this.begun);
  }

  private keepOwn(update: Uint8Array, origin: unknown): void {
    if (origin === this.provider) return;
    this.written += 1;
    if (origin === LEFT_BEHIND) return;
    if (this.pen !== null) this.keep.add(this.pen, update, Y.getState(this.doc.store, this.pen));
    this.listener.changed();
  }

  /** What comes from the room is on its disk, also where it is under an id of one's own: another page's, or an earlier one's. */
  private noteHeld({ origin, beforeState, afterState }: Y.Transaction): void {
    if (origin !== this.provider) return;
    for (const client of this.held.keys()) {
      const clock = afterState.get(client) ?? 0;
      if (clock > (beforeState.get(client) ?? 0)) this.saved(client, clock);
    }
  }

  private saved(client: number, clock: number): void {
    if (!this.held.has(client)) return;
    this.held.set(client, Math.max(clock, this.held.get(client) ?? 0));
    this.keep.saved(client, clock);
    this.listener.changed();
  }
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
