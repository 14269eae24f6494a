import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REFUSALS } from '../../shared/base/result.ts';
import { act } from '../../shared/room/schema.ts';
import { Delegate } from './support/delegate.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene, get, join, post, refusalOf, wish } from './support/web.ts';
import type { Person, Room } from './support/web.ts';

let hall: OwnHall;
let room: Room;
let upland: Person;

beforeAll(async () => {
  // One seat says here in seconds what takes a person hours.
  hall = await openHall({ COMMANDS_PER_SECOND: '10000' });
  room = await convene(hall);
  upland = await join(hall, room, 'UPL', 'head');
});
afterAll(() => hall.close());

/** Values that no form and no client of ours would send. */
const HOSTILE: unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER,
  '',
  ' ',
  'x'.repeat(10_000),
  '__proto__',
  'constructor',
  '<script>alert(1)</script>',
  '\u0000\u202e',
  '../../etc/passwd',
  "'; DROP TABLE entries; --",
  [],
  [[]],
  {},
  { __proto__: { admin: true } },
  { toString: 'x', length: 1e9 },
  '\ud800',
];

const isRefusal = (code: unknown): boolean => REFUSALS.some((known) => known === code);

const stillServes = async (): Promise<void> => {
  expect((await get(hall, '/health')).body).toEqual({ ok: true });
  const fresh = await convene(hall);
  expect(
    (
      await get(
        hall,
        `/api/rooms/${fresh.id}/seats/${fresh.mediator.seat}/me`,
        fresh.mediator.cookie,
      )
    ).status,
  ).toBe(200);
};

/** Every way of taking one thing out of a good body, or putting a hostile thing in its place. */
const spoilt = (good: Record<string, unknown>): Record<string, unknown>[] => [
  ...Object.keys(good).flatMap((key) => [
    Object.fromEntries(Object.entries(good).filter(([k]) => k !== key)),
    ...HOSTILE.map((value) => ({ ...good, [key]: value })),
  ]),
  { ...good, surplus: 1 },
];

