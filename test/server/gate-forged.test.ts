import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { must } from '../../shared/base/assert.ts';
import type { SeatId } from '../../shared/base/ids.ts';
import type { RefusalCode } from '../../shared/base/result.ts';
import { CLOSE, rootOf } from '../../shared/protocol/sync.ts';
import { Editor, quiet } from './support/document-editor.ts';
import { forge, words } from './support/document-forge.ts';
import { FORGERIES, idIn, put } from './support/forgeries.ts';
import type { Forger } from './support/forgeries.ts';
import {
  AGREED_WORDS,
  CLOSED_PARAGRAPH,
  DocumentRoom,
  OTHER,
  P,
  SERVER,
} from './support/document-room.ts';

const ALL = [...P, CLOSED_PARAGRAPH];
const VILLAIN = 4_000_000_001;
const HONEST = 4_000_000_002;

let room: DocumentRoom;
let villain: Editor;
let honest: Editor;

beforeEach(async () => {
  room = await DocumentRoom.open();
  const eve = room.seat('eve', 'head', 'B');
  const ann = room.seat('ann', 'head', 'A');
  villain = new Editor(() => room.session, eve, room.issue(eve, VILLAIN), ALL);
  honest = new Editor(() => room.session, ann, room.issue(ann, HONEST), ALL);
  villain.connect();
  honest.connect();
  await quiet([villain, honest], () => room.settled());
  honest.type(P[0], (text) => text.insert(0, 'Recalling 😀 '));
  villain.type(P[1], (text) => text.insert(0, 'Noting '));
  await quiet([villain, honest], () => room.settled());
  by = {
    villain: { doc: villain.doc, client: VILLAIN },
    honest: { doc: honest.doc, client: HONEST },
    server: SERVER,
    first: rootOf(P[0]),
    second: rootOf(P[1]),
    empty: rootOf(P[3]),
  };
});

afterEach(() => room.dispose());

let by: Forger;
const own = () => Y.getState(villain.doc.store, VILLAIN);
const ALONE = { parent: rootOf(P[3]) };

const all = (doc: Y.Doc) => ALL.map((p) => doc.getText(rootOf(p)).toDelta());

async function send(update: Uint8Array, code: RefusalCode, forged: boolean) {
  const before = { words: all(honest.doc), stored: room.stored().length };
  const line = villain.connected;
  const waiting = honest.connected.arriving.length;
  room.session.receive(line, update);
  room.session.takeIn();
  await room.settled();
  while (villain.hear());
  expect(villain.refusals).toEqual([code]);
  expect(line.closedWith).toBe(CLOSE.refused);
  expect(room.reports).toEqual(forged ? [{ seat: 'eve', code }] : []);
  expect(honest.connected.arriving.length).toBe(waiting);
  expect(room.stored()).toHaveLength(before.stored);
  expect(ALL.map((p) => room.session.reader().runs(p))).toEqual(before.words);
  const joiner = new Editor(() => room.session, room.seat('late', 'observer', null), 9, ALL);
  joiner.connect();
  await quiet([joiner], () => room.settled());
  expect(all(joiner.doc)).toEqual(before.words);
  // Life goes on for the others.
  honest.type(P[0], (text) => text.insert(0, '!'));
  await quiet([honest, joiner], () => room.settled());
  expect(joiner.text(P[0]).toJSON()).toBe(honest.text(P[0]).toJSON());
  expect(honest.refusals).toEqual([]);
}

