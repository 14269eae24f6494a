import { describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { seatId } from '../../shared/base/ids.ts';
import type { SeatId } from '../../shared/base/ids.ts';
import { conveneRequest } from '../../shared/protocol/http.ts';
import { convene } from '../../shared/room/convene.ts';
import { roomEvent } from '../../shared/room/schema.ts';
import type { RoomEvent } from '../../shared/room/schema.ts';
import { RoomModel, WISH } from './support/room-model.ts';

const types = (events: readonly RoomEvent[]): string[] => events.map((event) => event.type);

/** BR's head has the floor; an alternate of BR and TV's head are there. */
const speaking = () => {
  const room = new RoomModel();
  const br = room.seat('br', 'head', 'BR');
  const tv = room.seat('tv', 'head', 'TV');
  room.done('chair', { type: 'agenda.open' });
  for (const seat of [br, tv]) {
    room.done(seat, {
      type: 'floor.request',
      capacity: 'party',
      onBehalfOf: null,
      side: 'neutral',
    });
  }
  const request = must(room.state.floor.requests[0], 'request').id;
  room.done('chair', { type: 'floor.give', request, seenTurn: null });
  return { room, br, tv };
};
const clock = (room: RoomModel) => must(room.state.floor.turn, 'turn').clock;

describe('convening', () => {
  it('[M-1] gives the convener the gavel and every party its links', () => {
    const room = new RoomModel();
    const { roster } = room.state;
    expect(roster.gavel).toBe('chair');
    expect(roster.seats['chair' as SeatId]?.standing).toBe('admitted');
    const links = Object.values(roster.invitations).map((i) => `${i.party ?? '-'} ${i.role}`);
    expect(links).toEqual([
      '- mediator',
      ...['p1', 'p2', 'p3'].flatMap((p) => [`${p} head`, `${p} alternate`, `${p} adviser`]),
      'p4 observer',
      '- co-mediator',
      '- rapporteur',
      '- gallery',
    ]);
    for (const { event } of room.log) expect(roomEvent.safeParse(event).success).toBe(true);
  });

  it("[M-1] the convener's own link lets nobody else in", () => {
    const room = new RoomModel();
    const own = must(Object.values(room.state.roster.invitations)[0], 'invitation');
    const badge = {
      ...must(room.state.roster.seats['chair' as SeatId], 'chair'),
      id: seatId.parse('z'),
    };
    const { id, party, role, name, function: office } = badge;
    const code = room.code(null, {
      type: 'roster.arrive',
      badge: { id, party, role, name, function: office, invitation: own.id },
    });
    expect(code).toBe('invitation-full');
  });

  it('[M-1] takes discipline and drafting mode from the template', () => {
    const made = (template: 'multilateral' | 'track-ii' | 'blank') => {
      const { floor, text } = new RoomModel({ template }).state;
      return [floor.discipline, text.mode];
    };
    expect(made('multilateral')).toEqual(['groups-first', 'chair']);
    expect(made('track-ii')).toEqual(['balance', 'free']);
    expect(made('blank')).toEqual(['first-come', 'chair']);
  });

  it('[M-1] refuses doubled names and coalitions that are not there', () => {
    const code = (over: object) => {
      const made = convene({ ...WISH, ...over }, 'chair' as SeatId);
      return made.ok ? 'accepted' : made.refusal.code;
    };
    const [br] = WISH.parties;
    expect(code({ parties: [br, { ...br, short: 'br' }] })).toBe('party-exists');
    expect(code({ parties: [{ ...br, coalitions: ['none'] }] })).toBe('unknown-coalition');
    expect(code({ coalitions: [...WISH.coalitions, ...WISH.coalitions] })).toBe('id-taken');
    const hostile = [{ id: 'constructor', name: { en: 'x' }, short: 'x' }];
    expect(code({ coalitions: hostile, parties: [] })).toBe('malformed');
  });

  it('[M-1] takes what the convene form sends', () => {
    const { text: _text, ...wish } = conveneRequest.parse({ ...WISH, text: null });
    expect(convene(wish, 'chair' as SeatId).ok).toBe(true);
  });
});

describe('what one slice entails in another', () => {
  it('[Q-13] suspending stops the clock, resuming starts it where it stood', () => {
    const { room } = speaking();
    room.pass(20_000);
    const suspended = room.done('chair', { type: 'agenda.suspend', reason: 'Lunch', until: null });
    expect(types(suspended)).toEqual(['agenda.suspended', 'floor.clock-stopped']);
    room.pass(3_600_000);
    expect(types(room.done('chair', { type: 'agenda.resume' }))).toEqual([
      'agenda.resumed',
      'floor.clock-resumed',
    ]);
    expect(clock(room)).toMatchObject({ ranMs: 20_000, since: room.now });
  });

  it('[Q-13] adjourning ends the turn and keeps the list', () => {
    const { room, tv } = speaking();
    const events = room.done('chair', { type: 'agenda.adjourn', reason: '' });
    expect(types(events).slice(0, 2)).toEqual(['agenda.adjourned', 'floor.ended']);
    expect(room.state.floor.turn).toBeNull();
    expect(room.state.floor.requests.map((request) => request.seat)).toEqual([tv]);
  });

  it("[A-4] a speaker's line that drops stops the clock at the last sign of life, and back starts it", () => {
    const { room, br } = speaking();
    room.pass(50_000);
    const lost = room.done(null, {
      type: 'roster.attend',
      seat: br,
      present: false,
      lastSeen: room.now - 30_000,
    });
    expect(types(lost)).toEqual(['roster.attended', 'floor.clock-stopped']);
    expect(clock(room)).toMatchObject({ ranMs: 20_000, since: null });
    room.pass(10_000);
    const back = room.done(null, { type: 'roster.attend', seat: br, present: true });
    expect(types(back)).toEqual(['roster.attended', 'floor.clock-resumed']);
    expect(clock(room)).toMatchObject({ ranMs: 20_000, since: room.now });
  });

  it('[A-4] nobody else leaving touches the clock', () => {
    const { room, tv } = speaking();
    const events = room.done(null, { type: 'roster.attend', seat: tv, present: false });
    expect(types(events)).toEqual(['roster.attended']);
  });

  it('[A-10] a seat that is removed gives back the floor, its place in the list and the pen', () => {
    const { room, br, tv } = speaking();
    for (const seat of [br, tv]) room.done('chair', { type: 'text.hand-pen', seat, has: true });
    room.done('chair', { type: 'roster.remove', seat: tv, reason: 'Order' });
    expect(room.state.floor.requests).toEqual([]);
    const events = room.done('chair', { type: 'roster.remove', seat: br, reason: 'Order' });
    expect(types(events)).toContain('floor.ended');
    expect(room.state.floor.turn).toBeNull();
    expect(room.state.text.pens).toEqual([]);
  });

  it("[A-1] the right is the party's: with another seat there, that one speaks on", () => {
    const { room, br } = speaking();
    const alternate = room.seat('br-2', 'alternate', 'BR');
    room.done('chair', { type: 'roster.remove', seat: br, reason: 'Order' });
    expect(room.state.floor.turn?.request.seat).toBe(alternate);
  });

  it('[P-1] calling an open provision puts it under discussion', () => {
    const room = new RoomModel();
    const open = Object.values(room.state.text.provisions).find((p) => p.number.includes('2'));
    const provision = must(open, 'Article 2').id;
    room.done('chair', { type: 'agenda.call-provision', provision, seen: null });
    expect(room.state.text.provisions[provision]?.status).toBe('under_discussion');
  });
});

describe('[M-2] what may be done when the meeting does not sit', () => {
  const quiet = (status: 'not-open' | 'suspended' | 'adjourned') => {
    const room = new RoomModel();
    const head = room.seat('br', 'head', 'BR');
    if (status !== 'not-open') room.done('chair', { type: 'agenda.open' });
    if (status === 'suspended') {
      room.done('chair', { type: 'agenda.suspend', reason: '', until: null });
    }
    if (status === 'adjourned') room.done('chair', { type: 'agenda.adjourn', reason: '' });
    return { room, head };
  };

  it.each(['not-open', 'suspended', 'adjourned'] as const)(
    '%s: the floor is asked for, but neither given nor interrupted',
    (status) => {
      const { room, head } = quiet(status);
      room.done(head, { type: 'floor.request', capacity: 'party', onBehalfOf: null, side: 'for' });
      const request = must(room.state.floor.requests[0], 'request').id;
      const give = { type: 'floor.give', request, seenTurn: null } as const;
      expect(room.act('chair', give).ok).toBe(false);
      expect(room.act(head, { type: 'floor.raise-point' }).ok).toBe(false);
    },
  );

  it.each(['not-open', 'suspended', 'adjourned'] as const)(
    '%s: positions are stated and the next provision is prepared',
    (status) => {
      const { room, head } = quiet(status);
      const provision = must(Object.values(room.state.text.provisions).at(1), 'provision').id;
      room.done(head, { type: 'positions.state', provision, stance: 'support', statement: '' });
      room.done('chair', { type: 'agenda.call-provision', provision, seen: null });
      room.done('chair', { type: 'text.set-mode', provision: null, mode: 'free' });
    },
  );

  it.each(['not-open', 'suspended', 'adjourned'] as const)(
    '%s: a pen that was handed or follows the floor rests, mode free goes on, the chair always writes',
    (status) => {
      const { room, head } = quiet(status);
      const provision = must(Object.values(room.state.text.provisions).at(1), 'provision');
      const after = must(provision.paragraphs.at(-1), 'paragraph');
      const insert = (by: string, id: string) =>
        room.code(by, { type: 'text.insert-paragraph', after, id: id as never });
      expect(insert('chair', 'x1')).toBe('accepted');
      room.done('chair', { type: 'text.hand-pen', seat: head, has: true });
      expect(insert(head, 'x2')).toBe('not-your-pen');
      room.done('chair', { type: 'text.set-mode', provision: null, mode: 'floor' });
      expect(insert(head, 'x3')).toBe('not-your-pen');
      room.done('chair', { type: 'text.set-mode', provision: null, mode: 'free' });
      expect(insert(head, 'x4')).toBe('accepted');
    },
  );
});
