import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import type { SeatId } from '../../shared/base/ids.ts';
import { CLOSE, rootOf } from '../../shared/protocol/sync.ts';
import { LIMITS } from '../../server/document/limits.ts';
import { Hall, ORIGIN, ROOM, until } from './support/document-hall.ts';
import type { Delegate } from './support/document-hall.ts';
import { P, TREATY } from './support/document-room.ts';

const ANN = 3_111_111_111;

let hall: Hall;
let honest: Delegate;
let neighbour: Delegate;
let eve: SeatId;
/** Entries of the log before the attack. */
let before: number;

beforeEach(async () => {
  hall = await Hall.open();
  const ann = hall.room.seat('ann', 'head', 'A');
  eve = hall.room.seat('eve', 'head', 'B');
  honest = hall.delegate(ann, hall.room.issue(ann, ANN));
  neighbour = hall.neighbour(ANN);
  await Promise.all([honest.synced(), neighbour.synced()]);
  before = hall.room.stored().length;
});

afterEach(() => hall.close());

/**
 * This room and the one beside it still take and store what honest delegates write, over the connections that they had;
 * of the attack the log holds nothing but `besides`, and the mediators were told of who was cut: eve, for `codes`, or others.
 */
async function lives(
  codes: readonly (string | { seat: string; code: string })[],
  besides = 0,
): Promise<void> {
  const rooms = [
    [honest, hall.room],
    [neighbour, hall.beside],
  ] as const;
  for (const [delegate, room] of rooms) {
    const length = delegate.doc.getText(rootOf(P[0])).length;
    delegate.doc.getText(rootOf(P[0])).insert(0, 'still here ');
    await until(() => delegate.saved.get(ANN) === 11);
    expect(room.session.reader().length(P[0])).toBe(length + 11);
    expect(delegate.closed).toBe(null);
  }
  expect(hall.room.stored()).toHaveLength(before + 1 + besides);
  const told = codes.map((code) => (typeof code === 'string' ? { seat: 'eve', code } : code));
  expect(hall.room.reports).toEqual(told);
  expect(hall.faults).toEqual([]);
}

async function enter(): Promise<WebSocket> {
  const socket = hall.socket(`/sync/${ROOM}/${TREATY}?seat=${eve}`, {
    origin: ORIGIN,
    cookie: `parley_${eve}=secret`,
  });
  socket.on('error', () => undefined);
  await once(socket, 'open');
  return socket;
}

const closeCode = async (socket: WebSocket): Promise<unknown> =>
  ((await once(socket, 'close')) as unknown[])[0];

const mask = [0, 0, 0, 0];
const FRAMES: [string, number[]][] = [
  ['RSV bits', [0xf2, 0x80, ...mask]],
  ['an unknown opcode', [0x8b, 0x80, ...mask]],
  ['an unknown data opcode', [0x83, 0x80, ...mask]],
  ['an impossible close code', [0x88, 0x82, ...mask, 0x00, 0x05]],
  ['a close frame of one byte', [0x88, 0x81, ...mask, 0x03]],
  ['a fragmented ping', [0x09, 0x80, ...mask]],
  ['a ping of 126 bytes', [0x89, 0xfe, 0x00, 0x7e, ...mask]],
  ['200 MB to come', [0x82, 0xff, 0, 0, 0, 0, 0x0b, 0xeb, 0xc2, 0x00, ...mask]],
  ['2^63 bytes to come', [0x82, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, ...mask]],
  ['no mask', [0x82, 0x02, 0x00, 0x00]],
  ['text that is no UTF-8', [0x81, 0x82, ...mask, 0xc3, 0x28]],
  ['a continuation of nothing', [0x80, 0x80, ...mask]],
];

