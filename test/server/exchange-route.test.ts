import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandId, proposalId, roomId } from '../../shared/base/ids.ts';
import type { Act } from '../../shared/room/schema.ts';
import { exportFormat } from '../../shared/exchange/formats.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene, get, getAtOnce, join, post, refusalOf, wish } from './support/web.ts';
import type { Person } from './support/web.ts';

let hall: OwnHall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.close());

const path = ({ room, seat }: Person, query: string): string =>
  `/api/rooms/${room}/seats/${seat}/export?${query}`;

test.each(exportFormat.options.filter((format) => format !== 'pdf'))(
  'the text leaves as %s: a file that no browser opens as a page of ours',
  async (format) => {
    const room = await convene(hall);
    const head = await join(hall, room, 'UPL', 'head');
    const reply = await get(hall, path(head, `format=${format}&form=bracketed`), head.cookie);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename="Draft agree/);
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
    expect(String(reply.body).length).toBeGreaterThan(70);
  },
);

test('a PDF is printed where there is a Chromium', async () => {
  const chromium = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  const printing = await openHall({ CHROMIUM_PATH: chromium });
  const room = await convene(printing);
  const reply = await get(printing, path(room.mediator, 'format=pdf'), room.mediator.cookie);
  expect(String(reply.body).slice(0, 5)).toBe('%PDF-');
  await printing.close();
});

test('without a Chromium a PDF is refused, and told how to get one', async () => {
  const bare = await openHall({ CHROMIUM_PATH: '/nowhere/chromium' });
  const room = await convene(bare);
  const reply = await get(bare, path(room.mediator, 'format=pdf'), room.mediator.cookie);
  expect(reply.status).toBe(501);
  expect(refusalOf(reply)).toBe('pdf-unavailable');
  await bare.close();
});

test('nobody without a seat, and nobody who waits, is given the text', async () => {
  const room = await convene(hall, { admission: 'lobby' });
  const waiting = await join(hall, room, 'UPL', 'head');
  const refused = await get(hall, path(waiting, 'format=docx'), waiting.cookie);
  expect(refusalOf(refused)).toBe('not-admitted');
  expect((await get(hall, path(room.mediator, 'format=docx'))).status).toBe(401);
  const other = await get(hall, path(room.mediator, 'format=docx'), waiting.cookie);
  expect(other.status).toBe(401);
});

test('what is asked wrongly is refused by its name', async () => {
  const { mediator } = await convene(hall);
  for (const query of ['', 'format=exe', 'format=docx&form=raw', 'format=docx&evil=1']) {
    const reply = await get(hall, path(mediator, query), mediator.cookie);
    expect(refusalOf(reply), query).toBe('malformed');
  }
  const wrong = await get(hall, path(mediator, 'format=docx&instrument=none'), mediator.cookie);
  expect(refusalOf(wrong)).toBe('unknown-instrument');
});

test('an export never holds what its reader may not see', async () => {
  const room = await convene(hall);
  const head = await join(hall, room, 'UPL', 'head');
  const open = await hall.parley.registry.open(roomId.parse(room.id));
  if (open === null) throw new Error('no room');
  const party = open.actor.state().roster.seats[head.seat]?.party;
  if (party === undefined || party === null) throw new Error('no party');
  await open.actor.act(room.mediator.seat, {
    id: 'c1' as never,
    act: { type: 'roster.set-access', party, multiplier: 1.5, reason: 'CANARY-access' },
  });
  await open.actor.act(room.mediator.seat, {
    id: 'c2' as never,
    act: { type: 'roster.warn', seat: head.seat, text: 'CANARY-warning' },
  });
  const other = await join(hall, room, 'LOW', 'head');
  for (const format of ['html', 'sources-csv']) {
    for (const who of [room.mediator, head, other]) {
      const reply = await get(hall, path(who, `format=${format}`), who.cookie);
      expect(String(reply.body), format).not.toContain('CANARY');
      expect(String(reply.body), format).not.toContain(who.seat);
    }
  }
});

