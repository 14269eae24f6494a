import fc from 'fast-check';
import { EditorState, TextSelection } from 'prosemirror-state';
import type { Transaction } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { writeEdits } from '../../client/room/document-edits.ts';
import { InstrumentDoc, runsIn } from '../../client/room/instrument-doc.ts';
import { wordsChanged } from '../../client/room/words-changed.ts';
import { transactionOf } from '../../client/features/text/from-document.ts';
import { documentOf, markOf, paragraphSchema, runsOf } from '../../client/features/text/schema.ts';
import { editsOf } from '../../client/features/text/to-document.ts';
import type { Run } from '../../shared/text/rewrite.ts';

/** One delegate's editor over one replica, as the room's screen binds them, without a page. */
class Desk {
  readonly doc = new InstrumentDoc({ gc: true });
  readonly words = this.doc.words('a');
  state: EditorState;
  private readonly mine = {};

  constructor(client: number) {
    this.doc.clientID = client;
    this.state = EditorState.create({ doc: documentOf([]) });
    this.words.observe((event, transaction) => {
      if (transaction.origin === this.mine) return;
      this.state = this.state.apply(
        transactionOf(this.state, wordsChanged(event).changes, runsIn(this.words)),
      );
    });
  }

  type(make: (state: EditorState) => Transaction): void {
    const tr = make(this.state);
    this.state = this.state.apply(tr);
    this.doc.transact(() => writeEdits(this.words, editsOf(tr)), this.mine);
  }

  get length(): number {
    return this.state.doc.textContent.length;
  }
}

function exchange(a: Desk, b: Desk): void {
  const forB = Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc));
  const forA = Y.encodeStateAsUpdate(b.doc, Y.encodeStateVector(a.doc));
  Y.applyUpdate(b.doc, forB);
  Y.applyUpdate(a.doc, forA);
}

/** Order of keys says nothing. */
/** Runs as they read: marks in one order, neighbours with the same marks as one (Yjs may keep them apart). */
const plain = (runs: readonly Run[]) => {
  const read: [words: string, marks: [string, unknown][]][] = [];
  for (const { insert, attributes } of runs) {
    const marks = Object.entries(attributes ?? {}).toSorted(([x], [y]) => (x < y ? -1 : 1));
    const last = read.at(-1);
    if (JSON.stringify(last?.[1]) === JSON.stringify(marks) && last !== undefined)
      last[0] += insert;
    else read.push([insert, marks]);
  }
  return read;
};

const act = fc.oneof(
  fc.record({
    kind: fc.constant('insert' as const),
    at: fc.nat(),
    words: fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 6 })
      .map((s) => s.replaceAll(/\p{C}/gu, '·')),
  }),
  fc.record({ kind: fc.constant('delete' as const), at: fc.nat(), length: fc.nat({ max: 7 }) }),
  fc.record({
    kind: fc.constantFrom('mark' as const, 'unmark' as const),
    at: fc.nat(),
    length: fc.nat({ max: 9 }),
    key: fc.constantFrom('em', 'strong', 'b:x', 'b:y', 'fn'),
  }),
);
type Did = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** Where an editor's selection may stand: never within a character. */
const edge = (text: string, at: number): number =>
  /[\udc00-\udfff]/.test(text[at] ?? '') && /[\ud800-\udbff]/.test(text[at - 1] ?? '')
    ? at + 1
    : at;

function perform(desk: Desk, did: Did): void {
  desk.type((state) => {
    const text = state.doc.textContent;
    const from = edge(text, did.at % (text.length + 1));
    const to = edge(text, Math.min(text.length, from + (did.kind === 'insert' ? 0 : did.length)));
    switch (did.kind) {
      case 'insert':
        return state.tr.insertText(did.words, from + 1);
      case 'delete':
        return state.tr.delete(from + 1, to + 1);
      case 'mark': {
        const mark = markOf(did.key, did.key === 'fn' ? '4' : true);
        return mark === null ? state.tr : state.tr.addMark(from + 1, to + 1, mark);
      }
      case 'unmark': {
        const mark = markOf(did.key, did.key === 'fn' ? '4' : true);
        return mark === null ? state.tr : state.tr.removeMark(from + 1, to + 1, mark);
      }
    }
  });
}

describe('an editor bound to a paragraph', () => {
  it('shows what the document holds after any mix of writing by two delegates', () => {
    const step = fc.tuple(fc.constantFrom('a' as const, 'b' as const, 'meet' as const), act);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const desks = { a: new Desk(11), b: new Desk(22) };
        for (const [who, did] of steps) {
          if (who === 'meet') exchange(desks.a, desks.b);
          else perform(desks[who], did);
          for (const desk of [desks.a, desks.b])
            expect(plain(runsOf(desk.state.doc))).toEqual(plain(runsIn(desk.words)));
        }
        exchange(desks.a, desks.b);
        exchange(desks.a, desks.b);
        expect(plain(runsOf(desks.a.state.doc))).toEqual(plain(runsOf(desks.b.state.doc)));
        expect(desks.a.state.doc.textContent).toBe(desks.b.words.toJSON());
      }),
      { numRuns: 400 },
    );
  });

  it('keeps the caret with its words while another delegate writes before it', () => {
    const [a, b] = [new Desk(11), new Desk(22)];
    a.type((state) => state.tr.insertText('Parties shall cooperate', 1));
    exchange(a, b);
    a.state = a.state.apply(a.state.tr.setSelection(TextSelection.create(a.state.doc, 9)));
    b.type((state) => state.tr.insertText('All ', 1));
    exchange(a, b);
    expect(a.state.selection.from).toBe(13);
    expect(a.state.doc.textContent).toBe('All Parties shall cooperate');
  });

  it('keeps a caret at the end where it is when words are carried there from the next paragraph', () => {
    const [a, b] = [new Desk(11), new Desk(22)];
    a.type((state) => state.tr.insertText('Parties', 1));
    exchange(a, b);
    a.state = a.state.apply(a.state.tr.setSelection(TextSelection.create(a.state.doc, 8)));
    b.type((state) => state.tr.insertText(' shall', 8));
    exchange(a, b);
    expect(a.state.selection.from).toBe(8);
  });

  it('never cuts a character of two units in half when one replaces another', () => {
    const [a, b] = [new Desk(11), new Desk(22)];
    a.type((state) => state.tr.insertText('x😀y', 1));
    // What a browser's difference of two strings gives: only the second half changed.
    const low = '😁'.slice(1);
    a.type((state) => state.tr.replaceWith(3, 4, paragraphSchema.text(low)));
    expect(a.words.toJSON()).toBe('x😁y');
    exchange(a, b);
    expect(b.state.doc.textContent).toBe('x😁y');
  });

  it('puts words typed at the end of a bracket outside it, and words typed within it inside', () => {
    const a = new Desk(11);
    a.type((state) => state.tr.insertText('shall', 1));
    a.doc.transact(() => a.words.format(0, 5, { 'b:x': true }));
    a.type((state) => state.tr.insertText('!', 6));
    a.type((state) => state.tr.insertText('-', 3));
    expect(plain(runsIn(a.words))).toEqual([
      ['sh-all', [['b:x', true]]],
      ['!', []],
    ]);
  });
});
