import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { must } from '../../shared/base/assert.ts';
import { instrumentId, paragraphId, provisionId } from '../../shared/base/ids.ts';
import { CLOSE } from '../../shared/protocol/sync.ts';
import type { Cut } from '../../shared/roster/state.ts';
import {
  LIVE,
  closeCode,
  gone,
  introduction,
  liveOf,
  socketOf,
  tcp,
  textFrame,
  upgraded,
} from './support/attacker.ts';
import { Besieged } from './support/besieged.ts';
import { Delegate } from './support/delegate.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { pasteAtEnd } from './support/paste.ts';
import { join } from './support/web.ts';
import type { Person } from './support/web.ts';

let hall: OwnHall;
beforeAll(async () => {
  hall = await openHall({ COMMANDS_PER_SECOND: '1000' });
});
afterAll(() => hall.close());

let scene: Besieged;
let eve: Person;
let path: string;
beforeEach(async () => {
  scene = await Besieged.convene(hall);
  ({ eve, path } = scene);
});
afterEach(() => scene.leave());

const mask = [0, 0, 0, 0];
const FRAMES: [string, number[], Cut['code']][] = [
  ['RSV bits', [0xf2, 0x80, ...mask], 'malformed'],
  ['an unknown opcode', [0x8b, 0x80, ...mask], 'malformed'],
  ['an impossible close code', [0x88, 0x82, ...mask, 0x00, 0x05], 'malformed'],
  ['a fragmented ping', [0x09, 0x80, ...mask], 'malformed'],
  ['200 MB to come', [0x82, 0xff, 0, 0, 0, 0, 0x0b, 0xeb, 0xc2, 0x00, ...mask], 'too-large'],
  ['2^63 bytes to come', [0x82, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, ...mask], 'too-large'],
  ['no mask', [0x82, 0x02, 0x00, 0x00], 'malformed'],
  ['text that is no UTF-8', [0x81, 0x82, ...mask, 0xc3, 0x28], 'malformed'],
];

describe('[R28] frames that are none end the connection alone:', () => {
  test.each(FRAMES)(
    '%s, on the wire of acts, before and after its introduction',
    async (_, bytes, code) => {
      const before = await upgraded(hall, LIVE, eve);
      const after = await upgraded(hall, LIVE, eve);
      after.write(textFrame(introduction(eve)));
      await once(after, 'data');
      for (const socket of [before, after]) {
        socket.write(Buffer.from(bytes));
        await gone(socket);
      }
      // Before it, nobody knows whose line it is.
      await scene.survived([['acts', code]]);
    },
  );

  test.each(FRAMES)('%s, on the wire of the text', async (_, bytes, code) => {
    const socket = await upgraded(hall, path, eve);
    socket.write(Buffer.from(bytes));
    await gone(socket);
    await scene.survived([['text', code]]);
  });
});

test('[R29] packets of acts that are no acts are refused in the room’s words, or end the connection alone', async () => {
  const ends = [
    '4511-["command",{"_placeholder":true,"num":0}]',
    '4599999999999-["command"]',
    '42["connect"]',
    '42["disconnect"]',
    '42["newListener"]',
    '42{"length":3}',
    '42null',
    '7',
    '4',
  ];
  for (const packet of ends) {
    const live = await liveOf(hall, eve);
    live.send(packet);
    await closeCode(live);
  }
  // Bytes that were announced and never come wait for nobody else.
  const waits = await liveOf(hall, eve);
  waits.send('451-["command",{"_placeholder":true,"num":0}]');
  const live = await liveOf(hall, eve);
  const answers: string[] = [];
  let sent = 0;
  live.on('message', (data: Buffer) => {
    const text = data.toString();
    if (text.startsWith('43')) answers.push(text);
  });
  const wrong = ['1', 'null', '[]', '{}', '"x"', '{"id":{},"act":[]}', '{"_placeholder":true}'];
  for (const event of ['command', 'pen', 'nothing', 'toString', '__proto__', '_onevent']) {
    for (const value of wrong) {
      live.send(`42["${event}",${value}]`);
      live.send(`42${(sent += 1)}["${event}",${value}]`);
    }
  }
  live.send('42999["command"]');
  while (!answers.some((answer) => answer.startsWith('43999'))) await once(live, 'message');
  expect(answers).toHaveLength(6 * wrong.length + 1);
  for (const answer of answers) expect(answer).toMatch(/"code":"(malformed|unknown-instrument)"/);
  for (const socket of [waits, live]) socket.terminate();
  await scene.survived([['acts', 'malformed']]);
});

test('[R30] one byte too much, and 110 MB, are turned away before they are taken in', async () => {
  const most = 256 * 1024;
  const text = () => socketOf(hall, path, eve);
  const acts = () => liveOf(hall, eve);
  for (const [open, size] of [
    [text, most + 1025],
    [acts, most + 1],
    [text, 110_000_000],
  ] as const) {
    const socket = await open();
    socket.send(Buffer.alloc(size, 0x78));
    expect([1006, 1009]).toContain(await closeCode(socket));
  }
  await scene.survived([
    ['text', 'too-large'],
    ['acts', 'too-large'],
  ]);
});

