import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { InstrumentDoc } from '../../server/document/instrument-doc.ts';
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

test('a document that goes only through the clients that were looked up says what Yjs says', () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const dice = new Dice(seed);
    const ours = new InstrumentDoc(1);
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
      for (const doc of [ours, theirs]) {
        doc.transact(() => {
          for (const update of updates) Y.applyUpdate(doc, update);
        });
        if (own) doc.transact(() => doc.getText('p:one').insert(0, 'own '));
      }
      expect(said[0].splice(0)).toEqual(said[1].splice(0));
      expect(shown[0].splice(0)).toEqual(shown[1].splice(0));
      expect(Y.encodeStateAsUpdate(ours)).toEqual(Y.encodeStateAsUpdate(theirs));
      expect(Y.encodeStateVector(ours)).toEqual(Y.encodeStateVector(theirs));
    }
    expect(ours.getText('p:one').length).toBeGreaterThan(10);
  }
});

test('what an update costs does not grow with all who ever wrote', () => {
  const doc = new InstrumentDoc(1);
  doc.transact(() => {
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
  let amid = new Uint8Array();
  doc.transact(() => {
    Y.applyUpdate(doc, update);
    amid = new Uint8Array(doc.encode());
  });
  // The writer, its two neighbours, and the document's own.
  expect(gone).toBeLessThanOrEqual(4);
  expect(amid).toEqual(Y.encodeStateAsUpdate(page));
});
