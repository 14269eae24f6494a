import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { roomId } from '../../shared/base/ids.ts';
import { tcp } from './support/attacker.ts';
import { newDir, openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene, get, join, post, refusalOf, wish } from './support/web.ts';

let hall: OwnHall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.close());

test('a room is convened from the form: links for every party and role, and the convener seated', async () => {
  const reply = await post(hall, '/api/rooms', wish());
  expect(reply.status).toBe(201);
  const { invitations } = reply.body as { invitations: { role: string; secret: string }[] };
  expect(invitations.map((i) => i.role)).toEqual(
    expect.arrayContaining(['head', 'alternate', 'adviser', 'observer', 'co-mediator']),
  );
  expect(new Set(invitations.map((i) => i.secret)).size).toBe(invitations.length);
  expect(reply.cookie).toMatch(/^parley_/);
  expect(reply.headers.get('cache-control')).toBe('no-store');
});

test('a room begins with an empty text of one provision where none is given', async () => {
  const room = await convene(hall, { text: null });
  expect(room.convened.text).toBeNull();
  const open = await hall.parley.registry.open(roomId.parse(room.id));
  const text = open?.actor.state().text;
  expect(text?.instruments).toHaveLength(1);
  expect(Object.keys(text?.provisions ?? {})).toHaveLength(1);
});

test('the text is exported to whoever sits in the room, and to nobody else', async () => {
  const room = await convene(hall, { admission: 'lobby' });
  const open = await hall.parley.registry.open(roomId.parse(room.id));
  const instrument = open?.actor.state().text.instruments[0]?.id ?? '';
  const path = (seat: string) => `/api/rooms/${room.id}/seats/${seat}/text/${instrument}.md`;
  const mine = await get(hall, path(room.mediator.seat), room.mediator.cookie);
  expect(mine.status).toBe(200);
  expect(mine.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(mine.headers.get('content-type')).toMatch(/^text\/markdown/);
  expect(mine.body).toContain('1. Each Party [shall][should] share the water.');
  const waiting = await join(hall, room, 'UPL', 'head');
  expect(refusalOf(await get(hall, path(waiting.seat), waiting.cookie))).toBe('not-admitted');
  expect((await get(hall, path(room.mediator.seat))).status).toBe(401);
  const wrong = path(room.mediator.seat).replace(instrument, 'elsewhere');
  expect(refusalOf(await get(hall, wrong, room.mediator.cookie))).toBe('unknown-instrument');
});

test('pages of another origin change nothing', async () => {
  const foreign = [
    { origin: 'https://evil.example' },
    { origin: `${hall.url}.evil.example` },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];
  for (const headers of foreign) {
    const reply = await post(hall, '/api/rooms', wish(), headers as Record<string, string>);
    expect(reply.status, JSON.stringify(headers)).toBe(403);
    expect(refusalOf(reply)).toBe('origin-not-allowed');
  }
});

test('behind PUBLIC_URL only that origin counts', async () => {
  const proxied = await openHall({ PUBLIC_URL: 'https://parley.example.org' });
  const from = (origin: string) => post(proxied, '/api/rooms', wish(), { origin });
  expect((await from(proxied.url)).status).toBe(403);
  expect((await from('https://parley.example.org')).status).toBe(201);
  await proxied.close();
});

test('every answer forbids framing, foreign scripts and the passing on of addresses', async () => {
  for (const path of ['/', '/health', '/api/none', '/join/somewhere']) {
    const { headers } = await get(hall, path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  }
});

test('what is not there says so, in the shape of every refusal', async () => {
  for (const path of ['/api', '/api/rooms', '/api/rooms/x/y', '/assets/none.js']) {
    const reply = await get(hall, path);
    expect(reply.status, path).toBe(404);
    expect(refusalOf(reply)).toBe('not-found');
  }
  // Whether there is such a room is nobody's business who has no seat in it.
  expect((await get(hall, '/api/rooms/none/seats/none/me')).status).toBe(401);
});

test('one address knocks only so often', async () => {
  const strict = await openHall({ CONVENES_PER_MINUTE: '2', KNOCKS_PER_MINUTE: '3' });
  const room = await convene(strict);
  const knock = () => post(strict, `/api/rooms/${room.id}/look`, { secret: 'x'.repeat(43) });
  const knocks = [await knock(), await knock(), await knock(), await knock()];
  expect(knocks.map(refusalOf)).toEqual([
    ...Array.from({ length: 3 }, () => 'invitation-unknown'),
    'too-many',
  ]);
  await convene(strict);
  expect((await post(strict, '/api/rooms', wish())).status).toBe(429);
  await strict.close();
});

test('whoever runs the server can ask whether it lives and serves', async () => {
  expect((await get(hall, '/health')).body).toEqual({ ok: true });
  expect((await get(hall, '/ready')).body).toEqual({ ok: true });
});

/** What an upgrade is answered with. */
const upgrade = (path: string, origin?: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const ws = new WebSocket(
      hall.url.replace('http', 'ws') + path,
      origin === undefined ? {} : { origin },
    );
    ws.on('open', () => {
      ws.close();
      resolve(101);
    });
    ws.on('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    ws.on('error', reject);
  });

test('upgrades need an Origin of this server, and a path that is served', async () => {
  const live = '/socket.io/?EIO=4&transport=websocket';
  expect(await upgrade(live, hall.url)).toBe(101);
  expect(await upgrade('/elsewhere', hall.url)).toBe(404);
  for (const path of [live, '/sync/room/text?seat=s']) {
    for (const origin of [undefined, 'null', 'https://evil.example', `${hall.url}.evil.example`]) {
      const status = await upgrade(path, origin);
      expect([400, 403], `${path} from ${origin}`).toContain(status);
    }
  }
});

test('addresses that are no addresses are answered, too', async () => {
  for (const path of [
    '/%',
    '/api/%ff',
    '/%00',
    '/..%2f..%2fpackage.json',
    `/${'a'.repeat(9000)}`,
  ]) {
    const status = await new Promise<number>((resolve, reject) => {
      const sent = request(`${hall.url}/`, { path }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end();
    });
    expect(status).toBeGreaterThanOrEqual(200);
    expect(status).not.toBe(500);
  }
  expect((await get(hall, '/health')).status).toBe(200);
});

test('no address of the site sends anybody to another one', async () => {
  for (const path of ['/\\evil.example/..', '//evil.example/..', '/assets']) {
    const socket = tcp(hall);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: hall\r\nConnection: close\r\n\r\n`);
    let said = '';
    socket.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    await once(socket, 'close');
    expect(said).toMatch(/^HTTP\/1\.1 (?:200|404|503) /);
    expect(said).not.toMatch(/^location:/im);
  }
});

test('the pages are served from wherever they are installed', async () => {
  const dir = await newDir();
  const client = `${dir}/.local/client`;
  await mkdir(client, { recursive: true });
  await writeFile(`${client}/index.html`, 'The page');
  const elsewhere = await openHall({}, undefined, {}, client);
  try {
    for (const path of ['/', '/convene']) {
      const { status, body } = await get(elsewhere, path);
      expect({ status, body }).toEqual({ status: 200, body: 'The page' });
    }
  } finally {
    await elsewhere.close();
    await rm(dir, { recursive: true, force: true });
  }
});
