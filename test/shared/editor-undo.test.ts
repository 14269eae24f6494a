import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Edit } from '../../client/room/document-edits.ts';
import { piecesOf } from '../../client/room/document-spans.ts';
import { IntentionUndo } from '../../client/room/document-undo.ts';
import { FREE_HAND } from '../../client/room/hand.ts';
import { InstrumentDoc, runsIn } from '../../client/room/instrument-doc.ts';

const PARAGRAPHS = ['a', 'b'] as const;
type Paragraph = (typeof PARAGRAPHS)[number];

class Delegate {
  readonly doc = new InstrumentDoc({ gc: true });
  readonly undo = new IntentionUndo(this.doc, this);
  readonly client: number;
  private now = 0;

  constructor(client: number) {
    this.client = client;
    this.doc.clientID = client;
    for (const paragraph of PARAGRAPHS) this.doc.words(paragraph);
  }

  write(paragraph: Paragraph, edit: Edit, wait = 1000): void {
    this.now += wait;
    this.undo.write(paragraph, this.doc.words(paragraph), [edit], this.now, this);
  }

  read(paragraph: Paragraph): string {
    return this.doc.words(paragraph).toJSON();
  }

  get runs() {
    return PARAGRAPHS.map((paragraph) =>
      runsIn(this.doc.words(paragraph)).map(({ insert, attributes }) => [
        insert,
        Object.entries(attributes ?? {}).toSorted(([x], [y]) => (x < y ? -1 : 1)),
      ]),
    );
  }

  /** Somebody's living words with their formatting, by paragraph: what nobody else's undo may change. */
  wordsOf(client: number) {
    return PARAGRAPHS.map((paragraph) =>
      piecesOf(this.doc.words(paragraph))
        .filter((piece) => piece.client === client)
        .flatMap((piece) =>
          Array.from(piece.text, (c) => [
            c,
            Object.entries(piece.attributes).toSorted(([x], [y]) => (x < y ? -1 : 1)),
          ]),
        ),
    );
  }
}

function exchange(a: Delegate, b: Delegate): void {
  const forB = Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc));
  const forA = Y.encodeStateAsUpdate(b.doc, Y.encodeStateVector(a.doc));
  Y.applyUpdate(b.doc, forB);
  Y.applyUpdate(a.doc, forA);
}

describe('words that come back', () => {
  it('come back without a bracket that fell with them, and within one that stands', async () => {
    const fallen = new Set<string>();
    const doc = new InstrumentDoc({ gc: true });
    const hand = { ...FREE_HAND, stands: (id: string) => !fallen.has(id) };
    const undo = new IntentionUndo(doc, doc, () => hand);
    const words = doc.words('a');
    words.insert(0, 'shall', { 'b:outer': true, 'b:inner': true });
    undo.write('a', words, [{ kind: 'delete', at: 0, length: 5 }], 0, doc);
    fallen.add('inner');
    await undo.undo();
    expect(runsIn(words)).toEqual([{ insert: 'shall', attributes: { 'b:outer': true } }]);
  });
});

const insert = (at: number, text: string, attributes = {}): Edit => ({
  kind: 'insert',
  at,
  text,
  attributes,
});

const intent = fc.record({
  paragraph: fc.constantFrom(...PARAGRAPHS),
  kind: fc.constantFrom('insert', 'insert', 'delete', 'format'),
  at: fc.nat(),
  length: fc.integer({ min: 1, max: 6 }),
  words: fc.stringMatching(/^[a-z ]{1,6}$/),
  key: fc.constantFrom('em', 'strong', 'b:x'),
  on: fc.boolean(),
  wait: fc.constantFrom(1, 1000),
});
type Intent = typeof intent extends fc.Arbitrary<infer T> ? T : never;

/** `own`: the delegate formats and deletes only where no other's words stand. */
function perform(delegate: Delegate, did: Intent): void {
  const { length } = delegate.doc.words(did.paragraph);
  const at = did.at % (length + 1);
  const reach = Math.min(did.length, length - at);
  if (did.kind === 'insert') delegate.write(did.paragraph, insert(at, did.words), did.wait);
  else if (reach > 0 && did.kind === 'delete')
    delegate.write(did.paragraph, { kind: 'delete', at, length: reach }, did.wait);
  else if (reach > 0)
    delegate.write(
      did.paragraph,
      { kind: 'format', at, length: reach, key: did.key, value: did.on ? true : null },
      did.wait,
    );
}

