import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import * as Y from 'yjs';
import type { DocumentName } from '../../shared/base/language.ts';
import { REFUSALS } from '../../shared/base/result.ts';
import type { Refusal, RefusalCode } from '../../shared/base/result.ts';
import { CLOSE } from '../../shared/protocol/sync.ts';
import { CaretBoard } from './document-carets.ts';
import { UnsavedWords } from './document-keep.ts';
import { countWords, wordsBeyond } from './document-lost.ts';
import type { LostWords } from './document-lost.ts';
import { Replica } from './document-replica.ts';
import type { Room } from './model.ts';

/** Words handed back to their author, with the reason. */
export interface HandedBack extends LostWords {
  id: number;
  refusal: Refusal | null;
}

export interface DocumentModel {
  /** Another copy took the place of the one before: whoever holds words of the old one asks for them again. */
  replica: Replica;
  connected: boolean;
  /** The words have come once; they stay when the line goes down. */
  loaded: boolean;
  unsavedWords: number;
  handedBack: HandedBack[];
  /** How often this copy was found to differ from the room's text, and was made anew. */
  renewed: number;
}

/** Words are said to be saved after a pause of this, in ms: not between one key and the next. */
const PAUSE = 250;
/** After a line that the server closed for being too busy, in ms. */
const COME_BACK = 2_000;

/** One instrument's words on this device: what was written stays its author's until it is in the room's record. */
export class DocumentSession {
  /** An instrument's, or a language's. */
  readonly instrument: DocumentName;
  readonly store: StoreApi<DocumentModel>;
  readonly carets: CaretBoard;
  private readonly room: Room;
  private readonly keep: UnsavedWords;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private settling: ReturnType<typeof setTimeout> | undefined;
  private lastId = 0;
  private closed = false;
  private looks: readonly string[] | null = null;
  private readonly stopListening: () => void;

  constructor(room: Room, instrument: DocumentName) {
    this.room = room;
    this.instrument = instrument;
    this.keep = new UnsavedWords(room.room, room.seat, instrument);
    const replica = this.open(() => undefined);
    this.store = createStore<DocumentModel>()(() => ({
      replica,
      connected: false,
      loaded: false,
      unsavedWords: 0,
      handedBack: [],
      renewed: 0,
    }));
    this.carets = new CaretBoard(room.seat);
    this.carets.follow(replica);
    this.stopListening = room.store.subscribe(({ status }, before) => {
      if (status === 'live' && before.status !== 'live') this.replica.provider.connect();
    });
  }

  get replica(): Replica {
    return this.store.getState().replica;
  }

  handBack(lost: readonly LostWords[], refusal: Refusal | null): void {
    const added = lost.map((one) => ({ ...one, id: (this.lastId += 1), refusal }));
    if (added.length > 0)
      this.store.setState(({ handedBack }) => ({ handedBack: [...handedBack, ...added] }));
  }

  dismiss(id: number): void {
    this.store.setState(({ handedBack }) => ({
      handedBack: handedBack.filter((one) => one.id !== id),
    }));
  }

  /** The provisions on the screen, also for lines to come. */
  look(provisions: readonly string[]): void {
    this.looks = provisions;
    this.replica.look();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    clearTimeout(this.settling);
    this.stopListening();
    this.carets.stop();
    this.replica.close();
    this.keep.close();
  }

  private open(synced: (replica: Replica) => void): Replica {
    return new Replica(this.room, this.instrument, this.keep, {
      changed: () => this.report(),
      synced: (replica) => {
        synced(replica);
        void this.takeUp(replica);
        this.report();
      },
      refused: (code) => this.rebuild(refusalOf(code)),
      closed: (code) => this.lineClosed(code),
      looks: () => this.looks,
    });
  }

  /** Never says that words are saved which are not; that they are, only when no key follows. */
  private report(): void {
    if (this.closed || this.store === undefined) return;
    const { replica, connected, loaded, unsavedWords } = this.store.getState();
    clearTimeout(this.settling);
    const news = replica.connected !== connected || replica.synced !== loaded;
    if (unsavedWords > 0 && !news) this.settling = setTimeout(() => this.tell(), PAUSE);
    else this.tell();
  }

  private tell(): void {
    const { replica, connected, loaded, unsavedWords } = this.store.getState();
    const next = {
      connected: replica.connected,
      loaded: loaded || replica.synced,
      unsavedWords: countWords(wordsBeyond(replica.doc, replica.held)),
    };
    const same =
      next.connected === connected && next.loaded === loaded && next.unsavedWords === unsavedWords;
    if (!same) this.store.setState(next);
  }

  private lineClosed(code: number): void {
    if (code === CLOSE.refused || code === CLOSE.superseded) this.rebuild(null);
    else if (code !== CLOSE.notAdmitted && !this.closed)
      this.timer = setTimeout(() => this.replica.provider.connect(), COME_BACK);
  }

  /** What is missing from the room's own copy, once that is here, is handed back. */
  private rebuild(refusal: Refusal | null): void {
    const old = this.replica;
    old.close();
    let settled = false;
    const replica = this.open((fresh) => {
      if (settled) return;
      settled = true;
      const held = new Map(
        [...old.held.keys()].map((client) => [client, Y.getState(fresh.doc.store, client)]),
      );
      this.handBack(wordsBeyond(old.doc, held), refusal);
      for (const client of old.held.keys()) this.keep.drop(client);
      old.doc.destroy();
    });
    this.store.setState(({ renewed }) => ({
      replica,
      renewed: refusal?.code === 'text-differs' ? renewed + 1 : renewed,
    }));
    this.carets.follow(replica);
    this.report();
  }

  private async takeUp(replica: Replica): Promise<void> {
    for (const { client, update } of await this.keep.takeUp()) {
      if (replica !== this.replica || this.closed) return;
      if (replica.takeUp(client, update)) {
        this.keep.add(client, update, Y.getState(replica.doc.store, client));
      } else {
        this.handBack(wordsOfUpdate(update), null);
        this.keep.drop(client);
      }
    }
    this.report();
  }
}

const refusalOf = (code: string): Refusal => ({
  code: REFUSALS.find((known) => known === code) ?? ('update-malformed' satisfies RefusalCode),
});

/** Words of an update that fits nowhere any more. */
function wordsOfUpdate(update: Uint8Array): LostWords[] {
  const words = Y.decodeUpdate(update)
    .structs.map((struct) =>
      struct instanceof Y.Item && struct.content instanceof Y.ContentString
        ? struct.content.str
        : '',
    )
    .join('');
  return words.trim() === '' ? [] : [{ paragraph: '', words }];
}
