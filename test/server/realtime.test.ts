import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { CLOSE } from '../../shared/protocol/sync.ts';
import { viewerOf } from '../../shared/room/actor.ts';
import { view } from '../../shared/room/view.ts';
import { roomId } from '../../shared/base/ids.ts';
import type { ProvisionId } from '../../shared/base/ids.ts';
import { Delegate, newCommand } from './support/delegate.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene, join, post } from './support/web.ts';
import type { Person, Room } from './support/web.ts';
import { Writer } from './support/writer.ts';

let hall: OwnHall;
const delegates: Delegate[] = [];

const connect = (person: Person, options?: { origin?: string; after?: number }): Delegate => {
  const delegate = new Delegate(hall, person, options);
  delegates.push(delegate);
  return delegate;
};

const firstProvision = (delegate: Delegate): ProvisionId => {
  const id = delegate.room.text.instruments[0]?.provisions.at(-1);
  if (id === undefined) throw new Error('the text has no provision');
  return id;
};

/** Opens the meeting with two requests on the list. */
const withTwoRequests = async (room: Room) => {
  const chair = await connect(room.mediator).inside();
  const upland = await connect(await join(hall, room, 'UPL', 'head')).inside();
  const lowland = await connect(await join(hall, room, 'LOW', 'head')).inside();
  await chair.do({ type: 'agenda.open' });
  const ask = {
    type: 'floor.request',
    capacity: 'party',
    onBehalfOf: null,
    side: 'neutral',
  } as const;
  await upland.do(ask);
  await lowland.do(ask);
  await chair.until((me) => me.room.floor.requests.length === 2);
  return { chair, upland, lowland };
};

beforeEach(async () => {
  hall = await openHall();
});

afterEach(async () => {
  for (const delegate of delegates.splice(0)) delegate.close();
  await hall.close();
});

describe('coming in', () => {
  test('who joins waits in the lobby, is admitted and acts', async () => {
    const room = await convene(hall, { admission: 'lobby' });
    const chair = await connect(room.mediator).inside();
    const upland = connect(await join(hall, room, 'UPL', 'head'));
    await upland.until((me) => me.lobby?.mediatorPresent === true);
    expect(upland.lobby).toMatchObject({ standing: 'waiting', title: 'Water of the Sarrow' });
    await chair.until((me) => me.room.roster.seats[upland.person.seat] !== undefined);

    await chair.do({ type: 'roster.admit', seat: upland.person.seat });
    await upland.inside();
    await upland.until((me) => me.room.roster.seats[me.person.seat]?.present === true);
    await chair.do({ type: 'agenda.open' });
    await upland.do({
      type: 'positions.state',
      provision: firstProvision(upland),
      stance: 'reserve',
      statement: 'We must consult.',
    });
    await chair.until((me) => Object.keys(me.room.positions.stated).length === 1);
  });

  test('[law 4] a waiting seat is sent nothing of the record', async () => {
    const room = await convene(hall, { admission: 'lobby' });
    const chair = await connect(room.mediator).inside();
    const waiting = connect(await join(hall, room, 'UPL', 'head'));
    await waiting.until((me) => me.lobby !== null);
    const canary = 'canary-7f3a';
    await chair.do({
      type: 'text.set-number',
      provision: firstProvision(chair),
      number: canary,
    });
    await chair.do({ type: 'agenda.open' });
    // What the waiting seat hears next comes after all of that.
    await chair.do({ type: 'roster.refuse', seat: waiting.person.seat, reason: 'Wrong link' });
    await waiting.until((me) => me.lobby?.standing === 'refused');
    expect(waiting.lobby?.reason).toBe('Wrong link');
    expect(waiting.wire.join('\n')).not.toMatch(/canary|provision|agenda/);
    expect(await waiting.tries({ type: 'agenda.open' })).toBe('not-admitted');
  });

  test('a removed seat is told why, and cut off', async () => {
    const room = await convene(hall);
    const chair = await connect(room.mediator).inside();
    const upland = await connect(await join(hall, room, 'UPL', 'head')).inside();
    const { seat } = upland.person;
    const paragraph = must(Object.values(upland.room.text.paragraphs)[0], 'paragraph').id;
    const writer = await Writer.open(hall, upland, paragraph);
    const closed = new Promise<number | undefined>((resolve) => {
      writer.provider.on('connection-close', (event) => resolve(event?.code));
    });
    await chair.do({ type: 'roster.remove', seat, reason: 'Recalled' });
    await upland.until((me) => !me.socket.connected);
    expect(await closed).toBe(CLOSE.notAdmitted);
    writer.close();
    expect(upland.left).toEqual({ code: 'seat-removed', facts: { reason: 'Recalled' } });
    const again = connect(upland.person);
    await again.until((me) => me.lobby !== null);
    expect(again.lobby).toMatchObject({ standing: 'removed', reason: 'Recalled' });
    expect(again.state).toBeNull();
  });

  test('who has no cookie of the seat, or speaks another protocol, is turned away', async () => {
    const room = await convene(hall);
    const stranger = connect({ ...room.mediator, cookie: '' });
    await stranger.until((me) => me.refused !== null);
    expect(stranger.refused?.data).toEqual({ code: 'not-signed-in' });
    const other = await convene(hall);
    const mixed = connect({ ...other.mediator, room: room.id });
    await mixed.until((me) => me.refused !== null);
    expect(mixed.refused?.data).toEqual({ code: 'not-signed-in' });
    const old = connect(room.mediator);
    old.socket.auth = { protocol: 999, room: room.id, seat: room.mediator.seat, after: 0 };
    await old.until((me) => me.refused !== null);
    expect(old.refused?.data).toMatchObject({ code: 'protocol-too-old' });
  });

  test('a page of another origin opens no connection', async () => {
    const room = await convene(hall);
    for (const origin of ['https://evil.example', `${hall.url}.evil.example`, 'null']) {
      const foreign = connect(room.mediator, { origin });
      await foreign.until((me) => me.refused !== null);
      expect(foreign.state).toBeNull();
      foreign.close();
    }
    const polling = await fetch(`${hall.url}/socket.io/?EIO=4&transport=polling`, {
      headers: { origin: 'https://evil.example' },
    });
    expect(polling.status).toBe(403);
  });
});

