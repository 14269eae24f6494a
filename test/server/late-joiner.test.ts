import { join as pathTo } from 'node:path';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import Database from 'libsql';
import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { must } from '../../shared/base/assert.ts';
import { paragraphId, provisionId, roomId } from '../../shared/base/ids.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { rootOf } from '../../shared/protocol/sync.ts';
import {
  LIVE,
  clientFrame,
  firstInstrument,
  introduction,
  syncPath,
  textFrame,
  upgraded,
} from './support/attacker.ts';
import { BUSY } from './support/crowd.ts';
import { Delegate } from './support/delegate.ts';
import { newDir, openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene, join } from './support/web.ts';
import type { Person, Room } from './support/web.ts';
import { Writer } from './support/writer.ts';

const open: { close: () => void }[] = [];
let hall: OwnHall | null = null;
let dir = '';

afterEach(async () => {
  for (const one of open.splice(0)) one.close();
  await hall?.close();
  hall = null;
  await rm(dir, { recursive: true, force: true });
});

/** Words that stood in the text or beside it for a while and were taken back. */
const GONE = {
  typed: 'zqtyped',
  byAnother: 'zqbyanother',
  footnote: 'zqfootnote',
  atOnce: 'zqatonce',
  offline: 'zqoffline',
  pastedFirst: 'zqpastedfirst',
  pastedSecond: 'zqpastedsecond',
  heading: 'zqheading',
  label: 'zqlabel',
  statement: 'zqstatement',
};
/** What only mediators, or they and one party or seat, may read. */
const PRIVATE = {
  access: 'zqaccess',
  warning: 'zqwarning',
  waiting: 'zqwaiting',
  refusal: 'zqrefusal',
};
/** What everybody is to have: if these are found, so would the others be. */
const HERE = { words: 'zqherewords', statement: 'zqherestatement' };

/** Everything that came over a connection, as it came. */
const bytesOf = async (socket: Socket, last: string): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for (let all = Buffer.alloc(0); !all.includes(last);) {
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    chunks.push(chunk);
    all = Buffer.concat(chunks);
  }
  socket.destroy();
  return Buffer.concat(chunks);
};

/** All that the server sends to somebody who opens both lines; `after` as a client may claim it. */
const wireOf = async (at: OwnHall, person: Person, after: number) => {
  const live = await upgraded(at, LIVE, person);
  live.write(textFrame(introduction(person, after)));
  // Answers come in order: behind this one's there is nothing left.
  live.write(textFrame('427["clock"]'));
  const acts = await bytesOf(live, '437[');
  const instrument = await firstInstrument(at, person.room);
  const line = await upgraded(at, syncPath(person, instrument), person);
  line.write(clientFrame(2, new Uint8Array([0, 0, 1, 0])));
  line.write(clientFrame(9, 'zqend'));
  return { acts, text: await bytesOf(line, 'zqend') };
};

const found = (bytes: Buffer, canaries: Record<string, string>): string[] =>
  Object.values(canaries).filter((canary) => bytes.includes(canary));

const place = (text: Y.Text, index: number): string =>
  Buffer.from(
    Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index)),
  ).toString('base64');

