import fc from 'fast-check';
import { EditorState } from 'prosemirror-state';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { InstrumentDoc, runsIn } from '../../client/room/instrument-doc.ts';
import { wordsChanged } from '../../client/room/words-changed.ts';
import { transactionOf } from '../../client/features/text/from-document.ts';
import { documentOf, runsOf } from '../../client/features/text/schema.ts';
import { wordsOf } from '../../shared/text/marks.ts';
import { Editor, quiet } from './support/document-editor.ts';
import { BRACKET, DocumentRoom, P } from './support/document-room.ts';

const PLACES = P.slice(0, 2);
let room: DocumentRoom;

beforeEach(async () => {
  room = await DocumentRoom.open();
  room.seat('ann', 'head', 'A');
  room.seat('obs', 'observer', null);
});
afterEach(() => room.dispose());

let eveIds = 666;
const MARKS: readonly [key: string, values: readonly unknown[]][] = [
  ['em', [true, null, false, 1, 'x', {}, []]],
  ['strong', [true, null, false, 'true']],
  ['fn', ['4', '5', '', null, true, 4, ['4'], { label: '4' }]],
  [`b:${BRACKET}`, [true, null, false, 'b1', {}]],
  ['b:unknown', [true, null]],
  ['href', ['javascript:alert(1)', null]],
];
const LAWFUL = [
  { key: 'em', value: true },
  { key: 'em', value: null },
  { key: 'fn', value: '4' },
  { key: `b:${BRACKET}`, value: true },
  { key: `b:${BRACKET}`, value: null },
];
const ALL = MARKS.flatMap(([key, values]) => values.map((value) => ({ key, value })));

type Eve = { place: number; at: number } & (
  { kind: 'mark'; key: string; value: unknown } | { kind: 'words' } | { kind: 'delete' }
);

/** Puts in what no editor would, at a place where an author could: the gate may take it or not. */
function perform(doc: Y.Doc, text: Y.Text, act: Eve): void {
  const items: Y.Item[] = [];
  for (let item = text._start; item !== null; item = item.right) items.push(item);
  const at = act.at % (items.length + 1);
  doc.transact((transaction) => {
    const left = items[at - 1] ?? null;
    const right = items[at] ?? null;
    if (act.kind === 'delete') {
      left?.delete(transaction);
      return;
    }
    const content =
      act.kind === 'words'
        ? new Y.ContentString('x')
        : new Y.ContentFormat(act.key, act.value as object);
    const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID));
    const lastId =
      left === null ? null : Y.createID(left.id.client, left.id.clock + left.length - 1);
    new Y.Item(id, left, lastId, right, right?.id ?? null, text, null, content).integrate(
      transaction,
      0,
    );
  });
}

/** Somebody who only reads, with the paragraphs open in editors as those who write have them. */
class Reader {
  readonly editor: Editor;
  readonly #states = new Map<Y.Text, EditorState>();
  readonly #draw: (event: Y.YTextEvent, before: EditorState) => EditorState;

  constructor(doc: Y.Doc, draw: (event: Y.YTextEvent, before: EditorState) => EditorState) {
    this.editor = new Editor(() => room.session, room.seat('obs', 'observer', null), 8, P, doc);
    this.#draw = draw;
    for (const place of PLACES) {
      const text = this.editor.text(place);
      this.#states.set(text, EditorState.create({ doc: documentOf([]) }));
      text.observe((event) => {
        const before = this.#states.get(text);
        if (before !== undefined) this.#states.set(text, this.#draw(event, before));
      });
    }
    this.editor.connect();
  }

  /** How many updates went out in this reader's name. */
  get said(): number {
    return this.editor.connected.leaving.filter(({ answer }) => !answer).length;
  }

  hear(): void {
    while (this.editor.hear());
  }

  /** What is on the screen is what the room says. */
  check(): void {
    for (const place of PLACES)
      expect(runsIn(this.editor.text(place))).toEqual(room.session.reader().runs(place));
    for (const [text, state] of this.#states) {
      expect(state.doc.textContent).toBe(wordsOf(runsIn(text)));
      expect(runsOf(state.doc)).toEqual(runsOf(documentOf(runsIn(text))));
    }
  }
}

const real = () =>
  new Reader(new InstrumentDoc({ gc: true }), (event, before) =>
    before.apply(transactionOf(before, wordsChanged(event).changes, runsIn(event.target))),
  );
/** Yjs as it comes, read as its documentation says. */
const plain = () =>
  new Reader(new Y.Doc(), (event, before) => {
    expect(Array.isArray(event.delta)).toBe(true);
    return before;
  });

const mark = <W extends object>(where: W, marks: typeof ALL) =>
  fc.constantFrom(...marks).map((one) => ({ ...where, kind: 'mark' as const, ...one }));

const act: fc.Arbitrary<Eve> = fc
  .record({ place: fc.nat(1), at: fc.nat(12) })
  .chain((where) =>
    fc.oneof(
      { weight: 6, arbitrary: mark(where, LAWFUL) },
      { weight: 2, arbitrary: mark(where, ALL) },
      { weight: 1, arbitrary: fc.constant({ ...where, kind: 'words' as const }) },
      { weight: 1, arbitrary: fc.constant({ ...where, kind: 'delete' as const }) },
    ),
  );

/** How much of it went in. */
async function attack(acts: readonly Eve[], look: () => void): Promise<number> {
  let taken = 0;
  let eve: Editor | null = null;
  for (const one of acts) {
    if (eve === null) {
      // A writer id of its own each time, as a page that comes anew gets it.
      eveIds += 1;
      room.issue(room.seat('eve', 'head', 'B'), eveIds);
      eve = new Editor(
        () => room.session,
        room.seat('eve', 'head', 'B'),
        eveIds,
        P,
        new InstrumentDoc(),
      );
      eve.connect();
      await quiet([eve], () => room.settled());
    }
    const place = PLACES[one.place];
    if (place !== undefined) perform(eve.doc, eve.text(place), one);
    await quiet([eve], () => room.settled());
    if (eve.connected.open) taken += 1;
    else {
      eve.disconnect();
      eve = null;
    }
    look();
  }
  eve?.disconnect();
  return taken;
}

describe('reading is not writing [R22]', () => {
  it('whatever lawful marks an adversary puts in: nobody who sees them, at once or later, says a thing', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 25 }), async (acts) => {
        const live = real();
        live.hear();
        await room.settled();
        live.hear();
        taken += await attack(acts, () => {
          live.hear();
          live.check();
        });
        const late = real();
        await room.settled();
        late.hear();
        late.check();
        expect([live.said, late.said]).toEqual([0, 0]);
        live.editor.disconnect();
        late.editor.disconnect();
      }),
      { numRuns: 60 },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it('while Yjs as it comes does speak in its reader’s name', async () => {
    const live = plain();
    await room.settled();
    await attack(fc.sample(act, { numRuns: 300, seed: 1 }), () => live.hear());
    expect(live.said).toBeGreaterThan(0);
  });
});