describe('the process lives, and others notice nothing of', () => {
  it.each(FRAMES)('a frame with %s', async (what, bytes) => {
    const socket = await hall.raw(eve);
    const closed = once(socket, 'close');
    socket.write(Buffer.from(bytes));
    socket.resume();
    await closed;
    await lives([what.endsWith('to come') ? 'too-large' : 'malformed']);
  });

  it('a connection that breaks off in the middle of a frame', async () => {
    const socket = await hall.raw(eve);
    socket.write(Buffer.from([0x82, 0xfe, 0x10, 0x00, ...mask, 0, 1]));
    socket.resetAndDestroy();
    await lives([]);
  });

  it('handshakes that break off', async () => {
    const socket = await hall.raw(eve);
    for (let i = 0; i < 20; i += 1) {
      hall
        .socket(`/sync/${ROOM}/${TREATY}?seat=${eve}`, {})
        .on('error', () => undefined)
        .terminate();
    }
    socket.destroy();
    await lives([]);
  });

  it.each([
    ['an empty message', []],
    ['an unknown type', [77]],
    ["y-protocols' auth message", [2, 0, 1, 65]],
    ['an unknown sync message', [0, 9, 0]],
    ['a truncated update', [0, 2, 200, 1, 0, 0]],
    ['a truncated state vector', [0, 0, 3, 5]],
    ['a state vector of impossible size', [0, 0, 4, 255, 255, 255, 127]],
    ['a giant length', [0, 2, 255, 255, 255, 255, 255, 255, 255, 15]],
    ['a number that never ends', [0, 2, ...Array.from({ length: 40 }, () => 255)]],
    ['truncated awareness', [1, 9, 1]],
  ] as [string, number[]][])('%s', async (_what, bytes) => {
    const socket = await enter();
    const code = closeCode(socket);
    socket.send(new Uint8Array(bytes));
    expect(await code).toBe(CLOSE.refused);
    await lives(['update-malformed']);
  });

  it('a text message', async () => {
    const socket = await enter();
    const code = closeCode(socket);
    socket.send('hello');
    expect(await code).toBe(CLOSE.refused);
    await lives(['update-malformed']);
  });

  it('a message that is larger than any update may be', async () => {
    const socket = await enter();
    const code = closeCode(socket);
    socket.send(new Uint8Array(LIMITS.updateBytes + 2000));
    expect(await code).toBe(1009);
    await lives(['too-large']);
  });

  it.each([
    ['updates', [0, 2, 2, 0, 0], 40 * LIMITS.updatesBurstSeconds],
    ['state vectors', [0, 0, 1, 0], LIMITS.syncsBurst],
    ['awareness', [1, 1, 0], LIMITS.awarenessBurst],
  ] as [string, number[], number][])('a flood of %s', async (_what, bytes, burst) => {
    const socket = await enter();
    const code = closeCode(socket);
    for (let i = 0; i < burst * 2; i += 1) socket.send(new Uint8Array(bytes));
    expect(await code).toBe(CLOSE.flooding);
    await lives(['flooding']);
  });

  it('random bytes', async () => {
    for (let round = 0; round < 30; round += 1) {
      const socket = await enter();
      const closed = once(socket, 'close');
      for (let i = 0; i < 40; i += 1) {
        const bytes = Uint8Array.from({ length: 1 + ((i * 7 + round) % 30) }, (_, at) =>
          at < 2 ? (i + at + round) % 4 : (i * 131 + at * 17 + round * 61) & 255,
        );
        socket.send(bytes);
      }
      socket.close();
      await closed;
    }
    const codes = hall.room.reports.map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['update-malformed']));
    await lives(codes);
  });
});

describe('readers who', () => {
  it('do not read are cut, fifty of them, in bounded memory, and the others are served [R35]', async () => {
    const seats = Array.from({ length: 50 }, (_, n) =>
      hall.room.seat(`deaf-${n}`, 'observer', null),
    );
    const deaf = await Promise.all(seats.map((seat) => hall.raw(seat)));
    const gone = Promise.all(deaf.map((socket) => once(socket, 'close')));
    for (const socket of deaf) {
      socket.write(Buffer.from([0x82, 0x84, ...mask, 0, 0, 1, 0]));
      socket.pause();
    }
    const resident = process.memoryUsage().rss;
    for (let i = 0; i < 80; i += 1) {
      const insert = 'x'.repeat(200_000);
      await hall.room.decide([{ kind: 'insert', paragraph: P[3], at: 0, runs: [{ insert }] }]);
    }
    await until(() => honest.doc.getText(rootOf(P[3])).length === 80 * 200_000);
    // A document of that size takes no more words.
    const all = { from: 0, to: 80 * 200_000 };
    await hall.room.decide([{ kind: 'delete', paragraph: P[3], ...all }]);
    // All is written by now, and nobody of them has read anything: four megabytes for each, and what the text takes itself.
    const most = deaf.length * LIMITS.sendBuffer + 200 * 2 ** 20;
    expect(process.memoryUsage().rss - resident).toBeLessThan(most);
    for (const socket of deaf) socket.resume();
    await gone;
    hall.room.reports.sort((a, b) => seats.indexOf(a.seat) - seats.indexOf(b.seat));
    await lives(
      seats.map((seat) => ({ seat, code: 'slow' })),
      81,
    );
  });

  it('do not answer pings are cut', async () => {
    const impatient = await Hall.open(20);
    const seat = impatient.room.seat('mute', 'observer', null);
    const socket = await impatient.raw(seat);
    const gone = once(socket, 'close');
    socket.resume();
    await gone;
    await impatient.close();
  });

  it('hear nothing else for long still hear from the server, so that they do not think it gone', async () => {
    const talkative = await Hall.open(20);
    const delegate = talkative.delegate(talkative.room.seat('obs', 'observer', null), null);
    await delegate.synced();
    await talkative.room.settled();
    await once(delegate.ws, 'message');
    await talkative.close();
  });
});