describe('acting', () => {
  test('[law 9, A-6] two chairs press Next at once: one speaker advances, the other press is stale', async () => {
    const room = await convene(hall);
    const { chair } = await withTwoRequests(room);
    const window = await connect(room.mediator).inside();
    const [first, second] = chair.room.floor.requests;
    if (first === undefined || second === undefined) throw new Error('nobody asked');
    const outcomes = await Promise.all([
      chair.tries({ type: 'floor.give', request: first.id, seenTurn: null }),
      window.tries({ type: 'floor.give', request: second.id, seenTurn: null }),
    ]);
    expect(outcomes.toSorted()).toEqual(['accepted', 'stale']);
  });

  test('[law 8] a command sent again, also over a new connection, acts once with one answer', async () => {
    const room = await convene(hall);
    const { chair, upland } = await withTwoRequests(room);
    const open = newCommand({ type: 'agenda.suspend', reason: 'Lunch', until: null });
    const answers = await Promise.all([chair.send(open), chair.send(open), chair.send(open)]);
    const again = await connect(room.mediator).inside();
    answers.push(await again.send(open));
    expect(new Set(answers.map((a) => JSON.stringify(a))).size).toBe(1);
    expect(answers[0]?.ok).toBe(true);
    const refused = newCommand({ type: 'agenda.resume' });
    const first = await upland.send(refused);
    await chair.do({ type: 'agenda.resume' });
    expect(await upland.send(refused)).toEqual(first);
    await upland.until((me) => me.room.agenda.status === 'in-session');
    const suspensions = upland.entries.filter((e) => e.event.type === 'agenda.suspended');
    expect(suspensions).toHaveLength(1);
  });

  test('[law 4] who was there all along and who comes late see the same, each by their own right', async () => {
    const room = await convene(hall, { admission: 'lobby' });
    const chair = await connect(room.mediator).inside();
    const seats = [];
    for (const short of ['UPL', 'LOW', 'CST']) {
      const delegate = connect(await join(hall, room, short, 'head'));
      await delegate.until((me) => me.lobby !== null);
      await chair.do({ type: 'roster.admit', seat: delegate.person.seat });
      seats.push(await delegate.inside());
    }
    const [upland, lowland] = seats;
    if (upland === undefined || lowland === undefined) throw new Error('no delegates');
    await chair.do({ type: 'agenda.open' });
    await chair.do({ type: 'roster.warn', seat: upland.person.seat, text: 'Please be brief' });
    const party = upland.room.roster.seats[upland.person.seat]?.party;
    if (party === null || party === undefined) throw new Error('no party');
    await chair.do({
      type: 'roster.set-access',
      party,
      multiplier: 1.5,
      reason: 'Speaks through an interpreter',
    });
    const last = await chair.act({ type: 'agenda.suspend', reason: 'Tea', until: null });
    const head = last.ok ? last.seq : 0;
    const open = await hall.parley.registry.open(roomId.parse(room.id));
    for (const delegate of [chair, ...seats]) {
      await delegate.until((me) => me.seq >= head);
      const late = await connect(delegate.person).inside();
      expect(late.room).toEqual(delegate.room);
      const state = open?.actor.visible().state;
      const viewer = state === undefined ? null : viewerOf(state, delegate.person.seat);
      if (state === undefined || viewer === null) throw new Error('not in the room');
      expect(delegate.room).toEqual(view(state, viewer));
    }
    expect(lowland.wire.join('\n')).not.toMatch(/interpreter|be brief/);
    expect(upland.wire.join('\n')).toMatch(/interpreter/);
  });

  test('who was away for a moment gets what was missed, and nothing twice', async () => {
    const room = await convene(hall);
    const { chair, upland } = await withTwoRequests(room);
    const before = upland.snapshots.length;
    upland.socket.disconnect();
    await chair.do({ type: 'agenda.suspend', reason: 'Tea', until: null });
    await chair.do({ type: 'agenda.resume' });
    upland.socket.connect();
    await upland.until((me) => me.seq >= chair.seq);
    expect(upland.snapshots).toHaveLength(before);
    expect(upland.room.agenda).toEqual(chair.room.agenda);
    const types = upland.entries.map((e) => e.event.type);
    expect(types.filter((t) => t === 'agenda.resumed')).toHaveLength(1);
  });

  test('who claims to hold more than there is gets the whole state', async () => {
    const room = await convene(hall);
    const ahead = await connect(room.mediator, { after: 1_000_000 }).inside();
    expect(ahead.snapshots).toHaveLength(1);
  });

  test('pens are issued to seats of the room, one id each', async () => {
    const room = await convene(hall);
    const chair = await connect(room.mediator).inside();
    const instrument = chair.room.text.instruments[0]?.id ?? '';
    const pen = (): Promise<unknown> =>
      new Promise((resolve) => chair.socket.emit('pen', instrument, resolve));
    const pens = await Promise.all([pen(), pen()]);
    expect(pens[0]).toMatchObject({ ok: true });
    expect(pens[1]).not.toEqual(pens[0]);
  });

  test('too many commands at once are refused, and the next minute is not spoilt', async () => {
    const room = await convene(hall);
    const chair = await connect(room.mediator).inside();
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => chair.tries({ type: 'agenda.resume' })),
    );
    expect(answers.filter((a) => a === 'too-many').length).toBeGreaterThan(20);
    expect(chair.socket.connected).toBe(true);
    const other = await connect(await join(hall, room, 'UPL', 'head')).inside();
    expect(other.socket.connected).toBe(true);
  });

  test('what a mediator does about links over HTTP shows in the room', async () => {
    const room = await convene(hall);
    const chair = await connect(room.mediator).inside();
    const path = `/api/rooms/${room.id}/seats/${room.mediator.seat}/invitations`;
    const head = room.convened.invitations.find((i) => i.role === 'head');
    const reply = await post(
      hall,
      `${path}/revoke`,
      { invitation: head?.invitation },
      { cookie: room.mediator.cookie },
    );
    expect(reply.status).toBe(200);
    await chair.until((me) =>
      Object.values(me.room.roster.invitations).some((i) => i.status === 'revoked'),
    );
  });
});
