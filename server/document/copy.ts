import * as Y from 'yjs';
import { Extent } from './extent.ts';
import type { InstrumentDoc } from './instrument-doc.ts';
import { replayed } from './replay.ts';

export interface CopySource {
  /** The Yjs client id under which the server itself writes. */
  writer: number;
  /** The instrument's updates on disk, in order. */
  stored: () => Iterable<Uint8Array>;
  /** Updates that the copy already held and that are on their way to disk. */
  pending: () => Uint8Array[];
  /** Told of each document that is built, before it changes. */
  built: (doc: InstrumentDoc) => void;
}

/** The server's own copy of a document, as the log tells it. What it emits is what is stored and shown. */
export class ServerCopy {
  readonly #source: CopySource;
  /** The whole document as bytes, while nobody needed more of it. */
  #bytes: Uint8Array | null = null;
  #doc: InstrumentDoc | null = null;
  /** What the built document comes to as bytes, until it changes: a hall that comes at once asks for the same. */
  #whole: Uint8Array | null = null;
  #emitted: Uint8Array | null = null;
  #extent = new Extent();

  /** Throws when the stored updates make no whole document. */
  constructor(source: CopySource) {
    this.#source = source;
    const stored = [...source.stored()];
    const [only] = stored;
    // A single update is a document of its own: the imported text, or a snapshot. Opening it costs no integration.
    if (stored.length === 1 && only !== undefined) this.#bytes = only;
    else this.#build(stored);
  }

  /** Built when it is first needed: readers of a text that nobody writes are served from its bytes. */
  get doc(): InstrumentDoc {
    return this.#doc ?? this.#build([this.#bytes ?? new Uint8Array([0, 0])]);
  }

  /** Null while nobody needed it. */
  get built(): InstrumentDoc | null {
    return this.#doc;
  }

  /**
   * What a client with this state vector lacks, and the server's own vector; whether the first had to be `made` for it.
   * Throws where the vector cannot be read.
   */
  answer(stateVector: Uint8Array): { update: Uint8Array; vector: Uint8Array; made: boolean } {
    const knowsNothing = stateVector.byteLength === 1 && stateVector[0] === 0;
    if (this.#doc === null && this.#bytes !== null && knowsNothing) {
      const vector = Y.encodeStateVectorFromUpdate(this.#bytes);
      return { update: this.#bytes, vector, made: false };
    }
    return {
      made: !knowsNothing || this.#whole === null,
      update: knowsNothing ? this.encode() : Y.encodeStateAsUpdate(this.doc, stateVector),
      vector: Y.encodeStateVector(this.doc),
    };
  }

  /** The whole document, also what is only on its way to disk. */
  encode(): Uint8Array {
    return this.#bytes ?? (this.#whole ??= this.doc.encode());
  }

  /** Whether no more words may come in. */
  get full(): boolean {
    return this.#extent.isFull(() => this.encode().byteLength);
  }

  clockOf(client: number): number {
    return Y.getState(this.doc.store, client);
  }

  /**
   * Changes the document in one transaction; answers the update that it emitted, or null when nothing changed, and what
   * `change` answered. Throws when it was left waiting for something; then, and when `change` throws, the copy must be
   * rebuilt.
   */
  change<T>(change: (doc: InstrumentDoc) => T): { update: Uint8Array | null; result: T } {
    const { doc } = this;
    this.#emitted = null;
    const result = doc.transact(() => change(doc));
    if (doc.waits) throw new Error('the update builds on words that are not there');
    return { update: this.#emitted, result };
  }

  /** From the disk, and what is on its way there. Throws where that makes no whole document. */
  rebuild(): void {
    this.#doc?.destroy();
    this.#doc = null;
    this.#whole = null;
    this.#build([...this.#source.stored(), ...this.#source.pending()]);
  }

  release(): void {
    this.#doc?.destroy();
  }

  *#counted(updates: Iterable<Uint8Array>): Iterable<Uint8Array> {
    for (const update of updates) {
      this.#extent.changed(update.byteLength);
      yield update;
    }
  }

  #build(updates: Iterable<Uint8Array>): InstrumentDoc {
    this.#extent = new Extent();
    const doc = replayed(this.#source.writer, this.#counted(updates));
    doc.on('update', (update: Uint8Array) => {
      this.#emitted = update;
      this.#extent.changed(update.byteLength);
      this.#whole = null;
    });
    this.#source.built(doc);
    this.#doc = doc;
    this.#bytes = null;
    return doc;
  }
}
