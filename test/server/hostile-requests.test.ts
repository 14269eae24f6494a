import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CLOSE } from '../../shared/protocol/sync.ts';
import {
  LIVE,
  closeCode,
  firstInstrument,
  gone,
  socketOf,
  syncPath,
  tcp,
} from './support/attacker.ts';
import { Delegate } from './support/delegate.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene, get, join } from './support/web.ts';
import type { Person, Room } from './support/web.ts';

let hall: OwnHall;
let room: Room;
let chair: Delegate;
let eve: Person;
let path: string;
beforeAll(async () => {
  hall = await openHall();
  room = await convene(hall);
  chair = await new Delegate(hall, room.mediator).inside();
  eve = await join(hall, room, 'UPL', 'head');
  path = syncPath(eve, await firstInstrument(hall, room.id));
});
afterAll(() => hall.close());

/** What comes back for these lines of HTTP, until the server closes: its status, and what it says. */
const ask = async (line: string, more: readonly string[] = [], body = ''): Promise<string> => {
  const socket = tcp(hall);
  let answer = '';
  socket.on('data', (data: Buffer) => {
    answer += data.toString('latin1');
  });
  const own = [`Host: ${new URL(hall.url).host}`, `Origin: ${hall.url}`, `Cookie: ${eve.cookie}`];
  socket.write(`${[line, ...own, ...more].join('\r\n')}\r\n\r\n${body}`);
  await once(socket, 'close');
  return answer;
};

const UPGRADE = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
];
const LAST = ['Connection: close'];
const engine = (query: string): string => `GET /socket.io/?EIO=4&${query} HTTP/1.1`;

const REQUESTS: [string, number, () => [line: string, more?: string[], body?: string]][] = [
  ['an address of 100,000 characters', 431, () => [`GET /${'a'.repeat(100_000)} HTTP/1.1`]],
  [
    '2,000 headers',
    431,
    () => ['GET / HTTP/1.1', Array.from({ length: 2000 }, (_, i) => `X${i}: 1`)],
  ],
  [
    'two lengths of one body',
    400,
    () => [
      'POST /api/rooms HTTP/1.1',
      ['Content-Length: 5', 'Transfer-Encoding: chunked'],
      '0\r\n\r\nGET /',
    ],
  ],
  [
    'a body in parts that are none',
    400,
    () => ['POST /api/rooms HTTP/1.1', ['Transfer-Encoding: chunked'], 'zz\r\n'],
  ],
  ['an expectation of anything', 417, () => ['POST /api/rooms HTTP/1.1', ['Expect: 999', ...LAST]]],
  ['TRACE', 404, () => ['TRACE / HTTP/1.1', LAST]],
  ['a way out of the folder', 404, () => ['GET /assets/../../../../etc/passwd HTTP/1.1', LAST]],
  ['half a percent sign', 400, () => ['GET /%E0%A4%A HTTP/1.1', LAST]],
  ['an end of a string', 404, () => ['GET /assets/%00 HTTP/1.1', LAST]],
  ['another protocol', 404, () => ['GET / HTTP/1.1', ['Upgrade: h2c', 'Connection: Upgrade']]],
  [
    'an unknown upgrade to acts',
    400,
    () => [`GET ${LIVE} HTTP/1.1`, ['Upgrade: x', 'Connection: Upgrade']],
  ],
  [
    'an unknown upgrade to the text',
    400,
    () => [`GET ${path} HTTP/1.1`, ['Upgrade: x', 'Connection: Upgrade']],
  ],
  [
    'an upgrade with a body',
    405,
    () => [`POST ${path} HTTP/1.1`, [...UPGRADE, 'Content-Length: 3'], 'abc'],
  ],
  [
    'protocols named twice',
    400,
    () => [`GET ${path} HTTP/1.1`, [...UPGRADE, 'Sec-WebSocket-Protocol: a, a']],
  ],
  [
    'an answer as a script that another site could run',
    403,
    () => [engine('transport=polling&j=0'), LAST],
  ],
  ['a line called __proto__', 400, () => [engine('transport=polling&sid=__proto__'), LAST]],
  [
    'a line called constructor',
    400,
    () => [engine('transport=websocket&sid=constructor'), UPGRADE],
  ],
  ['a transport called constructor', 400, () => [engine('transport=constructor'), LAST]],
  ['a transport that is not served', 400, () => [engine('transport=webtransport'), LAST]],
  ['such an answer asked for in disguise', 403, () => [engine('transport=polling&%6A=0'), LAST]],
  ['two lines at once', 400, () => [engine('transport=polling&sid=a&sid=b'), LAST]],
  [
    'a text called __proto__',
    404,
    () => [`GET /sync/${room.id}/__proto__?seat=${eve.seat} HTTP/1.1`, UPGRADE],
  ],
  [
    'a gigabyte to come, by polling',
    400,
    () => [
      'POST /socket.io/?EIO=4&transport=polling HTTP/1.1',
      ['Content-Length: 999999999', ...LAST],
      'x',
    ],
  ],
];

test.each(REQUESTS)(
  '[R28] refused, and nobody else notices: %s',
  async (_what, status, request) => {
    const answer = await ask(...request());
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    const act = { type: 'roster.rename', name: `After ${chair.seq}`, function: '' } as const;
    await chair.do(act);
    expect(chair.snapshots).toHaveLength(1);
    expect((await get(hall, '/health')).status).toBe(200);
  },
);

test('[R31] requests that wait for no answer end with their connection', async () => {
  const socket = tcp(hall);
  let answers = 0;
  socket.on('data', (data: Buffer) => {
    answers += data.toString('latin1').split('HTTP/1.1 200').length - 1;
  });
  const line = `GET /health HTTP/1.1\r\nHost: ${new URL(hall.url).host}\r\n\r\n`;
  socket.write(line.repeat(5000));
  await gone(socket);
  expect(answers).toBeLessThan(100);
  // One after the other, a connection may ask as often as it likes.
  const patient = tcp(hall);
  for (let i = 0; i < 200; i += 1) {
    patient.write(line);
    const [data] = (await once(patient, 'data')) as [Buffer];
    expect(data.toString('latin1')).toMatch(/^HTTP\/1.1 200 /);
  }
  patient.destroy();
  await chair.do({ type: 'roster.rename', name: 'After the flood', function: '' });
  expect(chair.snapshots).toHaveLength(1);
});

test('[R27] the text of another room, of another seat, and of no language is closed before a word of it is sent', async () => {
  const other = await convene(hall);
  const doors: [string, number][] = [
    [
      `/sync/${other.id}/${await firstInstrument(hall, other.id)}?seat=${eve.seat}`,
      CLOSE.notAdmitted,
    ],
    [path.replace(eve.seat, room.mediator.seat), CLOSE.notAdmitted],
    [`/sync/${room.id}/@zz?seat=${eve.seat}`, CLOSE.unknownDocument],
  ];
  for (const [door, code] of doors) {
    const socket = await socketOf(hall, door, eve);
    let heard = 0;
    socket.on('message', () => {
      heard += 1;
    });
    socket.send(new Uint8Array([0, 0, 1, 0]));
    expect(await closeCode(socket)).toBe(code);
    expect(heard).toBe(0);
  }
});
