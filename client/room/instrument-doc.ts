import * as Y from 'yjs';
import { paragraphOfRoot, rootOf } from '../../shared/protocol/sync.ts';
import { LookedUpClients } from '../../shared/text/looked-up-clients.ts';
import type { Run } from '../../shared/text/rewrite.ts';

/**
 * Every root is a Y.Text from its first character: a root that Yjs makes without knowing its type, and converts when
 * it is asked for, forgets that it holds formatting, and deletes beside it then come out wrong.
 */
export class InstrumentDoc extends Y.Doc {
  private readonly clients = new LookedUpClients();

  constructor(options: ConstructorParameters<typeof Y.Doc>[0] = {}) {
    super(options);
    // A change costs what it changes, and not a walk through all pages that ever wrote.
    this.store.clients = this.clients;
    this.on('beforeTransaction', (transaction: Y.Transaction) => {
      const before = this.clients.before();
      if (before === null) return;
      transaction.beforeState = before;
      // Yjs compares its own at the end in any case.
      this.clients.get(this.clientID);
    });
    // Before any observer reads them: observers run in the order in which they came.
    this.on('beforeObserverCalls', ({ changed }: Y.Transaction) => {
      for (const type of changed.keys()) known.delete(type);
    });
    // Yjs would take redundant marks off after changes of others, in the name of whoever reads: reading is not writing.
    this.on('afterTransaction', (transaction: Y.Transaction) => {
      transaction._needFormattingCleanup = false;
    });
  }

  override get(name: string, type?: unknown): never {
    const given = (type ?? Y.Text) as new () => Y.AbstractType<unknown>;
    return super.get(name, given === Y.AbstractType ? Y.Text : given) as never;
  }

  override transact<T>(change: (transaction: Y.Transaction) => T, origin?: unknown): T {
    return this.clients.watch(() => super.transact(change, origin));
  }

  /** One transaction of others' changes. */
  takeIn(change: () => void, origin: unknown): void {
    this.clients.watch(() => Y.transact(this, change, origin, false));
  }

  words(paragraph: string): Y.Text {
    return this.getText(rootOf(paragraph));
  }
}

/** The paragraph whose words these are, or null for something that is none of the room's. */
export const paragraphOf = (text: Y.Text): string | null => {
  if (text.doc === null || text._item !== null) return null;
  const before = names.get(text);
  if (before !== undefined) return before;
  const name = paragraphOfRoot(Y.findRootTypeKey(text));
  names.set(text, name);
  return name;
};

/** A root's name never changes, and Yjs looks through all of them for it. */
const names = new WeakMap<Y.Text, string | null>();

const known = new WeakMap<object, readonly Run[]>();

/** The words of a paragraph as they are now; the same object until they change. */
export function runsIn(text: Y.Text): readonly Run[] {
  const before = known.get(text);
  if (before !== undefined) return before;
  const runs = (text.toDelta() as Run[]).filter((run) => typeof run.insert === 'string');
  known.set(text, runs);
  return runs;
}