describe('the gate refuses, and nobody but the sender notices:', () => {
  it.each(FORGERIES)('%s', async (_what, code, update) => {
    await send(update(by), code, true);
  });

  it('more than 256 KiB', async () => {
    await send(new Uint8Array(256 * 1024 + 1), 'update-too-large', true);
  });

  it.each([
    [
      'typing in a closed provision',
      'provision-closed',
      () => put(by, { parent: rootOf(CLOSED_PARAGRAPH), content: words('not ') }),
    ],
    [
      'typing beside its words',
      'provision-closed',
      () =>
        put(by, { origin: idIn(honest.doc, rootOf(CLOSED_PARAGRAPH), 3), content: words('not ') }),
    ],
    [
      'formatting its words',
      'provision-closed',
      () =>
        put(by, {
          origin: idIn(honest.doc, rootOf(CLOSED_PARAGRAPH)),
          content: { kind: 'mark', key: 'em', value: true },
        }),
    ],
    [
      'deleting in a closed provision',
      'provision-closed',
      () => {
        const [client, clock] = idIn(honest.doc, rootOf(CLOSED_PARAGRAPH));
        return forge([], [{ client, ranges: [[clock, 1]] }]);
      },
    ],
    [
      'deleting there beside lawful words',
      'provision-closed',
      () => {
        const [client, clock] = idIn(honest.doc, rootOf(CLOSED_PARAGRAPH));
        return forge(
          [{ client: VILLAIN, clock: own(), structs: [{ ...ALONE, content: words('lawful') }] }],
          [{ client, ranges: [[clock, 2]] }],
        );
      },
    ],
    [
      'a bracket that is not of this text',
      'unknown-bracket',
      () => put(by, { content: { kind: 'mark', key: 'b:gone', value: true } }),
    ],
  ] as [string, RefusalCode, () => Uint8Array][])(
    '%s, which an honest author may send too',
    async (_what, code, update) => {
      await send(update(), code, false);
      expect(honest.text(CLOSED_PARAGRAPH).toJSON()).toBe(AGREED_WORDS);
    },
  );

  it('[T-8] writing of an observer, of one without the pen, and of one who was removed', async () => {
    const state = room.state();
    const eve = must(state.roster.seats['eve' as SeatId], 'seat');
    eve.role = 'observer';
    await send(put(by, { ...ALONE, content: words('x') }), 'not-your-pen', false);
    eve.role = 'head';
    state.text.mode = 'chair';
    villain.refusals.length = 0;
    villain.connect();
    room.session.receive(villain.connected, put(by, { ...ALONE, content: words('x') }));
    room.session.takeIn();
    while (villain.hear());
    state.text.mode = 'free';
    eve.standing = 'removed';
    villain.connect();
    room.session.receive(villain.connected, put(by, { ...ALONE, content: words('x') }));
    room.session.takeIn();
    while (villain.hear());
    expect(villain.refusals).toEqual(['not-your-pen', 'not-admitted']);
  });

  it('[P-8] words that arrive after the lock, and takes those before it', async () => {
    villain.type(P[2], (text) => text.insert(0, 'before '));
    villain.say();
    must(room.state().text.provisions[OTHER], 'provision').status = 'agreed';
    villain.type(P[2], (text) => text.insert(0, 'after '));
    await quiet([villain, honest], () => room.settled());
    expect(villain.refusals).toEqual(['provision-closed']);
    expect(room.reports).toEqual([]);
    expect(honest.text(P[2]).toJSON()).toMatch(/^before Nothing/);
    // The author's own document keeps the words: they can be handed back.
    expect(villain.text(P[2]).toJSON()).toMatch(/^after before Nothing/);
  });

  it('[P-8] words typed into a paragraph that is no longer there', async () => {
    delete room.state().text.paragraphs[P[3]];
    await send(put(by, { parent: rootOf(P[3]), content: words('x') }), 'update-unknown-root', true);
    villain.refusals.length = 0;
    room.reports.length = 0;
    delete room.state().text.paragraphs[P[2]];
    villain.connect();
    room.session.receive(
      villain.connected,
      put(by, { right: idIn(honest.doc, rootOf(P[2])), content: words('x') }),
    );
    room.session.takeIn();
    while (villain.hear());
    expect(villain.refusals).toEqual(['unknown-paragraph']);
    expect(room.reports).toEqual([]);
  });
});

describe('the gate lets pass, without effect,', () => {
  const harmless = async (update: Uint8Array) => {
    const before = { words: all(honest.doc), stored: room.stored().length };
    room.session.receive(villain.connected, update);
    room.session.takeIn();
    await room.settled();
    while (villain.hear());
    expect(villain.refusals).toEqual([]);
    expect(room.stored()).toHaveLength(before.stored);
    expect(ALL.map((p) => room.session.reader().runs(p))).toEqual(before.words);
  };

  it('everything that the room knows already, deletions included', async () => {
    honest.type(P[0], (text) => text.delete(0, 4));
    await quiet([villain, honest], () => room.settled());
    await harmless(Y.encodeStateAsUpdate(villain.doc));
    room.state().text.mode = 'closed';
    await harmless(Y.encodeStateAsUpdate(villain.doc));
  });

  it('[R20] known words that it declares to stand elsewhere', async () => {
    await harmless(
      forge([
        {
          client: VILLAIN,
          clock: 0,
          structs: [{ parent: rootOf(CLOSED_PARAGRAPH), content: words('Noting ') }],
        },
      ]),
    );
    await harmless(
      forge([{ client: HONEST, clock: 0, structs: [{ parent: 'evil', content: words('Re') }] }]),
    );
  });

  it('an empty update', () => harmless(forge([])));
});
