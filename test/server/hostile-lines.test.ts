import { once } from 'node:events';
import type { Socket } from 'node:net';
import * as encoding from 'lib0/encoding';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { roomId } from '../../shared/base/ids.ts';
import { must } from '../../shared/base/assert.ts';
import { CLOSE, MESSAGE_LOOK } from '../../shared/protocol/sync.ts';
import type { Cut } from '../../shared/roster/state.ts';
import {
  LIVE,
  clientFrame,
  closeCode,
  firstInstrument,
  gone,
  introduction,
  liveOf,
  socketOf,
  textFrame,
  upgraded,
} from './support/attacker.ts';
import { Besieged } from './support/besieged.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import type { Person } from './support/web.ts';

let hall: OwnHall;
beforeAll(async () => {
  hall = await openHall({ COMMANDS_PER_SECOND: '100' });
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

const survived = (wire: Cut['wire'], code: Cut['code']): Promise<void> =>
  scene.survived([[wire, code]]);

const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const PACKETS: [string, (string | Uint8Array)[]][] = [
  [
    'text where bytes were announced',
    ['451-["command",{"_placeholder":true,"num":0}]', '42["clock"]'],
  ],
  ['bytes that nobody announced', [new Uint8Array([1, 2, 3])]],
  [
    'a place for bytes that do not come',
    ['451-["command",{"_placeholder":true,"num":7}]', new Uint8Array(3)],
  ],
  [
    'a place called by a word',
    ['451-["command",{"_placeholder":true,"num":"length"}]', new Uint8Array(3)],
  ],
  ['bytes within 100,000 lists', [`451-["command",${deep(100_000)}]`, new Uint8Array(3)]],
  ['eleven attachments', ['4511-["command"]']],
  ['half a list', ['42[']],
  ['an unknown packet', ['49']],
  ['an unknown message of the engine', ['9']],
  ['an empty message', ['']],
  ['a sign of life in the wrong direction', ['2']],
  ['a probe where nothing is probed', ['2probe']],
  ['a second introduction', ['40{}']],
  ['an answer of a server to an introduction', ['44{"message":"x"}']],
];

describe('[R29] told, cut and forgotten is who sends on the wire of acts', () => {
  test.each(PACKETS)('%s', async (_what, packets) => {
    const live = await liveOf(hall, eve);
    const closed = once(live, 'close');
    for (const packet of packets) live.send(packet);
    await closed;
    await survived('acts', 'malformed');
  });

  test.each([
    [
      'names of the language’s own',
      '420["command",{"__proto__":{"act":{}},"constructor":{"prototype":{"ok":true}}}]',
    ],
    ['100,000 lists', `420["command",${deep(100_000)}]`],
    ['an act within 100,000 lists', `420["command",{"id":"a","act":${deep(100_000)}}]`],
  ])('not %s: that is refused in the room’s words', async (_what, packet) => {
    const live = await liveOf(hall, eve);
    const answer = new Promise<string>((resolve) => {
      live.on('message', (data: Buffer) => {
        if (data.toString().startsWith('430')) resolve(data.toString());
      });
    });
    live.send(packet);
    expect(await answer).toContain('"code":"malformed"');
    expect(({} as { act?: unknown }).act).toBeUndefined();
    live.send('49');
    await once(live, 'close');
    await survived('acts', 'malformed');
  });

  test('no other space than the room’s is open, however often one knocks', async () => {
    const live = await liveOf(hall, eve);
    const closed = once(live, 'close');
    for (let i = 0; i < 20_000; i += 1) live.send(`40/admin${i},{}`);
    await closed;
    await survived('acts', 'flooding');
  });

  test('fifty introductions at once', async () => {
    const live = await socketOf(hall, LIVE, eve);
    const closed = once(live, 'close');
    for (let i = 0; i < 50; i += 1) live.send(introduction(eve));
    await closed;
    // Nobody knows yet whose line it was.
    await scene.unharmed();
    expect(scene.chair.room.roster.cuts).toEqual([]);
  });

  test('a seat that asks for one pen after the other: each would be an entry', async () => {
    const live = await liveOf(hall, eve);
    let refused = 0;
    live.on('message', (data: Buffer) => {
      if (data.toString().includes('"code":"too-many"')) refused += 1;
    });
    const instrument = JSON.stringify(await firstInstrument(hall, scene.room.id));
    for (let i = 0; i < 200; i += 1) live.send(`42${i}["pen",${instrument}]`);
    while (refused < 140) await once(live, 'message');
    const open = must(await hall.parley.registry.open(roomId.parse(scene.room.id)), 'room');
    expect(Object.keys(open.actor.visible().state.text.writers)).toHaveLength(60);
    live.terminate();
  });
});

/** Until the server has had enough; what it says is not read. */
const pour = async (socket: Socket, bytes: Buffer): Promise<void> => {
  socket.pause();
  // An error of the line is what is waited for.
  const its = (event: string) => new Promise((resolve) => socket.once(event, resolve));
  const closed = its('close');
  while (socket.writable) {
    if (!socket.write(bytes)) await Promise.race([its('drain'), closed]);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await closed;
};

const PINGS = Buffer.concat(Array.from({ length: 500 }, () => clientFrame(9, Buffer.alloc(120))));
const NOTHINGS = Buffer.concat(Array.from({ length: 500 }, () => clientFrame(0, '').fill(0, 0, 1)));

describe('[R31] a flood of what is no message is cut:', () => {
  test('pings on the wire of acts', async () => {
    const socket = await upgraded(hall, LIVE, eve);
    socket.write(textFrame(introduction(eve)));
    await new Promise<void>((resolve) => {
      socket.on('data', (data: Buffer) => data.includes('40{') && resolve());
    });
    await pour(socket, PINGS);
    await survived('acts', 'flooding');
  });

  test('pings on the wire of the text', async () => {
    const socket = await upgraded(hall, path, eve);
    await pour(socket, PINGS);
    await survived('text', 'flooding');
  });

  test('long packets on the wire of acts, few as they are', async () => {
    const live = await liveOf(hall, eve);
    const closed = once(live, 'close');
    const packet = `42["clock","${'x'.repeat(200_000)}"]`;
    // As many short ones are nothing to a page that comes back: 4,400 are let in at once here.
    for (let i = 0; i < 500; i += 1) live.send(packet);
    await closed;
    await survived('acts', 'flooding');
  });

  test('long messages of where one looks, few as they are', async () => {
    const socket = await socketOf(hall, path, eve);
    const closed = closeCode(socket);
    const padded = message(number(MESSAGE_LOOK), number(0), bytes(new Uint8Array(200_000)));
    for (let i = 0; i < 200; i += 1) socket.send(padded);
    expect(await closed).toBe(CLOSE.flooding);
    await survived('text', 'flooding');
  });

  test('parts of a message that never ends', async () => {
    const socket = await upgraded(hall, path, eve);
    socket.write(Buffer.from([0x02, 0x81, 0, 0, 0, 0, 0]));
    await pour(socket, NOTHINGS);
    await survived('text', 'malformed');
  });

  test('probes of another transport, on a line that never changes over', async () => {
    const headers = { cookie: eve.cookie, origin: hall.url };
    const poll = `${hall.url}/socket.io/?EIO=4&transport=polling`;
    const opened = await (await fetch(poll, { headers })).text();
    const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
    await fetch(`${poll}&sid=${sid}`, { method: 'POST', headers, body: introduction(eve) });
    await fetch(`${poll}&sid=${sid}`, { headers });
    const socket = await upgraded(hall, `${LIVE}&sid=${sid}`, eve);
    const probes = Buffer.concat(Array.from({ length: 500 }, () => textFrame('2probe')));
    await pour(socket, probes);
    await survived('acts', 'flooding');
  });
});

const message = (...write: ((encoder: encoding.Encoder) => void)[]): Uint8Array =>
  encoding.encode((encoder) => {
    for (const each of write) each(encoder);
  });
const number = (value: number) => (encoder: encoding.Encoder) =>
  encoding.writeVarUint(encoder, value);
const bytes = (value: Uint8Array) => (encoder: encoding.Encoder) =>
  encoding.writeVarUint8Array(encoder, value);
const manyClients = message(
  number(20_000),
  ...Array.from({ length: 20_000 }, (_, client) => [number(client), number(2 ** 52)]).flat(),
);

const FRAMES: [string, Uint8Array | string, Cut['code']][] = [
  [
    'a state that no document can have',
    message(number(0), number(0), bytes(new Uint8Array([255, 255, 255, 255, 255, 255, 255, 127]))),
    'malformed',
  ],
  ['words as text', '{"sync":1}', 'malformed'],
  ['an unknown kind', message(number(2 ** 40)), 'malformed'],
  [
    'carets of a number that never ends',
    message(number(1), bytes(new Uint8Array(30).fill(255))),
    'malformed',
  ],
  [
    'an answer where an update was to be',
    message(number(0), number(1), bytes(new Uint8Array([9, 9, 9]))),
    'malformed',
  ],
];

describe('[R28] told, cut and forgotten is who sends on the wire of the text', () => {
  test.each(FRAMES)('%s', async (_what, sent, code) => {
    const socket = await socketOf(hall, path, eve);
    const closed = closeCode(socket);
    socket.send(sent);
    await closed;
    await survived('text', code);
  });

  test('not a state of 20,000 clients that nobody has: it is answered, and then the line goes on', async () => {
    const socket = await socketOf(hall, path, eve);
    const answered = once(socket, 'message');
    socket.send(message(number(0), number(0), bytes(manyClients)));
    await answered;
    const closed = closeCode(socket);
    socket.send('end');
    await closed;
    await survived('text', 'malformed');
  });

  test('a frame that says it is compressed, whatever it asked for', async () => {
    const socket = await upgraded(hall, path, eve);
    socket.write(Buffer.from([0xc2, 0x81, 0, 0, 0, 0, 0]));
    await gone(socket);
    await survived('text', 'malformed');
  });
});
