import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roomId, seatId } from '../../shared/base/ids.ts';
import type { InvitationLink } from '../../shared/protocol/http.ts';
import { Delegate } from './support/delegate.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene, get, join, post, refusalOf } from './support/web.ts';
import type { Person, Room } from './support/web.ts';

let hall: OwnHall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.close());

const at = (person: Person, rest: string): string =>
  `/api/rooms/${person.room}/seats/${person.seat}${rest}`;
const own = (person: Person, rest: string, body: unknown = {}) =>
  post(hall, at(person, rest), body, { cookie: person.cookie });
const look = (room: Room, secret: string) => post(hall, `/api/rooms/${room.id}/look`, { secret });
const enter = (room: Room, secret: string) =>
  post(hall, `/api/rooms/${room.id}/join`, { secret, name: 'Somebody', function: '' });
const linkOf = async (person: Person, changes: object = {}): Promise<InvitationLink> => {
  const terms = { party: null, role: 'gallery', expiresInMinutes: null, seatLimit: null };
  const reply = await own(person, '/invitations', { ...terms, ...changes });
  expect(reply.status).toBe(200);
  return reply.body as InvitationLink;
};

describe('links', () => {
  test('a link says what it is for before anybody names themself', async () => {
    const room = await convene(hall);
    const reply = await look(room, room.secret('UPL', 'head'));
    expect(reply.body).toMatchObject({
      title: 'Water of the Sarrow',
      role: 'head',
      admission: 'direct',
      party: { short: 'UPL' },
    });
    expect(reply.cookie).toBe('');
  });

  test('unknown, revoked, replaced, full and foreign links are refused, each by its name', async () => {
    const room = await convene(hall);
    const other = await convene(hall);
    const unknown = 'x'.repeat(43);
    expect(refusalOf(await look(room, unknown))).toBe('invitation-unknown');
    expect(refusalOf(await enter(room, other.secret('UPL', 'head')))).toBe('invitation-unknown');

    const revoked = await linkOf(room.mediator);
    await own(room.mediator, '/invitations/revoke', { invitation: revoked.invitation });
    expect(refusalOf(await look(room, revoked.secret))).toBe('invitation-revoked');
    expect(refusalOf(await enter(room, revoked.secret))).toBe('invitation-revoked');

    const first = await linkOf(room.mediator);
    const renewed = await own(room.mediator, '/invitations/renew', {
      invitation: first.invitation,
    });
    expect(refusalOf(await enter(room, first.secret))).toBe('invitation-unknown');
    const { secret } = renewed.body as InvitationLink;
    expect((await enter(room, secret)).status).toBe(200);

    const single = await linkOf(room.mediator, { seatLimit: 1 });
    expect((await enter(room, single.secret)).status).toBe(200);
    expect(refusalOf(await enter(room, single.secret))).toBe('invitation-full');
    expect(refusalOf(await look(room, single.secret))).toBe('invitation-full');
  });

  test('a link past its end is refused', async () => {
    const room = await convene(hall);
    const link = await linkOf(room.mediator, { expiresInMinutes: 5 });
    expect((await look(room, link.secret)).status).toBe(200);
    const { clock } = hall.parley.convening;
    clock.notBefore(clock.now() + 5 * 60_000);
    expect(refusalOf(await look(room, link.secret))).toBe('invitation-expired');
    expect(refusalOf(await enter(room, link.secret))).toBe('invitation-expired');
  });

  test('[R41] a link for one seat redeemed by fifty at once seats exactly one', async () => {
    const room = await convene(hall);
    const link = await linkOf(room.mediator, { seatLimit: 1 });
    const replies = await Promise.all(Array.from({ length: 50 }, () => enter(room, link.secret)));
    expect(replies.filter((r) => r.status === 200)).toHaveLength(1);
  });

  test('revoking a link leaves who came in by it where they are', async () => {
    const room = await convene(hall);
    const upland = await join(hall, room, 'UPL', 'head');
    const link = room.convened.invitations.find((i) => i.secret === room.secret('UPL', 'head'));
    await own(room.mediator, '/invitations/revoke', { invitation: link?.invitation });
    expect((await get(hall, at(upland, '/me'), upland.cookie)).body).toMatchObject({
      standing: 'admitted',
      role: 'head',
      title: 'Water of the Sarrow',
    });
  });

  test('only mediators make, renew and revoke links', async () => {
    const room = await convene(hall);
    const upland = await join(hall, room, 'UPL', 'head');
    const terms = { party: null, role: 'gallery', expiresInMinutes: null, seatLimit: null };
    const { invitation } = await linkOf(room.mediator);
    for (const reply of [
      await own(upland, '/invitations', terms),
      await own(upland, '/invitations/renew', { invitation }),
      await own(upland, '/invitations/revoke', { invitation }),
    ]) {
      expect(reply.status).toBe(403);
      expect(refusalOf(reply)).toBe('mediators-only');
    }
  });
});