/** A meeting in which all of it is said, and what is to go is taken back. */
const meeting = async (at: OwnHall): Promise<{ room: Room; pens: number[] }> => {
  const room = await convene(at);
  const chair = await new Delegate(at, room.mediator).inside();
  const up = await new Delegate(at, await join(at, room, 'UPL', 'head')).inside();
  const low = await new Delegate(at, await join(at, room, 'LOW', 'head')).inside();
  open.push(chair, up, low);
  await chair.do({ type: 'agenda.open' });
  await chair.do({ type: 'text.set-mode', provision: null, mode: 'free' });
  const { text } = chair.room;
  const paragraph = must(
    Object.values(text.paragraphs).find((p) => p.kind === 'paragraph'),
    'paragraph',
  ).id as ParagraphId;
  const provision = must(text.instruments[0]?.provisions[0], 'provision');
  const [author, other] = [
    await Writer.open(at, up, paragraph),
    await Writer.open(at, low, paragraph),
  ];
  open.push(author, other);
  const both = (what: (writer: Writer) => boolean): Promise<void> =>
    Writer.together([author, other], () => what(author) && what(other));
  const takeOut = (writer: Writer, words: string, root: Y.Text = writer.paragraph): void =>
    root.delete(root.toJSON().indexOf(words), words.length);

  author.type(` ${HERE.words} ${GONE.typed} ${GONE.byAnother} `);
  await both((writer) => writer.words.includes(GONE.byAnother));
  takeOut(author, GONE.typed);
  takeOut(other, GONE.byAnother);
  author.paragraph.format(0, 2, { fn: GONE.footnote });
  await both(
    (writer) => !writer.words.includes(GONE.typed) && !writer.words.includes(GONE.byAnother),
  );
  author.paragraph.format(0, 2, { fn: null });
  author.type(GONE.atOnce);
  takeOut(author, GONE.atOnce);
  author.provider.disconnect();
  author.type(GONE.offline);
  takeOut(author, GONE.offline);
  author.provider.connect();
  // Else the server would carry the footnote on with the words.
  await both((writer) => !JSON.stringify(writer.paragraph.toDelta()).includes(GONE.footnote));

  const pasted = paragraphId.parse('n1');
  await up.do({
    type: 'text.paste',
    paragraph,
    from: place(other.paragraph, 0),
    to: place(other.paragraph, 0),
    parts: [
      { id: paragraphId.parse('n0'), words: GONE.pastedFirst },
      { id: pasted, words: GONE.pastedSecond },
    ],
  });
  const second = (writer: Writer): Y.Text => writer.doc.getText(rootOf(pasted));
  await both((writer) => second(writer).toJSON().includes(GONE.pastedSecond));
  takeOut(other, GONE.pastedSecond, second(other));
  await both((writer) => !second(writer).toJSON().includes(GONE.pastedSecond));
  await up.do({ type: 'text.merge', paragraph: pasted });
  await both((writer) => writer.words.includes(HERE.words));
  takeOut(other, GONE.pastedFirst);
  await chair.do({ type: 'text.set-label', paragraph, label: GONE.label, indent: 0 });
  await chair.do({ type: 'text.set-label', paragraph, label: '', indent: 0 });
  const id = provisionId.parse('n2');
  const heading = GONE.heading;
  await chair.do({ type: 'text.insert-provision', after: provision, id, number: '9', heading });
  const titled = must(chair.room.text.provisions[id]?.paragraphs[0], 'heading');
  const title = (writer: Writer): Y.Text => writer.doc.getText(rootOf(titled));
  await both((writer) => title(writer).toJSON().includes(heading));
  takeOut(other, heading, title(other));
  await both((writer) => !title(writer).toJSON().includes(heading));

  const state = { type: 'positions.state', provision } as const;
  await low.do({ ...state, stance: 'object', statement: GONE.statement });
  await low.do({ ...state, stance: 'support', statement: '' });
  await up.do({ ...state, stance: 'reserve', statement: HERE.statement });
  const party = must(up.room.roster.seats[up.person.seat]?.party, 'party');
  await chair.do({ type: 'roster.set-access', party, multiplier: 1.5, reason: PRIVATE.access });
  await chair.do({ type: 'roster.warn', seat: low.person.seat, text: PRIVATE.warning });
  await chair.do({ type: 'roster.set-admission', admission: 'lobby' });
  const knocked = await join(at, room, 'CST', 'head', PRIVATE.waiting);
  await chair.until((me) => me.room.roster.seats[knocked.seat] !== undefined);
  await chair.do({ type: 'roster.refuse', seat: knocked.seat, reason: PRIVATE.refusal });
  await chair.do({ type: 'roster.set-admission', admission: 'direct' });

  await both((writer) => !/zq(?!here)/u.test(JSON.stringify(writer.paragraph.toDelta())));
  await author.until(() => author.provider.synced);
  // So much that a server that stops keeps a snapshot of it.
  for (let n = 0; n < 110; n += 1) {
    for (const stance of ['accept', 'support'] as const) {
      await low.do({ ...state, stance, statement: '' });
    }
  }
  // All of it was said aloud: whoever sat there has it, or the mediator had.
  expect(found(Buffer.from(chair.wire.join('')), PRIVATE)).toEqual(Object.values(PRIVATE));
  return { room, pens: [author.doc.clientID, other.doc.clientID] };
};

let newcomers = 0;
const check = async (at: OwnHall, { room, pens }: { room: Room; pens: number[] }) => {
  for (const [short, role] of [
    ['CST', 'head'],
    ['NBR', 'observer'],
  ] as const) {
    // Nothing held, and an early entry that is claimed to be held already.
    for (const after of [0, 1, 12]) {
      const person = await join(at, room, short, role, `Newcomer ${(newcomers += 1)}`);
      const { acts, text } = await wireOf(at, person, after);
      expect([role, after, ...found(acts, GONE), ...found(text, GONE)]).toEqual([role, after]);
      expect([...found(acts, PRIVATE), ...found(text, PRIVATE)]).toEqual([]);
      expect(found(text, { words: HERE.words })).toHaveLength(1);
      expect(found(acts, { statement: HERE.statement })).toHaveLength(1);
      for (const pen of pens) expect(acts.includes(String(pen))).toBe(false);
      for (const { secret } of room.convened.invitations) {
        expect(acts.includes(secret) || text.includes(secret)).toBe(false);
      }
      expect(acts.includes(must(room.mediator.cookie.split('=')[1], 'cookie'))).toBe(false);
    }
  }
};

/** Of how many updates the text is made when the room is opened again. */
const updatesOf = async (at: OwnHall, room: Room): Promise<number> => {
  const opened = must(await at.parley.registry.open(roomId.parse(room.id)), 'room');
  const instrument = must(opened.actor.state().text.instruments[0], 'instrument').id;
  return [...opened.actor.documents.stored(instrument)].length;
};

describe('[R27] a late joiner and an observer', () => {
  test('are sent no words that were taken back, and nothing that is private to others, whatever they claim to hold', async () => {
    dir = await newDir();
    hall = await openHall(BUSY, dir);
    const met = await meeting(hall);
    await check(hall, met);

    // As one stored update, whose bytes are sent as they are.
    for (const one of open.splice(0)) one.close();
    await hall.close();
    hall = await openHall(BUSY, dir);
    expect(await updatesOf(hall, met.room)).toBe(1);
    await check(hall, met);

    // From the whole log.
    await hall.close();
    const db = new Database(pathTo(dir, 'parley.db'));
    db.exec('DELETE FROM snapshots');
    db.close();
    hall = await openHall(BUSY, dir);
    expect(await updatesOf(hall, met.room)).toBeGreaterThan(5);
    await check(hall, met);
  });
});
