import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { rootOf } from '../../shared/protocol/sync.ts';
import { bracketKey } from '../../shared/text/marks.ts';
import type { Rewrite } from '../../shared/text/rewrite.ts';
import { replayed } from '../../server/document/replay.ts';
import { Editor, quiet } from './support/document-editor.ts';
import { BRACKET, CLOSED_PARAGRAPH, DocumentRoom, P, SERVER } from './support/document-room.ts';
import { Dice, typeSomething } from './support/document-typing.ts';

const ALL = [...P, CLOSED_PARAGRAPH];
const deltas = (doc: Y.Doc) => ALL.map((paragraph) => doc.getText(rootOf(paragraph)).toDelta());

function decision(room: DocumentRoom, dice: Dice): Rewrite[] {
  const paragraph = dice.pick(P);
  const length = room.session.reader().length(paragraph);
  const from = dice.below(length + 1);
  const to = from + dice.below(length - from + 1);
  const into = dice.pick(P.filter((other) => other !== paragraph));
  const at = dice.below(room.session.reader().length(into) + 1);
  return dice.pick<Rewrite[]>([
    [{ kind: 'carry', paragraph, from, to, into, at }],
    [{ kind: 'mark', paragraph, from, to, key: bracketKey(BRACKET) }],
    [{ kind: 'unmark', paragraph, key: bracketKey(BRACKET) }],
    [{ kind: 'insert', paragraph, at: from, runs: [{ insert: 'Having met, ' }] }],
  ]);
}

async function negotiate(seed: number): Promise<number> {
  const dice = new Dice(seed);
  const room = await DocumentRoom.open();
  const session = () => room.session;
  const writers = ['ann', 'ben', 'cem'].map((name, i) => {
    const seat = room.seat(name, 'head', i === 1 ? 'B' : 'A');
    return new Editor(
      session,
      seat,
      room.issue(seat, 3_000_000_000 + dice.below(1_000_000_000)),
      ALL,
    );
  });
  const looker = new Editor(session, room.seat('obs', 'observer', null), 77_000_000, ALL);
  const editors = [...writers, looker];
  for (const editor of editors) editor.connect();
  await quiet(editors, () => room.settled());
  let acts = 0;
  for (let step = 0; step < 90; step += 1) {
    const editor = dice.pick(editors);
    const what = dice.roll();
    if (what < 0.5 && editor !== looker) {
      typeSomething(editor, P, dice);
      acts += 1;
    } else if (what < 0.6) for (let n = dice.below(5); n > 0; n -= 1) editor.hear();
    else if (what < 0.8) for (let n = dice.below(5); n > 0; n -= 1) editor.say();
    else if (what < 0.84) editor.disconnect();
    else if (what < 0.9) editor.connect();
    else if (what < 0.92) await room.decide(decision(room, dice));
    else if (what < 0.94) {
      const leaving = editor.line?.leaving;
      if (leaving !== undefined && leaving.length > 1) {
        const all = leaving.splice(0);
        const answer = all.some((part) => part.answer);
        leaving.push({ update: Y.mergeUpdates(all.map((part) => part.update)), answer });
      }
    } else if (what < 0.96) {
      // The same once more, and all that it ever wrote, as after a reconnection.
      const first = editor.line?.leaving[0];
      if (first !== undefined) editor.line?.leaving.splice(1, 0, first);
      editor.line?.leaving.push({ update: Y.encodeStateAsUpdate(editor.doc), answer: false });
    } else await room.settled();
  }
  for (const editor of editors) if (editor.line === null) editor.connect();
  await quiet(editors, () => room.settled());

  const log = replayed(SERVER, room.stored());
  for (const editor of editors) {
    expect(editor.refusals).toEqual([]);
    expect(editor.line?.closedWith).toBe(null);
    expect(deltas(editor.doc)).toEqual(deltas(log));
    expect(Y.equalSnapshots(Y.snapshot(editor.doc), Y.snapshot(log))).toBe(true);
    expect(editor.saved.get(editor.doc.clientID) ?? 0).toBe(
      Y.getState(log.store, editor.doc.clientID),
    );
  }
  expect(room.reports).toEqual([]);
  for (const paragraph of ALL) {
    expect(room.session.reader().runs(paragraph)).toEqual(log.getText(rootOf(paragraph)).toDelta());
  }
  await room.dispose();
  return acts;
}

describe('honest editors', () => {
  it('are never refused, converge, and the log says what everybody sees, whatever the network does', async () => {
    let acts = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        acts += await negotiate(seed);
      }),
      { numRuns: 120, seed: 20151204 },
    );
    expect(acts).toBeGreaterThan(3000);
  });
});