test('who is not named to everybody, and what is not said to everybody, does not leave even with the mediator', async () => {
  const room = await convene(hall);
  const head = await join(hall, room, 'UPL', 'head');
  const open = await hall.parley.registry.open(roomId.parse(room.id));
  if (open === null) throw new Error('no room');
  const { actor } = open;
  let n = 0;
  const does = async (seat: Person['seat'], act: Act): Promise<void> => {
    n += 1;
    const done = await actor.act(seat, { id: commandId.parse(`x${n}`), act });
    expect(done, JSON.stringify(act)).toMatchObject({ ok: true });
  };
  const { text } = actor.state();
  const [provision] = Object.values(text.provisions);
  const paragraph = provision?.paragraphs.find((id) => text.paragraphs[id]?.label === '2.');
  if (provision === undefined || paragraph === undefined) throw new Error('no text');
  const anchor = { provision: provision.id, paragraph, from: null, to: null, at: 0, quote: '' };
  const chair = room.mediator.seat;
  await does(chair, { type: 'agenda.open' });
  await does(chair, { type: 'text.set-attribution', attribution: 'none' });
  await does(chair, { type: 'text.set-mode', provision: null, mode: 'propose' });
  await does(head.seat, {
    type: 'text.propose',
    id: proposalId.parse('prop1'),
    provision: provision.id,
    change: { kind: 'remove-paragraph', paragraph },
    reason: 'REASON-for-all',
    behalf: null,
  });
  await does(head.seat, {
    type: 'discussion.open',
    audience: 'delegation',
    anchor,
    words: 'CANARY-ours',
  });
  await does(head.seat, {
    type: 'discussion.open',
    audience: 'mediators',
    anchor,
    words: 'CANARY-mediators',
  });
  await does(head.seat, {
    type: 'discussion.open',
    audience: 'everybody',
    anchor,
    words: 'SAID-to-all',
  });
  const page = await get(hall, path(room.mediator, 'format=html'), room.mediator.cookie);
  const html = String(page.body);
  expect(html).not.toContain('CANARY');
  expect(html).toContain('SAID-to-all');
  expect(html).toContain('REASON-for-all');
  expect(html).toMatch(/<del [^>]*title="a Party"/);
  expect(html.replace(/<b>Upland<\/b> <bdi>[^<]*<\/bdi><\/a><br>SAID-to-all/, '')).not.toContain(
    'Upland',
  );
  const hidden = await get(
    hall,
    path(room.mediator, 'format=html&attribution=withheld'),
    room.mediator.cookie,
  );
  expect(String(hidden.body)).not.toContain('Upland');
});

test('several exports at once all arrive, one seat can ask for two at a time, and the room goes on', async () => {
  const room = await convene(hall);
  const seats = await Promise.all(
    ['UPL', 'LOW', 'CST'].map((short) => join(hall, room, short, 'head')),
  );
  const asked = seats.map((who) => get(hall, path(who, 'format=docx'), who.cookie));
  const door = await post(hall, '/api/rooms', wish());
  expect(door.status).toBe(201);
  for (const reply of await Promise.all(asked)) expect(reply.status).toBe(200);
  const [first] = seats;
  if (first === undefined) throw new Error('no seat');
  const many = await getAtOnce(
    hall,
    Array.from({ length: 6 }, () => path(first, 'format=html')),
    first.cookie,
  );
  expect(many.toSorted((a, b) => a - b)).toEqual([200, 200, 429, 429, 429, 429]);
});

test.each([
  [
    'a character that the limit would cut in halves',
    `${'a'.repeat(79)}😀😀`,
    `${'a'.repeat(79)}😀`,
  ],
  ['Arabic', 'اتفاق المياه', 'اتفاق المياه'],
  ['paths and signs', '../etc/"x"<y>|z*?', 'etc  x  y  z'],
  ['nothing but signs', '...///', 'text'],
])('a title with %s gives a file that can be saved', async (_what, title, name) => {
  const source = '## Article 1\n\n1. Words.\n';
  const room = await convene(hall, { text: { title, format: 'markdown', source } });
  const reply = await get(hall, path(room.mediator, 'format=plain'), room.mediator.cookie);
  expect(reply.status).toBe(200);
  const said = reply.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(said)?.[1];
  const plain = /filename="([^"]*)"/.exec(said)?.[1];
  expect(encoded === undefined ? plain : decodeURIComponent(encoded)).toBe(`${name} (live).txt`);
});
