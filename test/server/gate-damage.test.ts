import { createHash } from 'node:crypto';
import * as decoding from 'lib0/decoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { must } from '../../shared/base/assert.ts';
import type { SeatId } from '../../shared/base/ids.ts';
import { bracketKey } from '../../shared/text/marks.ts';
import { CLOSE, MESSAGE_REFUSED, MESSAGE_SAVED, rootOf } from '../../shared/protocol/sync.ts';
import { replayed } from '../../server/document/replay.ts';
import { Editor, Line, quiet } from './support/document-editor.ts';
import {
  AGREED_WORDS,
  BRACKET,
  CLOSED_PARAGRAPH,
  DocumentRoom,
  P,
  SERVER,
} from './support/document-room.ts';

const ALL = [...P, CLOSED_PARAGRAPH];
const ANN = 3_141_592_653;
/** Of a page that ann had open before. */
const EARLIER = 2_718_281_828;
const BEN = 1_414_213_562;
const MARK = bracketKey(BRACKET);
const NOTHING = new Uint8Array([0, 0]);

/** A room with a history, and one update of ann's that has not come in yet. */
interface Scene {
  room: DocumentRoom;
  ann: SeatId;
  ben: Editor;
  update: Uint8Array;
}

interface Writers {
  author: Editor;
  earlier: Editor;
  /** Lets everything that is under way arrive. */
  rest: () => Promise<void>;
}

/** Changes as an editor makes them, and the update that then goes over the line. */
type Write = (writers: Writers) => Promise<Uint8Array> | Uint8Array;

const next = (editor: Editor): Uint8Array =>
  must(editor.connected.leaving.shift(), 'update').update;

const WRITES: [string, Write][] = [
  [
    'typing',
    ({ author }) => {
      author.type(P[0], (text) => text.insert(4, 'a😀é'));
      return next(author);
    },
  ],
  [
    'formatting',
    ({ author }) => {
      author.type(P[0], (text) => text.format(2, 5, { strong: true }));
      return next(author);
    },
  ],
  [
    'deletions of others’ words and own ones',
    ({ author }) => {
      author.doc.transact(() => {
        author.text(P[0]).delete(1, 14);
        author.text(P[1]).delete(0, 3);
      }, 'typing');
      return next(author);
    },
  ],
  [
    'an answer with all that was written while the line was down',
    async ({ author, rest }) => {
      author.disconnect();
      author.type(P[3], (text) => text.insert(0, 'ab'));
      author.type(P[3], (text) => text.insert(1, 'c', { em: true }));
      author.type(P[0], (text) => text.delete(0, 2));
      author.type(P[3], (text) => text.delete(0, 1));
      author.connect();
      await rest();
      return must(
        author.connected.leaving.find(({ answer }) => answer),
        'answer',
      ).update;
    },
  ],
  [
    'words of two client ids of one seat',
    ({ author, earlier }) => {
      earlier.type(P[3], (text) => text.insert(0, 'xy'));
      const left = next(earlier);
      Y.applyUpdate(author.doc, left, 'left behind');
      author.type(P[3], (text) => text.insert(1, 'z'));
      return Y.mergeUpdates([left, must(author.connected.leaving.at(-1), 'update').update]);
    },
  ],
];

async function stage(write: Write): Promise<Scene> {
  const room = await DocumentRoom.open();
  const ann = room.seat('ann', 'head', 'A');
  const benSeat = room.seat('ben', 'head', 'B');
  const session = () => room.session;
  const author = new Editor(session, ann, room.issue(ann, ANN), ALL);
  const earlier = new Editor(session, ann, room.issue(ann, EARLIER), ALL);
  const ben = new Editor(session, benSeat, room.issue(benSeat, BEN), ALL);
  const all = [author, earlier, ben];
  for (const editor of all) editor.connect();
  await quiet(all, () => room.settled());
  ben.type(P[0], (text) => text.insert(0, 'Noting 😀 '));
  author.type(P[1], (text) => text.insert(2, 'own ', { em: true }));
  await quiet(all, () => room.settled());
  const rest = async (): Promise<void> => {
    await room.settled();
    while (author.hear());
  };
  const update = await write({ author, earlier, rest });
  author.disconnect();
  earlier.disconnect();
  return { room, ann, ben, update };
}