describe('a flood', () => {
  const flood = async (socket: WebSocket, bytes: Uint8Array, times: number): Promise<number> => {
    const closed = closeCode(socket);
    for (let i = 0; i < times && socket.readyState === socket.OPEN; i += 1) {
      socket.send(bytes);
      if (i % 500 === 499) await new Promise((resolve) => setImmediate(resolve));
    }
    return closed;
  };
  test('[R31] of 50,000 updates is cut, and nothing of it is kept', async () => {
    const socket = await socketOf(hall, path, eve);
    const nothing = new Uint8Array([0, 2, 2, 0, 0]);
    expect([CLOSE.flooding, 1006]).toContain(await flood(socket, nothing, 50_000));
    await scene.survived([['text', 'flooding']]);
  });

  test('[R32] of 4,000 updates that build on nothing is cut at the first, and none waits in the document', async () => {
    const socket = await socketOf(hall, path, eve);
    // One struct of client 77 at clock 9, of which clocks 0 to 8 never come.
    const missing = new Uint8Array([0, 2, 11, 1, 1, 77, 9, 4, 1, 1, 112, 1, 120, 0]);
    expect([CLOSE.refused, CLOSE.flooding, 1006]).toContain(await flood(socket, missing, 4000));
    // Either way: what comes in one turn is counted before it is judged.
    await scene.chair.until((me) => me.room.roster.cuts.length > 0);
    const { code } = must(scene.chair.room.roster.cuts[0], 'cut');
    expect(['forged', 'flooding']).toContain(code);
    await scene.survived([['text', code]]);
  });
});

/** A line of acts by polling, of nobody yet. */
const polling = async (): Promise<string> => {
  const headers = { cookie: eve.cookie, origin: hall.url };
  const opened = await fetch(`${hall.url}/socket.io/?EIO=4&transport=polling`, { headers });
  return (JSON.parse((await opened.text()).slice(1)) as { sid: string }).sid;
};

test('[R34] 800 half-open connections of every kind are all closed, and a newcomer gets in meanwhile', async () => {
  const host = new URL(hall.url).host;
  const halves = [
    '',
    'G',
    `GET / HTTP/1.1\r\nHost: ${host}\r\nX-Slow: `,
    `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\n`,
    `GET ${LIVE} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\n`,
    `POST /api/rooms/${scene.room.id}/join HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${hall.url}\r\n` +
      'Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{',
    `POST /api/rooms HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${hall.url}\r\n` +
      'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{',
    `POST /socket.io/?EIO=4&transport=polling&sid=${await polling()} HTTP/1.1\r\nHost: ${host}\r\n` +
      `Origin: ${hall.url}\r\nContent-Length: 1000\r\n\r\n4`,
  ];
  const sockets: Socket[] = [];
  for (let i = 0; i < 790; i += 1) {
    const socket = tcp(hall);
    socket.write(halves[i % halves.length] ?? '');
    sockets.push(socket);
  }
  // And some that shook hands and never say whose they are.
  for (let i = 0; i < 10; i += 1) sockets.push(await upgraded(hall, LIVE, eve));
  const late = await new Delegate(hall, await join(hall, scene.room, 'LOW', 'head')).inside();
  expect(late.room.roster.seats).toBeDefined();
  late.close();
  await Promise.all(sockets.map(gone));
  await scene.unharmed(['roster.arrived', 'roster.admitted']);
});

test('[R35] readers of acts who do not read are cut, by WebSocket and by polling, and the others are served', async () => {
  const deaf = await upgraded(hall, LIVE, eve);
  deaf.write(textFrame(introduction(eve)));
  await once(deaf, 'data');
  deaf.pause();
  const mute = await join(hall, scene.room, 'CST', 'head');
  const headers = { cookie: mute.cookie, origin: hall.url };
  const poll = `${hall.url}/socket.io/?EIO=4&transport=polling`;
  const opened = await (await fetch(poll, { headers })).text();
  const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
  await fetch(`${poll}&sid=${sid}`, { method: 'POST', headers, body: introduction(mute) });

  const { chair } = scene;
  let paragraph = paragraphId.parse('deaf');
  const slow = (): string[] =>
    chair.room.roster.cuts.filter((cut) => cut.code === 'slow').map((cut) => cut.seat);
  // The system's own buffers take some ten megabytes before the server's begin to fill.
  for (let i = 0; i < 150 && slow().length < 2; i += 1) {
    // A document takes five megabytes: a room, as many as it has instruments.
    if (i % 20 === 0) {
      paragraph = paragraphId.parse(`deaf-${i}`);
      await chair.do({
        type: 'text.add-instrument',
        id: instrumentId.parse(`deaf-${i}`),
        title: 'Loud',
        provision: provisionId.parse(`deaf-${i}`),
        paragraph,
        number: 'Article 1',
      });
    }
    const parts = Array.from({ length: 11 }, (_, n) => ({
      id: paragraphId.parse(`deaf-${i}-${n}`),
      words: 'x'.repeat(n === 0 ? 1 : 19_000),
    }));
    await chair.do(pasteAtEnd(paragraph, parts));
    paragraph = must(parts.at(-1)?.id, 'part');
  }
  expect(slow().toSorted()).toEqual([eve.seat, mute.seat].toSorted());
  await gone(deaf);
  expect((await fetch(`${poll}&sid=${sid}`, { headers })).status).toBe(400);
  await scene.unharmed([
    'roster.arrived',
    'roster.admitted',
    'text',
    'text.imported',
    'text.pasted',
  ]);
});
