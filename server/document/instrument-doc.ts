import * as Y from 'yjs';
import { LookedUpClients } from '../../shared/text/looked-up-clients.ts';

/** A shared type's constructor, as `Y.Doc.get` takes it. */
type Kind = NonNullable<Parameters<Y.Doc['get']>[1]>;

/**
 * The document of an instrument: every root is a Y.Text from the moment its name is first read.
 *
 * A root that Yjs meets in an update before anybody asked for it would be a nameless AbstractType. Turned into a
 * Y.Text later, it has forgotten that it holds formatting, and deletions beside formatting then go wrong.
 */
export class InstrumentDoc extends Y.Doc {
  readonly #names = new WeakMap<object, string>();
  readonly #clients = new LookedUpClients();

  constructor(writer: number) {
    // Deleted words are in the log, behind its permissions, and not in what a joiner receives.
    super({ gc: true });
    this.clientID = writer;
    this.store.clients = this.#clients;
    this.on('beforeTransaction', (transaction: Y.Transaction) => {
      const before = this.#clients.before();
      if (before === null) return;
      transaction.beforeState = before;
      // Yjs compares its own at the end in any case.
      this.#clients.get(this.clientID);
    });
    // Yjs would take redundant marks off after changes of others, in a transaction of its own that nobody asked for.
    this.on('afterTransaction', (transaction: Y.Transaction) => {
      transaction._needFormattingCleanup = false;
    });
  }

  override get<T extends Kind>(name: string, kind?: T): InstanceType<T> {
    const root = super.get(name, kind ?? (Y.Text as Kind as T));
    this.#names.set(root, name);
    return root;
  }

  override transact<T>(change: (transaction: Y.Transaction) => T, origin?: unknown): T {
    return this.#clients.watch(() => super.transact(change, origin));
  }

  /** The whole document, also amid a transaction. */
  encode(): Uint8Array {
    return this.#clients.all(() => Y.encodeStateAsUpdate(this));
  }

  /** The name of a root, or null for what is no root of this document. */
  nameOf(type: object | null): string | null {
    return type === null ? null : (this.#names.get(type) ?? null);
  }

  /** Whether something could not be integrated yet: never so in a healthy server document. */
  get waits(): boolean {
    return this.store.pendingStructs !== null || this.store.pendingDs !== null;
  }
}