describe('every HTTP route', () => {
  const seatRoute = (rest: string) => () => ({
    path: `/api/rooms/${room.id}/seats/${room.mediator.seat}${rest}`,
    cookie: room.mediator.cookie,
  });
  const door = (rest: string) => () => ({ path: `/api/rooms/${room.id}${rest}`, cookie: '' });
  const secret = 'x'.repeat(43);
  const routes: [string, () => { path: string; cookie: string }, Record<string, unknown>][] = [
    ['look', door('/look'), { secret }],
    ['join', door('/join'), { secret, name: 'A', function: '' }],
    ['return', door('/return'), { secret }],
    [
      'issue',
      seatRoute('/invitations'),
      { party: 'none', role: 'head', expiresInMinutes: null, seatLimit: null },
    ],
    ['renew', seatRoute('/invitations/renew'), { invitation: 'none' }],
    ['revoke', seatRoute('/invitations/revoke'), { invitation: 'none' }],
  ];

  test.each(routes)(
    '%s refuses what is missing, of the wrong type or hostile',
    async (_name, of, good) => {
      const { path, cookie } = of();
      for (const body of [...spoilt(good), ...HOSTILE]) {
        const reply = await post(hall, path, body, { cookie });
        expect(reply.status, JSON.stringify(body)).toBeGreaterThanOrEqual(400);
        expect(reply.status, JSON.stringify(body)).toBeLessThan(429);
        expect(isRefusal(refusalOf(reply)), `${refusalOf(reply)}: ${JSON.stringify(body)}`).toBe(
          true,
        );
      }
      await stillServes();
    },
  );

  test('convening refuses, or takes as plain words, whatever stands in a field', async () => {
    const lax = await openHall();
    const good = { ...wish() } as Record<string, unknown>;
    for (const body of spoilt(good)) {
      const reply = await post(lax, '/api/rooms', body);
      const seen = `${reply.status} ${JSON.stringify(body).slice(0, 300)}`;
      expect(reply.status === 201 || isRefusal(refusalOf(reply)), seen).toBe(true);
      expect(reply.status, seen).toBeLessThan(429);
    }
    await lax.close();
  });

  test.each(['/api/rooms', '/look', '/join', '/return'])(
    '%s refuses bodies that are no JSON, or no bodies',
    async (end) => {
      const path = end === '/api/rooms' ? end : `/api/rooms/${room.id}${end}`;
      for (const body of ['', '{', '[1,', 'null', '"x"', '{"a":'.repeat(2000), '\u0000']) {
        const reply = await post(hall, path, body);
        expect(isRefusal(refusalOf(reply)), body.slice(0, 20)).toBe(true);
        expect(reply.status).toBeLessThan(500);
      }
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
      ]) {
        const reply = await post(hall, path, 'a=1', { 'content-type': type });
        expect(refusalOf(reply)).toBe('malformed');
      }
      const zipped = await post(hall, path, '{}', { 'content-encoding': 'gzip' });
      expect(isRefusal(refusalOf(zipped))).toBe(true);
    },
  );

  test('what is too large is refused as such', async () => {
    const source = 'word '.repeat(2_500_000);
    const text = { title: 'T', format: 'plain' as const, source };
    expect(refusalOf(await post(hall, '/api/rooms', wish({ text })))).toBe('too-large');
    const lines = { title: 'T', format: 'plain' as const, source: '(a) x [y]\n'.repeat(20_000) };
    expect(refusalOf(await post(hall, '/api/rooms', wish({ text: lines })))).toBe(
      'too-many-paragraphs',
    );
    const path = `/api/rooms/${room.id}/look`;
    expect(refusalOf(await post(hall, path, { secret: 'x'.repeat(100_000) }))).toBe('too-large');
  });

  test('rooms and seats of any name are answered', async () => {
    const names = ['none', '__proto__', 'constructor', '%00', '..%2f..', 'x'.repeat(300)];
    for (const name of names) {
      for (const path of [
        `/api/rooms/${name}/look`,
        `/api/rooms/${room.id}/seats/${name}/device`,
      ]) {
        const reply = await post(hall, path, { secret: 'x'.repeat(43) });
        expect(reply.status, path).toBeGreaterThanOrEqual(400);
        expect(reply.status, path).toBeLessThan(500);
      }
    }
    await stillServes();
  });

  test('cookies of any shape are answered', async () => {
    const path = `/api/rooms/${room.id}/seats/${room.mediator.seat}/me`;
    for (const cookie of [
      '=',
      ';;;',
      'parley_=x',
      `parley_${room.mediator.seat}=%ff`,
      '__proto__=1',
    ]) {
      expect((await get(hall, path, cookie)).status).toBe(401);
    }
  });
});