describe('seats', () => {
  test('the cookie is out of reach of scripts and other sites, and nothing secret is stored', async () => {
    const room = await convene(hall);
    const upland = await post(hall, `/api/rooms/${room.id}/join`, {
      secret: room.secret('UPL', 'head'),
      name: 'Una',
      function: '',
    });
    const set = upland.headers.getSetCookie()[0] ?? '';
    expect(set).toMatch(/^parley_[a-z0-9]+=[A-Za-z0-9_-]{43};/);
    expect(set).toMatch(/HttpOnly/);
    expect(set).toMatch(/SameSite=Strict/);
    expect(set).toMatch(/Path=\//);
    expect(set).not.toMatch(/Secure/);
  });

  test('behind https the cookie never travels without it', async () => {
    const secure = await openHall({ PUBLIC_URL: 'https://parley.example.org' });
    const reply = await post(
      secure,
      '/api/rooms',
      {
        title: 'T',
        template: 'blank',
        admission: 'direct',
        mediator: { name: 'A', function: '' },
        parties: [],
        coalitions: [],
        text: null,
      },
      { origin: 'https://parley.example.org' },
    );
    expect(reply.headers.getSetCookie()[0]).toMatch(/; Secure/);
    expect(reply.headers.get('strict-transport-security')).toMatch(/max-age/);
    await secure.close();
  });

  test('without its cookie, or with that of another seat, a seat does nothing', async () => {
    const room = await convene(hall);
    const upland = await join(hall, room, 'UPL', 'head');
    expect((await get(hall, at(room.mediator, '/me'))).status).toBe(401);
    expect((await get(hall, at(room.mediator, '/me'), upland.cookie)).status).toBe(401);
    const token = upland.cookie.split('=')[1] ?? '';
    const forged = `parley_${room.mediator.seat}=${token}`;
    expect((await get(hall, at(room.mediator, '/me'), forged)).status).toBe(401);
  });

  test('one browser holds several seats side by side', async () => {
    const room = await convene(hall);
    const people = [room.mediator, await join(hall, room, 'UPL', 'head')];
    const cookies = people.map((p) => p.cookie).join('; ');
    for (const person of people) {
      expect((await get(hall, at(person, '/me'), cookies)).body).toMatchObject({
        seat: person.seat,
      });
    }
  });

  test('a seat moves to another device by a link that works once', async () => {
    const room = await convene(hall);
    const upland = await join(hall, room, 'UPL', 'head');
    const { secret } = (await own(upland, '/device')).body as { secret: string };
    const back = () => post(hall, `/api/rooms/${room.id}/return`, { secret });
    const moved = await back();
    expect(moved.body).toEqual({ seat: upland.seat });
    expect(moved.cookie).not.toBe(upland.cookie);
    const both = [upland.cookie, moved.cookie];
    for (const cookie of both) {
      expect((await get(hall, at(upland, '/me'), cookie)).status).toBe(200);
    }
    expect(refusalOf(await back())).toBe('invitation-unknown');
  });

  test('who leaves is out: the cookie is dead and its connections are cut', async () => {
    const room = await convene(hall);
    const upland = await join(hall, room, 'UPL', 'head');
    const live = await new Delegate(hall, upland).inside();
    const reply = await own(upland, '/leave');
    expect(reply.headers.getSetCookie()[0]).toMatch(/Max-Age=0/);
    await live.until((me) => !me.socket.connected);
    expect((await get(hall, at(upland, '/me'), upland.cookie)).status).toBe(401);
    live.close();
  });

  test('a session ends after its time, and each visit begins it anew', async () => {
    const room = await convene(hall);
    const { clock, sessions } = hall.parley.convening;
    const day = 24 * 60 * 60 * 1000;
    const { cookie, seat } = room.mediator;
    const holds = () => sessions.holds(cookie, roomId.parse(room.id), seatId.parse(seat));
    clock.notBefore(clock.now() + 13 * day);
    expect((await get(hall, at(room.mediator, '/me'), cookie)).status).toBe(200);
    clock.notBefore(clock.now() + 13 * day);
    expect(holds()).toBe(true);
    clock.notBefore(clock.now() + 2 * day);
    expect(holds()).toBe(false);
  });
});

test('where the server asks for a key, only who knows it convenes', async () => {
  const keyed = await openHall({ CONVENE_KEY: 'correct horse' });
  const form = {
    title: 'T',
    template: 'blank',
    admission: 'direct',
    mediator: { name: 'A', function: '' },
    parties: [],
    coalitions: [],
    text: null,
  };
  expect(refusalOf(await post(keyed, '/api/rooms', form))).toBe('convene-key-needed');
  const wrong = await post(keyed, '/api/rooms', form, { 'x-convene-key': 'wrong horse' });
  expect(wrong.status).toBe(401);
  const right = await post(keyed, '/api/rooms', form, { 'x-convene-key': 'correct horse' });
  expect(right.status).toBe(201);
  await keyed.close();
});