const hashOf = ({ room }: Scene): string =>
  createHash('sha256').update(room.session.encode()).digest('hex');
const wordsOf = (doc: Y.Doc) => ALL.map((paragraph) => doc.getText(rootOf(paragraph)).toDelta());
/** Each character with its formatting, without the marks of brackets. */
const besideBrackets = (doc: Y.Doc) =>
  wordsOf(doc).map((runs) =>
    runs.flatMap(({ insert, attributes }: { insert: string; attributes?: object }) => {
      const others = Object.entries(attributes ?? {}).filter(([key]) => key !== MARK);
      return [...insert].map((character) => [character, others]);
    }),
  );
/** Whether each unit of text is in the bracket, by its id. */
function inBracket(doc: Y.Doc): Map<string, boolean> {
  const places = new Map<string, boolean>();
  for (const paragraph of ALL) {
    let open = false;
    for (let item = doc.getText(rootOf(paragraph))._start; item !== null; item = item.right) {
      if (item.deleted) continue;
      if (item.content instanceof Y.ContentFormat) {
        if (item.content.key === MARK) open = item.content.value !== null;
        continue;
      }
      for (let n = 0; n < item.length; n += 1) {
        places.set(`${item.id.client}:${item.id.clock + n}`, open);
      }
    }
  }
  return places;
}
const typeOf = (message: Uint8Array): number =>
  decoding.readVarUint(decoding.createDecoder(message));

/** A line of ann's that has come back and said all that it had. */
function lineOf({ room, ann }: Scene): Line {
  const line = new Line(ann);
  room.session.join(line);
  room.session.answer(line, NOTHING);
  room.session.takeIn();
  return line;
}

/** Sends some bytes and says what came of it. Whatever is not a lawful change must leave no trace at all. */
function send(scene: Scene, bytes: Uint8Array): 'refused' | 'nothing' | 'changed' {
  const { room, ben } = scene;
  const before = hashOf(scene);
  const waiting = ben.connected.arriving.length;
  const line = lineOf(scene);
  room.session.receive(line, bytes);
  room.session.takeIn();
  const refused = line.closedWith !== null;
  if (!refused && hashOf(scene) !== before) return 'changed';
  expect(hashOf(scene)).toBe(before);
  expect(ben.connected.arriving).toHaveLength(waiting);
  // No word of anything being saved.
  expect(line.arriving.map(typeOf)).toEqual(refused ? [MESSAGE_REFUSED] : []);
  if (refused) expect(line.closedWith).toBe(CLOSE.refused);
  room.session.leave(line);
  return refused ? 'refused' : 'nothing';
}

const MARKS: Record<string, (value: unknown) => boolean> = {
  em: (value) => value === true,
  strong: (value) => value === true,
  fn: (value) => typeof value === 'string' && value !== '' && value.length <= 40,
  [MARK]: (value) => value === true,
};

/** What no editor would have put there: it would make others' editors act when they show it. */
const unlikeAnEditor = (doc: Y.Doc): unknown[] =>
  wordsOf(doc)
    .flat()
    .filter(({ insert, attributes }: { insert: unknown; attributes?: object }) => {
      // oxlint-disable-next-line no-control-regex
      if (typeof insert !== 'string' || /[\u0000-\u0008\u000a-\u001f\ufffd]/u.test(insert))
        return true;
      return !Object.entries(attributes ?? {}).every(([key, value]) => MARKS[key]?.(value));
    });

/**
 * What was taken in is what these bytes say to any Yjs, in open paragraphs and under ann's ids only. Where they would move the
 * marks of a bracket, these are put back, in the server's name.
 */
