import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { IntentionUndo } from '../../client/room/document-undo.ts';
import { InstrumentDoc as ClientDoc } from '../../client/room/instrument-doc.ts';
import type { Edit } from '../../client/room/document-edits.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { rootOf } from '../../shared/protocol/sync.ts';
import { bracketKey } from '../../shared/text/marks.ts';
import type { Rewrite } from '../../shared/text/rewrite.ts';
import { judge } from '../../server/document/gate/gate.ts';
import type { InstrumentDoc } from '../../server/document/instrument-doc.ts';
import { replayed } from '../../server/document/replay.ts';
import { rewriteDocument } from '../../server/document/rewriter.ts';
import { Dice } from './support/document-typing.ts';

const PARAGRAPHS = ['p1', 'p2'] as ParagraphId[];
const RULES = {
  mayUse: () => true,
  isRoot: () => true,
  isBracket: () => true,
  proposal: () => undefined,
};
const RUNS = 10_000;

/** The document behind the gate; a restart opens it from one update, as from a snapshot. */
class Room {
  doc: InstrumentDoc = replayed(1, []);
  readonly writers: Writer[] = [];
  readonly refusals: string[] = [];

  restart(): void {
    this.doc = replayed(1, [Y.encodeStateAsUpdate(this.doc)]);
    this.listen();
  }

  listen(): void {
    this.doc.on('update', (update: Uint8Array) => {
      for (const writer of this.writers) writer.arriving.push(update);
    });
  }

  receive(update: Uint8Array): void {
    const verdict = judge(this.doc, update, RULES);
    if (!verdict.ok) this.refusals.push(verdict.refusal.code);
    else if (verdict.update !== null) Y.applyUpdate(this.doc, verdict.update);
  }
}

/** The client's own code for writing and undo, over a line that the test drives. */
class Writer {
  readonly doc = new ClientDoc({ gc: true });
  readonly undo = new IntentionUndo(this.doc, this);
  readonly arriving: Uint8Array[] = [];
  readonly leaving: Uint8Array[] = [];
  readonly #room: Room;
  #now = 0;

  constructor(room: Room, client: number) {
    this.#room = room;
    this.doc.clientID = client;
    this.undo.watch();
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'room') this.leaving.push(update);
    });
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(room.doc), 'room');
  }

  act(dice: Dice): void {
    const what = dice.below(10);
    if (what === 0) return void this.undo.undo();
    if (what === 1) return void this.undo.redo();
    const paragraph = dice.pick(PARAGRAPHS);
    const text = this.doc.words(paragraph);
    const at = dice.below(text.length + 1);
    const length = Math.min(dice.below(5), text.length - at);
    const words = dice.pick(['a', 'shall ', '应', 'é']);
    if (what === 2) return this.#compose(paragraph, at, dice);
    this.#write(
      paragraph,
      what < 6
        ? [{ kind: 'insert', at, text: words, attributes: dice.pick([{}, { em: true }]) }]
        : what < 8
          ? [{ kind: 'delete', at, length }]
          : [{ kind: 'format', at, length, key: 'strong', value: dice.pick([true, null]) }],
    );
  }

  hear(dice: Dice): void {
    const parts = this.arriving.splice(0, 1 + dice.below(4));
    if (parts.length > 0) Y.applyUpdate(this.doc, Y.mergeUpdates(parts), 'room');
  }

  say(dice: Dice): void {
    const parts = this.leaving.splice(0, 1 + dice.below(3));
    if (parts.length === 0) return;
    const update = Y.mergeUpdates(parts);
    this.#room.receive(update);
    if (dice.roll() < 0.1) this.#room.receive(update);
  }

  /** What was under way is lost; each sends what the other lacks. */
  reconnect(): void {
    this.arriving.length = 0;
    this.leaving.length = 0;
    const missing = Y.encodeStateAsUpdate(this.#room.doc, Y.encodeStateVector(this.doc));
    const vector = Y.encodeStateVector(this.#room.doc);
    Y.applyUpdate(this.doc, missing, 'room');
    this.leaving.length = 0;
    this.#room.receive(Y.encodeStateAsUpdate(this.doc, vector));
  }

  /** An input method replaces what it composes again and again. */
  #compose(paragraph: string, at: number, dice: Dice): void {
    let length = 0;
    for (const text of ['n', 'ni', '你', '你好'].slice(0, 1 + dice.below(4))) {
      const drop: Edit[] = length === 0 ? [] : [{ kind: 'delete', at, length }];
      this.#write(paragraph, [...drop, { kind: 'insert', at, text, attributes: {} }]);
      ({ length } = text);
    }
  }

  #write(paragraph: string, edits: Edit[]): void {
    this.#now += 300;
    this.undo.write(paragraph, this.doc.words(paragraph), edits, this.#now, this);
  }
}

/** Splits, merges and moves as the server carries them out. */
function rewrite(room: Room, dice: Dice): void {
  const paragraph = dice.pick(PARAGRAPHS);
  const { length } = room.doc.getText(rootOf(paragraph));
  const from = dice.below(length + 1);
  const to = from + dice.below(length - from + 1);
  const into = paragraph === PARAGRAPHS[0] ? PARAGRAPHS[1] : PARAGRAPHS[0];
  const key = bracketKey('b1');
  if (into === undefined) return;
  rewriteDocument(
    room.doc,
    dice.pick<Rewrite[]>([
      [{ kind: 'carry', paragraph, from, to, into, at: 0 }],
      [{ kind: 'mark', paragraph, from, to, key }],
      [{ kind: 'unmark', paragraph, key }],
    ]),
  );
}

function negotiate(seed: number): Room {
  const dice = new Dice(seed);
  const room = new Room();
  room.listen();
  room.doc.getText('p:p1').insert(0, 'The Parties ');
  room.doc.getText('p:p2').insert(0, 'Each ');
  for (const client of [21, 22, 23]) room.writers.push(new Writer(room, client));
  for (let step = 0; step < 40; step += 1) {
    const writer = dice.pick(room.writers);
    const what = dice.roll();
    if (what < 0.5) writer.act(dice);
    else if (what < 0.7) writer.say(dice);
    else if (what < 0.88) writer.hear(dice);
    else if (what < 0.93) writer.reconnect();
    else if (what < 0.97) rewrite(room, dice);
    else room.restart();
  }
  for (let round = 0; round < 3; round += 1) for (const writer of room.writers) writer.reconnect();
  return room;
}

describe('honest writers', () => {
  it('[R15] are never refused, whatever they do, however late it comes, and agree in the end', () => {
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const room = negotiate(seed);
      expect(room.refusals, `seed ${seed}`).toEqual([]);
      for (const writer of room.writers) {
        for (const paragraph of PARAGRAPHS) {
          const words = writer.doc.words(paragraph).toJSON();
          expect(words, `seed ${seed}`).toBe(room.doc.getText(rootOf(paragraph)).toJSON());
        }
      }
    }
  }, 1_800_000);
});
