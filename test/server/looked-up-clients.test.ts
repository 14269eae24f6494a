import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { InstrumentDoc as PageDoc } from '../../client/room/instrument-doc.ts';
import { InstrumentDoc as ServerDoc } from '../../server/document/instrument-doc.ts';
import { Dice } from './support/document-typing.ts';

const ROOTS = ['p:one', 'p:two'];

/** Words, marks and deletions by somebody who has all of it, under an id that is new or was used before. */
const change = (words: Uint8Array, dice: Dice): Uint8Array => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, words);
  doc.clientID = 100 + dice.below(60);
  const before = Y.encodeStateVector(doc);
  for (let n = 1 + dice.below(3); n > 0; n -= 1) {
    const text = doc.getText(dice.pick(ROOTS));
    const at = dice.below(text.length + 1);
    const length = Math.min(1 + dice.below(4), text.length - at);
    const what = dice.roll();
    if (what < 0.6 || length === 0) text.insert(at, dice.pick(['a', 'bc', 'def']));
    else if (what < 0.8) text.delete(at, length);
    else text.format(at, length, { strong: dice.pick([true, null]) });
  }
  return Y.encodeStateAsUpdate(doc, before);
};

/** Yjs as it comes, but for what the server's document does on purpose. */
class Plain extends Y.Doc {
  constructor() {
    super({ gc: true });
    this.clientID = 1;
    this.on('afterTransaction', (transaction: Y.Transaction) => {
      transaction._needFormattingCleanup = false;
    });
    for (const root of ROOTS) this.getText(root);
  }
}

const page = (): PageDoc => {
  const doc = new PageDoc({ gc: true });
  doc.clientID = 1;
  return doc;
};

/** The document of the server, and that of a page, with how each takes in what others wrote. */
const KINDS = [
  {
    whose: 'the server',
    make: () => new ServerDoc(1),
    takeIn: (doc: Y.Doc, work: () => void): void => doc.transact(work),
  },
  {
    whose: 'a page',
    make: page,
    takeIn: (doc: Y.Doc, work: () => void): void =>
      doc instanceof PageDoc ? doc.takeIn(work, null) : Y.transact(doc, work, null, false),
  },
];

test.each(KINDS)(
  'the document of $whose goes only through the clients that were looked up, and says what Yjs says',
  ({ make, takeIn }) => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const dice = new Dice(seed);
      const ours = make();
      const theirs = new Plain();
      const said: [Uint8Array[], Uint8Array[]] = [[], []];
      const shown: [unknown[], unknown[]] = [[], []];
      for (const [n, doc] of [ours, theirs].entries()) {
        doc.on('update', (update: Uint8Array) => said[n]?.push(update));
        for (const root of ROOTS) doc.getText(root).observe(({ delta }) => shown[n]?.push(delta));
      }
      for (let step = 0; step < 30; step += 1) {
        const whole = Y.encodeStateAsUpdate(theirs);
        const updates = Array.from({ length: 1 + dice.below(3) }, () => change(whole, dice));
        const own = dice.below(5) === 0;
        const stock = dice.below(5) === 0;
        for (const doc of [ours, theirs]) {
          const all = (): void => {
            for (const update of updates) Y.applyUpdate(doc, update);
          };
          // As when a line comes back: by Yjs alone.
          if (stock) all();
          else takeIn(doc, all);
          if (own) doc.transact(() => doc.getText('p:one').insert(0, 'own '));
        }
        expect(said[0].splice(0)).toEqual(said[1].splice(0));
        expect(shown[0].splice(0)).toEqual(shown[1].splice(0));
        expect(Y.encodeStateAsUpdate(ours)).toEqual(Y.encodeStateAsUpdate(theirs));
        expect(Y.encodeStateVector(ours)).toEqual(Y.encodeStateVector(theirs));
      }
      expect(ours.getText('p:one').length).toBeGreaterThan(10);
    }
  },
);

test.each(KINDS)(
  'what an update costs $whose does not grow with all who ever wrote',
  ({ make, takeIn }) => {
    const doc = make();
    takeIn(doc, () => {
      for (let client = 100; client < 600; client += 1) {
        const page = new Y.Doc();
        page.clientID = client;
        page.getText('p:one').insert(0, 'x');
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(page));
      }
    });
    let gone = 0;
    doc.on('afterTransaction', ({ afterState }: Y.Transaction) => {
      gone = afterState.size;
    });
    const page = new Y.Doc();
    Y.applyUpdate(page, Y.encodeStateAsUpdate(doc));
    const before = Y.encodeStateVector(page);
    page.getText('p:one').insert(7, 'new');
    const update = Y.encodeStateAsUpdate(page, before);
    takeIn(doc, () => Y.applyUpdate(doc, update));
    // The writer, its two neighbours, and the document's own.
    expect(gone).toBeLessThanOrEqual(4);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(page));
    doc.transact(() => doc.getText('p:one').insert(3, 'own'));
    expect(gone).toBeLessThanOrEqual(4);
  },
);

test('the whole document is told also amid a transaction', () => {
  const doc = new ServerDoc(1);
  const page = new Y.Doc();
  for (const client of [100, 101]) {
    page.clientID = client;
    page.getText('p:one').insert(0, 'x');
  }
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(page));
  doc.transact(() => expect(doc.encode()).toEqual(Y.encodeStateAsUpdate(page)));
});