async function isLawful(scene: Scene, before: Uint8Array[], bytes: Uint8Array): Promise<void> {
  const { room, ben } = scene;
  await room.settled();
  const was = replayed(SERVER, before);
  const meant = replayed(SERVER, [...before, bytes]);
  const held = replayed(SERVER, [room.session.encode()]);
  const log = replayed(SERVER, room.stored());
  expect(room.stored()).toHaveLength(before.length + 1);
  expect(besideBrackets(held)).toEqual(besideBrackets(meant));
  const places = inBracket(held);
  for (const [unit, inside] of inBracket(was))
    expect([undefined, inside]).toContain(places.get(unit));
  const putBack = [...inBracket(meant)].some(([unit, inside]) => places.get(unit) !== inside);
  for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(held))) {
    const old = Y.getState(was.store, client);
    if (client === SERVER && putBack) expect(clock).toBeGreaterThan(old);
    else expect(clock).toBe(Y.getState(meant.store, client));
    if (![ANN, EARLIER, SERVER].includes(client)) expect(clock).toBe(old);
  }
  expect(held.getText(rootOf(CLOSED_PARAGRAPH)).toDelta()).toEqual(
    was.getText(rootOf(CLOSED_PARAGRAPH)).toDelta(),
  );
  expect(held.getText(rootOf(CLOSED_PARAGRAPH)).toJSON()).toBe(AGREED_WORDS);
  expect(unlikeAnEditor(held)).toEqual([]);
  expect([...held.share.keys()].filter((root) => !ALL.map(rootOf).includes(root))).toEqual([]);
  expect(Y.equalSnapshots(Y.snapshot(log), Y.snapshot(held))).toBe(true);
  while (ben.hear());
  expect(wordsOf(ben.doc)).toEqual(wordsOf(held));
}

/** Others go on writing, the undamaged update goes in and is acknowledged, and whoever joins has all of it. */
async function lives(scene: Scene): Promise<void> {
  const { room, ben, update } = scene;
  ben.type(P[2], (text) => text.insert(0, '!'));
  await quiet([ben], () => room.settled());
  const line = lineOf(scene);
  room.session.receive(line, update);
  room.session.takeIn();
  await quiet([ben], () => room.settled());
  expect(line.closedWith).toBe(null);
  // Deletions have no clock of which one could say how much of it is safe.
  const wrote = Y.decodeUpdate(update).structs.length > 0;
  expect(line.arriving.map(typeOf).includes(MESSAGE_SAVED)).toBe(wrote);
  const joiner = new Editor(() => room.session, room.seat('late', 'observer', null), 9, ALL);
  joiner.connect();
  await quiet([joiner, ben], () => room.settled());
  const log = replayed(SERVER, room.stored());
  for (const { doc } of [joiner, ben]) expect(wordsOf(doc)).toEqual(wordsOf(log));
  expect(ben.refusals).toEqual([]);
  expect(room.session.failed).toBe(false);
}

const poisoned = ({ room }: Scene): boolean =>
  room.reports.some(({ code }) => code === 'update-poisoned');

describe('[R19] of a damaged update nothing is taken in, nor acknowledged:', () => {
  it.each(WRITES)('%s, cut short anywhere', async (_what, write) => {
    const scene = await stage(write);
    const stored = scene.room.stored();
    for (let length = 0; length < scene.update.length; length += 1) {
      expect(send(scene, scene.update.slice(0, length))).toBe('refused');
    }
    await scene.room.settled();
    expect(scene.room.stored()).toEqual(stored);
    expect(poisoned(scene)).toBe(false);
    await lives(scene);
    await scene.room.dispose();
  });

  it.each(WRITES)(
    '%s, with any bit of it flipped, unless that makes another change that is lawful',
    async (_what, write) => {
      let scene = await stage(write);
      let stored = scene.room.stored();
      const count = { refused: 0, nothing: 0, changed: 0 };
      for (let bit = 0; bit < scene.update.length * 8; bit += 1) {
        const bytes = scene.update.slice();
        bytes[bit >> 3] = must(bytes[bit >> 3], 'byte') ^ (1 << (bit & 7));
        const outcome = send(scene, bytes);
        count[outcome] += 1;
        if (outcome !== 'changed') continue;
        await isLawful(scene, stored, bytes);
        expect(poisoned(scene)).toBe(false);
        await scene.room.dispose();
        scene = await stage(write);
        stored = scene.room.stored();
      }
      expect(scene.room.stored()).toEqual(stored);
      expect(poisoned(scene)).toBe(false);
      await lives(scene);
      await scene.room.dispose();
      expect(count.refused).toBeGreaterThan(scene.update.length);
      expect(count.changed).toBeGreaterThan(0);
    },
  );
});
