import assert from 'node:assert/strict';
import * as Y from 'yjs';
import { CLOSE, rootOf } from '../../../shared/protocol/sync.ts';
import { replayed } from '../../../server/document/replay.ts';
import { Editor, quiet } from './document-editor.ts';
import { forge } from './document-forge.ts';
import type { ForgedContent, ForgedStruct, Id } from './document-forge.ts';
import { AGREED_WORDS, CLOSED_PARAGRAPH, DocumentRoom, P, SERVER } from './document-room.ts';
import { Dice, typeSomething } from './document-typing.ts';

const ALL = [...P, CLOSED_PARAGRAPH];
const VILLAIN = 4_000_000_001;
const HONEST = 3_000_000_002;
const KNOWN = [VILLAIN, HONEST, SERVER];

const some = <T>(dice: Dice, likely: number, make: () => T): T | undefined =>
  dice.roll() < likely ? make() : undefined;

function content(dice: Dice): ForgedContent {
  if (dice.roll() < 0.6) return { kind: 'words', words: dice.pick(['a', 'b😀c', 'abc', 'éé']) };
  return dice.pick<ForgedContent>([
    { kind: 'mark', key: dice.pick(['em', 'strong', 'b:b1']), value: dice.pick([true, null]) },
    { kind: 'mark', key: dice.pick(['x', 'fn', '__proto__']), value: dice.pick([true, '1', {}]) },
    { kind: 'deleted', length: dice.below(4) },
    { kind: 'gc', length: 1 + dice.below(3) },
    { kind: 'skip', length: 1 },
    { kind: 'embed', value: {} },
    { kind: 'any', values: [1] },
    { kind: 'type', type: dice.pick([0, 1, 2, 4, 6]) },
    { kind: 'words', words: dice.pick(['', '\n', '\u0000']) },
  ]);
}

function struct(doc: Y.Doc, dice: Dice): ForgedStruct {
  const id = (): Id => {
    const client = dice.pick(KNOWN);
    return [client, dice.below(Y.getState(doc.store, client) + (dice.roll() < 0.1 ? 5 : 0))];
  };
  const forged: ForgedStruct = { content: content(dice) };
  const origin = some(dice, 0.5, id);
  const right = some(dice, 0.4, id);
  const parent = some(dice, 0.9, () => rootOf(dice.pick(ALL)));
  const sub = some(dice, 0.03, () => 'key');
  if (origin !== undefined) forged.origin = origin;
  if (right !== undefined) forged.right = right;
  forged.parent = parent ?? dice.pick<string | Id>(['evil', id()]);
  if (sub !== undefined) forged.sub = sub;
  return forged;
}

function attack(doc: Y.Doc, dice: Dice): Uint8Array {
  const client = dice.roll() < 0.93 ? VILLAIN : dice.pick([HONEST, SERVER, 99]);
  const clock = Y.getState(doc.store, client) + (dice.roll() < 0.9 ? 0 : dice.below(5) - 2);
  const structs = Array.from({ length: dice.below(4) }, () => struct(doc, dice));
  const blocks = structs.length === 0 ? [] : [{ client, clock: Math.max(0, clock), structs }];
  if (dice.roll() < 0.03) blocks.push(...blocks);
  const deletes = Array.from({ length: dice.below(2) }, () => {
    const of = dice.pick(KNOWN);
    const from = dice.below(Y.getState(doc.store, of) + 1);
    return { client: of, ranges: [[from, 1 + dice.below(4)]] as const };
  });
  const update = forge(blocks, deletes);
  const damage = dice.roll();
  if (damage < 0.05) return update.slice(0, dice.below(update.length));
  if (damage < 0.12) update[dice.below(update.length)] = dice.below(256);
  return update;
}

export interface Siege {
  refused: number;
  accepted: number;
}

/**
 * One room under attack by a client that writes whatever bytes it likes, `steps` times, while an honest one works in it.
 * Throws where anything came of it but changes of open paragraphs under the attacker's own id. The same seed goes the same way.
 */
export async function besiege(seed: number, steps: number): Promise<Siege> {
  const room = await DocumentRoom.open();
  try {
    return await attacked(room, new Dice(seed), steps);
  } finally {
    await room.settled();
    await room.dispose();
  }
}

async function attacked(room: DocumentRoom, dice: Dice, steps: number): Promise<Siege> {
  const eve = room.seat('eve', 'head', 'B');
  const ann = room.seat('ann', 'head', 'A');
  room.issue(eve, VILLAIN);
  const honest = new Editor(() => room.session, ann, room.issue(ann, HONEST), ALL);
  // Knows what the room knows, and speaks through its own connection.
  const villain = new Editor(() => room.session, eve, VILLAIN + 1, ALL);
  honest.connect();
  villain.connect();
  await quiet([honest, villain], () => room.settled());
  const count = { refused: 0, accepted: 0 };
  for (let step = 0; step < steps; step += 1) {
    if (dice.roll() < 0.3) typeSomething(honest, P, dice);
    const others = Y.getState(honest.doc.store, HONEST);
    const stored = room.stored().length;
    const words = wordsIn(room);
    const line = villain.connect();
    room.session.receive(line, attack(villain.doc, dice));
    room.session.takeIn();
    if (line.closedWith !== null) {
      count.refused += 1;
      assert.equal(line.closedWith, CLOSE.refused);
      assert.deepEqual(wordsIn(room), words);
      await room.settled();
      assert.equal(room.stored().length, stored);
      villain.connect();
    } else count.accepted += 1;
    await quiet([honest, villain], () => room.settled());
    assert.equal(Y.getState(honest.doc.store, HONEST), others);
    assert.equal(honest.doc.store.pendingStructs, null);
    assert.equal(honest.doc.store.pendingDs, null);
    assert.deepEqual([...honest.doc.share.keys()].toSorted(), ALL.map(rootOf).toSorted());
    assert.deepEqual(wordsOf(honest.doc), wordsIn(room));
    assert.equal(honest.text(CLOSED_PARAGRAPH).toJSON(), AGREED_WORDS);
  }
  assert.deepEqual(honest.refusals, []);
  assert.equal(room.session.failed, false);
  assert.ok(!room.reports.some(({ code }) => code === 'update-poisoned'));
  await isWhole(room, honest);
  return count;
}

/** Who joins now, the honest editor and the log have one document. */
async function isWhole(room: DocumentRoom, honest: Editor): Promise<void> {
  const joiner = new Editor(() => room.session, room.seat('late', 'observer', null), 5, ALL);
  joiner.connect();
  await quiet([joiner], () => room.settled());
  assert.equal(joiner.doc.store.pendingStructs, null);
  assert.equal(joiner.text(CLOSED_PARAGRAPH).toJSON(), AGREED_WORDS);
  assert.deepEqual([...joiner.doc.share.keys()].toSorted(), ALL.map(rootOf).toSorted());
  for (const doc of [joiner.doc, replayed(SERVER, room.stored())]) {
    assert.ok(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(honest.doc)));
    assert.deepEqual(wordsOf(doc), wordsOf(honest.doc));
  }
}

const wordsOf = (doc: Y.Doc) => ALL.map((paragraph) => doc.getText(rootOf(paragraph)).toDelta());
const wordsIn = (room: DocumentRoom) =>
  ALL.map((paragraph) => room.session.reader().runs(paragraph));