describe('every command over the live connection', () => {
  /** A well-formed act for each kind that there is, whatever the room then says to it. */
  const kinds = act.options.flatMap((slice) => slice.options.map((o) => o.shape.type.value));

  const ask = (delegate: Delegate, event: string, ...args: unknown[]): Promise<unknown> =>
    new Promise((resolve) => {
      delegate.socket.emit(event as 'command', ...(args as [never]), resolve as never);
    });
  const codeOf = (answer: unknown): unknown =>
    (answer as { refusal?: { code?: unknown } }).refusal?.code;

  const inTurns = async (
    messages: (() => unknown[])[],
    check: (answer: unknown, message: unknown[]) => void,
  ): Promise<void> => {
    const delegate = await new Delegate(hall, upland).inside();
    for (const make of messages) {
      const message = make();
      check(await ask(delegate, ...(message as [string])), message);
    }
    expect(delegate.socket.connected).toBe(true);
    delegate.close();
  };

  test('there are commands to try', () => {
    expect(kinds.length).toBeGreaterThan(35);
  });

  test('each kind with nothing else, or hostile things in its fields, is refused', async () => {
    const fields = [
      'seat',
      'provision',
      'paragraph',
      'request',
      'turn',
      'reason',
      'id',
      'at',
      'parts',
    ];
    const messages = kinds.flatMap((type) =>
      HOSTILE.map((value, i) => () => [
        'command',
        {
          id: `k${i}-${type}`,
          act: { type, ...Object.fromEntries(fields.map((f) => [f, value])), extra: value },
        },
      ]),
    );
    await inTurns(messages, (answer, message) => {
      expect(codeOf(answer), JSON.stringify(message)).toBe('malformed');
    });
    await stillServes();
  });

  test('commands that are no commands are refused', async () => {
    const shapes = [
      ...HOSTILE,
      { id: 'x' },
      { act: { type: 'agenda.open' } },
      { id: {}, act: {} },
      { id: 'x', act: { type: 'roster.arrive' } },
      { id: 'x', act: { type: 'room.convened' } },
      { id: '__proto__', act: { type: 'agenda.open' } },
      { id: 'x'.repeat(65), act: { type: 'agenda.open' } },
    ];
    await inTurns(
      shapes.map((shape) => () => ['command', shape]),
      (answer, message) => expect(codeOf(answer), JSON.stringify(message)).toBe('malformed'),
    );
  });

  test('pens of texts that are none are refused', async () => {
    await inTurns(
      [...HOSTILE, 'none'].map((value) => () => ['pen', value]),
      (answer) => expect(isRefusal(codeOf(answer))).toBe(true),
    );
  });

  test('events that nobody listens to are refused, and reserved names do no harm', async () => {
    await inTurns(
      ['x', 'toString', 'hasOwnProperty', '__proto__', 'message', 'join'].map((name) => () => [
        name,
        {},
      ]),
      (answer) => expect(codeOf(answer)).toBe('malformed'),
    );
    for (const name of ['connect', 'disconnect', 'connect_error', 'error', 'newListener']) {
      const delegate = await new Delegate(hall, upland).inside();
      // Past the client's own check of the name.
      const { socket } = delegate as unknown as { socket: { packet: (p: unknown) => void } };
      socket.packet({ type: 2, data: [name, {}], options: {} });
      delegate.close();
    }
    await stillServes();
  });

  test('[CVE class] a handler tolerates a missing acknowledgement', async () => {
    const delegate = await new Delegate(hall, upland).inside();
    for (const name of ['command', 'clock', 'pen', 'nothing']) {
      for (const args of [[], [null], [{}], ['x', 'y', 'z']]) {
        delegate.socket.emit(name as 'command', ...(args as unknown as [never, never]));
      }
    }
    const time = await new Promise<number>((resolve) => delegate.socket.emit('clock', resolve));
    expect(time).toBeGreaterThan(0);
    delegate.close();
    await stillServes();
  });

  test('packets that are no packets end the connection, not the server', async () => {
    for (const raw of [
      '42',
      '42[',
      '4251-["command",{"_placeholder":true,"num":0}]',
      '42["command"',
      '4{',
      '9',
      '\u0000',
      '43[1]',
      '42[{}]',
      '42[1]',
    ]) {
      const delegate = await new Delegate(hall, upland).inside();
      delegate.socket.io.engine.transport.send([{ type: 'message', data: raw.slice(1) }]);
      delegate.close();
    }
    await stillServes();
  });

  test('a message beyond the limit ends the connection, not the server', async () => {
    const delegate = await new Delegate(hall, upland).inside();
    delegate.socket.io.reconnection(false);
    delegate.socket.emit('command', 'x'.repeat(2_000_000) as never, () => undefined);
    await delegate.until((me) => !me.socket.connected);
    await stillServes();
  });

  test('handshakes of any shape are refused', async () => {
    for (const value of HOSTILE) {
      const delegate = new Delegate(hall, upland);
      delegate.socket.io.reconnection(false);
      delegate.socket.auth = {
        protocol: PROTOCOL_VERSION,
        room: value,
        seat: value,
        after: value,
      } as never;
      await delegate.until((me) => me.refused !== null);
      expect(isRefusal((delegate.refused?.data as { code?: unknown } | undefined)?.code)).toBe(
        true,
      );
      delegate.close();
    }
    await stillServes();
  });
});
