import assert from 'node:assert/strict';
import * as Y from 'yjs';
import { CLOSE, rootOf } from '../../../shared/protocol/sync.ts';
import { replayed } from '../../../server/document/replay.ts';
import { forgedUpdate } from './document-attacks.ts';
import { Editor, quiet } from './document-editor.ts';
import { AGREED_WORDS, CLOSED_PARAGRAPH, DocumentRoom, P, SERVER } from './document-room.ts';
import { Dice, typeSomething } from './document-typing.ts';

const ALL = [...P, CLOSED_PARAGRAPH];
const VILLAIN = 4_000_000_001;
const HONEST = 3_000_000_002;
const AIMS = { villain: VILLAIN, others: [HONEST, SERVER], own: 0.93, paragraphs: ALL };

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
    room.session.receive(line, forgedUpdate(villain.doc, AIMS, dice));
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