describe('undo by intention', () => {
  it('gives back exactly what was there before, step by step and forth again, when nobody else writes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(intent, { maxLength: 25 }), async (intents) => {
        const a = new Delegate(11);
        for (const did of intents) perform(a, did);
        const end = a.runs;
        while ((await a.undo.undo()) !== null);
        expect(a.runs).toEqual([[], []]);
        while ((await a.undo.redo()) !== null);
        expect(a.runs).toEqual(end);
        while ((await a.undo.undo()) !== null);
        expect(a.runs).toEqual([[], []]);
      }),
      { numRuns: 300 },
    );
  });

  it('never takes away or reorders a word that another delegate wrote', async () => {
    const step = fc.tuple(fc.constantFrom('a', 'b', 'meet', 'undo', 'redo'), intent);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const [a, b] = [new Delegate(11), new Delegate(22)];
        const lettersOf = (words: ReturnType<Delegate['wordsOf']>) =>
          words.map((list) => list.map(([letter]) => letter).join(''));
        for (const [what, did] of steps) {
          if (what === 'meet') exchange(a, b);
          else if (what === 'a' || what === 'b') perform(what === 'a' ? a : b, did);
          else {
            const before = lettersOf(a.wordsOf(22));
            await (what === 'undo' ? a.undo.undo() : a.undo.redo());
            expect(lettersOf(a.wordsOf(22))).toEqual(before);
          }
        }
        exchange(a, b);
        exchange(a, b);
        expect(a.runs).toEqual(b.runs);
      }),
      { numRuns: 400 },
    );
  });

  it('leaves the formatting of others alone, of their words and of one’s own', async () => {
    const [a, b] = [new Delegate(11), new Delegate(22)];
    a.write('a', insert(0, 'Parties shall cooperate'));
    exchange(a, b);
    a.write('a', { kind: 'format', at: 0, length: 23, key: 'em', value: true });
    exchange(a, b);
    b.write('a', { kind: 'format', at: 8, length: 5, key: 'b:x', value: true });
    b.write('a', { kind: 'format', at: 0, length: 7, key: 'em', value: null });
    b.write('a', insert(23, ' fully', { strong: true }));
    exchange(a, b);
    await a.undo.undo();
    expect(runsIn(a.doc.words('a'))).toEqual([
      { insert: 'Parties ' },
      { insert: 'shall', attributes: { 'b:x': true } },
      { insert: ' cooperate' },
      { insert: ' fully', attributes: { strong: true } },
    ]);
  });

  it('takes back words typed, deleted and put back, though they are new words to the document', async () => {
    const a = new Delegate(11);
    a.write('a', insert(0, 'shall'));
    a.write('a', { kind: 'delete', at: 0, length: 5 });
    await a.undo.undo();
    expect(a.read('a')).toBe('shall');
    await a.undo.undo();
    expect(a.read('a')).toBe('');
    await a.undo.redo();
    await a.undo.redo();
    expect(a.read('a')).toBe('');
    await a.undo.undo();
    expect(a.read('a')).toBe('shall');
  });

  it('keeps what another wrote inside words that are taken back', async () => {
    const [a, b] = [new Delegate(11), new Delegate(22)];
    a.write('a', insert(0, 'should'));
    exchange(a, b);
    b.write('a', insert(2, 'XY'));
    exchange(a, b);
    await a.undo.undo();
    expect(a.read('a')).toBe('XY');
    await a.undo.redo();
    expect(a.read('a')).toBe('shXYould');
  });

  it('reaches across paragraphs in the order of writing, and a pause begins a new step', async () => {
    const a = new Delegate(11);
    a.write('a', insert(0, 'one'));
    a.write('a', insert(3, ' two'), 100);
    a.write('b', insert(0, 'three'), 100);
    await a.undo.undo();
    expect([a.read('a'), a.read('b')]).toEqual(['one two', '']);
    await a.undo.undo();
    expect([a.read('a'), a.read('b')]).toEqual(['', '']);
  });

  it('finds words again that a command carried to another paragraph', async () => {
    const [a, server] = [new Delegate(11), new Delegate(99)];
    a.write('a', insert(0, 'shall cooperate'));
    exchange(a, server);
    a.undo.watch();
    server.doc.transact(() => {
      server.doc.words('a').delete(5, 10);
      server.doc.words('b').insert(0, ' cooperate', {});
    });
    exchange(a, server);
    expect([a.read('a'), a.read('b')]).toEqual(['shall', ' cooperate']);
    await a.undo.undo();
    expect([a.read('a'), a.read('b')]).toEqual(['', '']);
  });
});
