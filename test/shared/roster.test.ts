import { describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { invitationId, partyId, seatId } from '../../shared/base/ids.ts';
import type { SeatId } from '../../shared/base/ids.ts';
import { viewerOf } from '../../shared/room/actor.ts';
import { nextDeadline } from '../../shared/room/deadlines.ts';
import type { RoomEvent } from '../../shared/room/schema.ts';
import { disclose, view } from '../../shared/room/view.ts';
import { RoomModel } from './support/room-model.ts';

const CHAIR = 'chair' as SeatId;
const types = (events: readonly RoomEvent[]): string[] => events.map((event) => event.type);
const leave = (room: RoomModel, seat: SeatId) =>
  room.done(null, { type: 'roster.attend', seat, present: false });
const partyNamed = (room: RoomModel, short: string) =>
  must(room.state.roster.parties.find((party) => party.short === short)?.id, short);
const linkOf = (room: RoomModel, role: string, party: string | null) => {
  const id = party === null ? null : partyNamed(room, party);
  return must(
    Object.values(room.state.roster.invitations).find((i) => i.role === role && i.party === id),
    role,
  );
};
const badge = (room: RoomModel, id: string, role: string, party: string | null) => {
  const { party: on, role: as, id: invitation } = linkOf(room, role, party);
  return { id: seatId.parse(id), party: on, role: as, name: id, function: '', invitation };
};

describe('the lobby', () => {
  it('[A-8] who arrives waits until a mediator admits them', () => {
    const room = new RoomModel();
    const seat = room.seat('br', 'head', 'BR', false);
    expect(room.state.roster.seats[seat]?.standing).toBe('waiting');
    room.done('chair', { type: 'roster.admit', seat });
    expect(room.state.roster.seats[seat]).toMatchObject({ standing: 'admitted', present: false });
    expect(room.code('chair', { type: 'roster.admit', seat })).toBe('seat-not-waiting');
  });

  it('[A-8] where the room says so, who arrives is in at once', () => {
    const room = new RoomModel({ admission: 'direct' });
    const events = room.done(null, {
      type: 'roster.arrive',
      badge: badge(room, 'br', 'head', 'BR'),
    });
    expect(types(events)).toEqual(['roster.arrived', 'roster.admitted']);
  });

  it('[A-8] a mediator refuses with a reason, and a delegate may do neither', () => {
    const room = new RoomModel();
    const head = room.seat('br', 'head', 'BR');
    const seat = room.seat('tv', 'head', 'TV', false);
    expect(room.code(head, { type: 'roster.admit', seat })).toBe('mediators-only');
    expect(room.code(head, { type: 'roster.refuse', seat, reason: '' })).toBe('mediators-only');
    room.done('chair', { type: 'roster.refuse', seat, reason: 'Unknown to us' });
    expect(room.state.roster.seats[seat]?.standing).toBe('refused');
    expect(room.code('chair', { type: 'roster.admit', seat })).toBe('seat-not-waiting');
  });

  it('[A-8] is seen by mediators only, and so are refusals', () => {
    const room = new RoomModel();
    const head = room.seat('br', 'head', 'BR');
    const waiting = room.seat('tv', 'head', 'TV', false);
    const refused = room.seat('us', 'head', 'US', false);
    room.done('chair', { type: 'roster.refuse', seat: refused, reason: 'No' });
    const seen = (seat: SeatId) =>
      Object.keys(view(room.state, must(viewerOf(room.state, seat), seat)).roster.seats);
    expect(seen(head)).toEqual([CHAIR, head]);
    expect(seen(CHAIR)).toEqual([CHAIR, head, waiting, refused]);
    expect(viewerOf(room.state, waiting)).toBeNull();
  });
});

describe('invitations', () => {
  it('[A-9] give the party and role that they were made for, whatever the badge says', () => {
    const room = new RoomModel({ admission: 'direct' });
    const forged = {
      ...badge(room, 'spy', 'observer', 'VA'),
      role: 'mediator' as const,
      party: null,
    };
    room.done(null, { type: 'roster.arrive', badge: forged });
    expect(room.state.roster.seats[forged.id]).toMatchObject({
      role: 'observer',
      party: partyNamed(room, 'VA'),
    });
  });

  it('[A-9] are refused when unknown, revoked, expired or full, and open again when renewed', () => {
    const room = new RoomModel();
    const arrive = (seat: string) =>
      room.code(null, { type: 'roster.arrive', badge: badge(room, seat, 'head', 'BR') });
    const { id } = linkOf(room, 'head', 'BR');
    const ghost = { ...badge(room, 'x', 'head', 'BR'), invitation: invitationId.parse('none') };
    expect(room.code(null, { type: 'roster.arrive', badge: ghost })).toBe('invitation-unknown');
    room.done('chair', { type: 'roster.revoke', invitation: id });
    expect(arrive('a')).toBe('invitation-revoked');
    expect(room.code('chair', { type: 'roster.revoke', invitation: id })).toBe('already-so');
    room.done('chair', { type: 'roster.renew', invitation: id, expiresAt: room.now + 1000 });
    expect(arrive('a')).toBe('accepted');
    expect(arrive('a')).toBe('id-taken');
    room.pass(1000);
    expect(arrive('b')).toBe('invitation-expired');

    const terms = {
      id: invitationId.parse('one'),
      party: null,
      role: 'gallery' as const,
      expiresAt: null,
      seatLimit: 1,
    };
    room.done('chair', { type: 'roster.revoke', invitation: linkOf(room, 'gallery', null).id });
    room.done('chair', { type: 'roster.issue', terms });
    const guest = (name: string) => ({
      id: seatId.parse(name),
      party: null,
      role: terms.role,
      name,
      function: '',
      invitation: terms.id,
    });
    expect(room.code(null, { type: 'roster.arrive', badge: guest('g1') })).toBe('accepted');
    expect(room.code(null, { type: 'roster.arrive', badge: guest('g2') })).toBe('invitation-full');
  });

  it('[A-9] are issued by mediators, for a party that exists where the seat sits for one', () => {
    const room = new RoomModel();
    const head = room.seat('br', 'head', 'BR');
    const terms = {
      id: invitationId.parse('new'),
      party: partyNamed(room, 'BR'),
      role: 'interpreter' as const,
      expiresAt: null,
      seatLimit: null,
    };
    expect(room.code(head, { type: 'roster.issue', terms })).toBe('mediators-only');
    const issue = (over: object) =>
      room.code('chair', { type: 'roster.issue', terms: { ...terms, ...over } });
    expect(issue({ party: null })).toBe('unknown-party');
    expect(issue({ party: partyId.parse('none') })).toBe('unknown-party');
    expect(issue({ role: 'mediator' })).toBe('mediator-speaks-for-nobody');
    expect(issue({ expiresAt: room.now })).toBe('invitation-expired');
    expect(issue({})).toBe('accepted');
    expect(issue({})).toBe('id-taken');
  });

  it('[A-9] one link cannot fill the lobby', () => {
    const room = new RoomModel();
    const codes = Array.from({ length: 40 }, (_, n) =>
      room.code(null, { type: 'roster.arrive', badge: badge(room, `s${n}`, 'gallery', null) }),
    );
    expect(codes.filter((code) => code === 'accepted')).toHaveLength(30);
    expect(codes.at(-1)).toBe('too-many');
  });
});

describe('the gavel', () => {
  const two = () => {
    const room = new RoomModel();
    const co = room.seat('co', 'co-mediator', null);
    const head = room.seat('br', 'head', 'BR');
    return { room, co, head };
  };

  it('[A-5] is taken up by the convener, and passes by hand to a mediator who is there', () => {
    const { room, co, head } = two();
    expect(room.state.roster.gavel).toBe(CHAIR);
    expect(room.code(co, { type: 'roster.pass-gavel', to: co })).toBe('gavel-only');
    expect(room.code('chair', { type: 'roster.pass-gavel', to: head })).toBe('mediators-only');
    expect(room.code('chair', { type: 'roster.pass-gavel', to: CHAIR })).toBe('already-so');
    leave(room, co);
    expect(room.code('chair', { type: 'roster.pass-gavel', to: co })).toBe('seat-absent');
    room.done(null, { type: 'roster.attend', seat: co, present: true });
    room.done('chair', { type: 'roster.pass-gavel', to: co });
    expect(room.state.roster.gavel).toBe(co);
    expect(room.code('chair', { type: 'agenda.open' })).toBe('gavel-only');
  });

  it('[A-5] goes by itself to a mediator who is there once its holder is absent for 30 s', () => {
    const { room, co } = two();
    leave(room, CHAIR);
    expect(nextDeadline(room.state)).toBe(room.now + 30_000);
    room.pass(29_999);
    expect(room.state.roster.gavel).toBe(CHAIR);
    room.pass(1);
    expect(room.state.roster.gavel).toBe(co);
  });

  it('[A-5] stays with a holder who is back before that', () => {
    const { room } = two();
    leave(room, CHAIR);
    room.pass(29_000);
    room.done(null, { type: 'roster.attend', seat: CHAIR, present: true });
    room.pass(600_000);
    expect(room.state.roster.gavel).toBe(CHAIR);
  });

  it('[A-5] may be taken by a mediator only when the holder is absent for 30 s', () => {
    const { room, co, head } = two();
    expect(room.code(co, { type: 'roster.take-gavel' })).toBe('gavel-holder-present');
    leave(room, CHAIR);
    expect(room.code(co, { type: 'roster.take-gavel' })).toBe('gavel-holder-present');
    room.now += 30_000;
    expect(room.code(head, { type: 'roster.take-gavel' })).toBe('mediators-only');
    room.done(co, { type: 'roster.take-gavel' });
    expect(room.state.roster.gavel).toBe(co);
  });

  it('[A-5] with nobody there to take it for 120 s the meeting suspends itself, and the clocks stop', () => {
    const { room, co, head } = two();
    room.done('chair', { type: 'agenda.open' });
    room.done(head, {
      type: 'floor.request',
      capacity: 'party',
      onBehalfOf: null,
      side: 'neutral',
    });
    const request = must(room.state.floor.requests[0], 'request').id;
    room.done('chair', { type: 'floor.give', request, seenTurn: null });
    leave(room, co);
    leave(room, CHAIR);
    room.pass(119_999);
    expect(room.state.agenda.status).toBe('in-session');
    room.pass(1);
    expect(room.state.agenda).toMatchObject({ status: 'suspended', reason: '', until: null });
    expect(room.state.floor.turn?.clock.since).toBeNull();
    expect(room.state.roster.gavel).toBe(CHAIR);
    room.done(null, { type: 'roster.attend', seat: CHAIR, present: true });
    room.done('chair', { type: 'agenda.resume' });
    expect(room.state.floor.turn?.clock).toMatchObject({ since: room.now, ranMs: 120_000 });
  });

  it('[A-5] passes to a co-mediator who comes late, instead of suspending', () => {
    const { room, co } = two();
    room.done('chair', { type: 'agenda.open' });
    leave(room, co);
    leave(room, CHAIR);
    room.pass(100_000);
    room.done(null, { type: 'roster.attend', seat: co, present: true });
    room.pass(0);
    expect(room.state.roster.gavel).toBe(co);
    expect(room.state.agenda.status).toBe('in-session');
  });
});

describe('order in the room', () => {
  it('[A-10] mediators remove a seat, not themselves and not the holder of the gavel', () => {
    const room = new RoomModel();
    const co = room.seat('co', 'co-mediator', null);
    const head = room.seat('br', 'head', 'BR');
    const remove = (by: SeatId, seat: SeatId) =>
      room.code(by, { type: 'roster.remove', seat, reason: 'Order' });
    expect(remove(head, co)).toBe('mediators-only');
    expect(remove(co, co)).toBe('cannot-remove-self');
    expect(remove(co, CHAIR)).toBe('holds-gavel');
    expect(remove(co, seatId.parse('nobody'))).toBe('unknown-seat');
    expect(remove(co, head)).toBe('accepted');
    expect(room.code(head, { type: 'roster.rename', name: 'X', function: '' })).toBe(
      'seat-removed',
    );
  });

  it('[A-10] a warning is seen by the seat that it is for and by mediators, by nobody else', () => {
    const room = new RoomModel();
    const head = room.seat('br', 'head', 'BR');
    const colleague = room.seat('br-2', 'adviser', 'BR');
    room.done('chair', { type: 'roster.warn', seat: head, text: 'Please keep to the item.' });
    const warnings = (seat: SeatId) =>
      view(room.state, must(viewerOf(room.state, seat), seat)).roster.seats[head]?.warnings;
    expect(warnings(head)).toHaveLength(1);
    expect(warnings(CHAIR)).toHaveLength(1);
    expect(warnings(colleague)).toEqual([]);
  });

  it('[A-11] a connection that was cut is told to mediators, and to nobody else', () => {
    const room = new RoomModel();
    const head = room.seat('br', 'head', 'BR');
    const co = room.seat('co', 'co-mediator', null);
    const cut = { type: 'roster.cut', seat: head, wire: 'text', code: 'forged', times: 3 } as const;
    const [event] = room.done(null, cut);
    expect(event).toEqual(cut);
    const seen = (seat: SeatId) => {
      const viewer = must(viewerOf(room.state, seat), seat);
      const told = event === undefined ? null : disclose(event, viewer);
      return [told, view(room.state, viewer).roster.cuts];
    };
    const { type: _, ...kept } = cut;
    for (const mediator of [CHAIR, co])
      expect(seen(mediator)).toEqual([cut, [{ ...kept, at: room.now }]]);
    expect(seen(head)).toEqual([null, []]);
    expect(room.code(null, { ...cut, seat: seatId.parse('nobody') })).toBe('unknown-seat');
    for (let n = 0; n < 150; n += 1) room.done(null, { ...cut, times: n + 1 });
    expect(room.state.roster.cuts).toHaveLength(100);
    expect(room.state.roster.cuts.at(-1)?.times).toBe(150);
  });

  it('[Q-5] why a party has more time is known to it and to mediators', () => {
    const room = new RoomModel();
    const own = room.seat('br', 'head', 'BR');
    const other = room.seat('tv', 'head', 'TV');
    const party = partyNamed(room, 'BR');
    room.done('chair', {
      type: 'roster.set-access',
      party,
      multiplier: 1.5,
      reason: 'Sign language',
    });
    const access = (seat: SeatId) =>
      view(room.state, must(viewerOf(room.state, seat), seat)).roster.access[party];
    expect(access(own)).toEqual({ multiplier: 1.5, reason: 'Sign language' });
    expect(access(CHAIR)).toEqual({ multiplier: 1.5, reason: 'Sign language' });
    expect(access(other)).toEqual({ multiplier: 1.5, reason: '' });
    const back = { type: 'roster.set-access', party, multiplier: 1, reason: '' } as const;
    expect(room.code(own, back)).toBe('gavel-only');
    expect(room.code('chair', back)).toBe('accepted');
    expect(room.code('chair', back)).toBe('already-so');
    expect(room.state.roster.access).toEqual({});
  });

  it('[A-10] the gavel adds a party: a name that nobody has, coalitions that the room knows', () => {
    const room = new RoomModel();
    const added = {
      id: partyId.parse('p9'),
      kind: 'party' as const,
      name: { en: 'Niue' },
      short: 'NU',
      flag: 'nu',
      hue: 3,
      coalitions: [],
    };
    const add = (over: object) =>
      room.code('chair', { type: 'roster.add-party', party: { ...added, ...over } });
    expect(add({ short: 'br' })).toBe('party-exists');
    expect(add({ id: partyNamed(room, 'BR') })).toBe('party-exists');
    expect(add({ coalitions: ['none'] })).toBe('unknown-coalition');
    expect(add({})).toBe('accepted');
  });
});
