import { describe, expect, it } from 'vitest';
import type { CoalitionId, PartyId, RequestId, SeatId } from '../../shared/base/ids.ts';
import type { FloorCommand } from '../../shared/floor/schema.ts';
import { DEFAULT_LIMITS } from '../../shared/floor/state.ts';
import { FloorRoom } from './support/floor-room.ts';

const ask = (group: string | null = null): FloorCommand => ({
  type: 'floor.request',
  capacity: group === null ? 'party' : 'group',
  onBehalfOf: group as CoalitionId | null,
  side: 'neutral',
});
const unknown = 'nobody' as RequestId;

describe('asking for the floor', () => {
  it('[Q-1] lists party, seat, capacity, side and the order of receipt', () => {
    const room = new FloorRoom().at(7);
    room.asks('us');
    const id = room.asks('br', 'BASIC', 'for');
    expect(room.state.requests[1]).toEqual({
      id,
      party: 'BR',
      seat: 'br',
      capacity: 'group',
      onBehalfOf: 'BASIC',
      side: 'for',
      order: 2,
      at: 7000,
    });
  });

  it('[Q-1] derives the tier of observers from what kind of party they are', () => {
    const room = new FloorRoom();
    for (const seat of ['va', 'wb', 'wwf', 'br']) room.asks(seat);
    expect(room.state.requests.map((request) => request.capacity)).toEqual([
      'observer-state',
      'organization',
      'other',
      'party',
    ]);
  });

  it('[A-2] a second seat of the party moves the request to itself and keeps the place', () => {
    const room = new FloorRoom({ discipline: 'first-come' });
    const first = room.asks('br');
    room.asks('us');
    expect(room.asks('br2')).toBe(first);
    expect(room.order).toEqual(['br2', 'us']);
  });

  it('[A-2] the same seat asking twice is told that it is listed', () => {
    const room = new FloorRoom();
    room.asks('br');
    expect(room.refusal('br', ask())).toBe('already-listed');
  });

  it('[A-2] a party may be listed as a country and as spokesperson of its group', () => {
    const room = new FloorRoom();
    room.asks('za');
    room.asks('za', 'G77');
    expect(room.state.requests).toHaveLength(2);
  });

  it('[Q-2] another side keeps the place', () => {
    const room = new FloorRoom({ discipline: 'first-come' });
    const first = room.asks('br', null, 'for');
    room.asks('us');
    expect(room.asks('br2', null, 'against')).toBe(first);
    expect(room.state.requests[0]).toMatchObject({ seat: 'br2', side: 'against', order: 1 });
    expect(room.order).toEqual(['br2', 'us']);
  });

  it('[Q-2] speaking for another group is a new request at the end', () => {
    const room = new FloorRoom({ discipline: 'first-come' });
    const first = room.asks('br', 'BASIC');
    room.asks('us');
    const second = room.asks('br', 'G77');
    expect(second).not.toBe(first);
    expect(room.order).toEqual(['us', 'br']);
    expect(room.state.requests).toHaveLength(2);
  });

  it('[Q-2] from country to group, and back, goes by withdrawing and asking again', () => {
    const room = new FloorRoom({ discipline: 'first-come' });
    const asCountry = room.asks('za');
    room.asks('us');
    room.does('za', { type: 'floor.withdraw', request: asCountry });
    room.asks('za', 'G77');
    expect(room.order).toEqual(['us', 'za']);
  });

  it('a group is spoken for by a member, and listed once', () => {
    const room = new FloorRoom();
    expect(room.refusal('us', ask('G77'))).toBe('not-a-member');
    expect(room.refusal('br', { ...ask('G77'), onBehalfOf: null } as FloorCommand)).toBe(
      'unknown-coalition',
    );
    room.asks('br', 'G77');
    expect(room.refusal('za', ask('G77'))).toBe('already-listed');
  });

  it('a change of group that is refused leaves the earlier request where it was', () => {
    const room = new FloorRoom();
    room.asks('br', 'BASIC');
    room.asks('za', 'G77');
    expect(room.refusal('br', ask('G77'))).toBe('already-listed');
    expect(room.order).toEqual(['br', 'za']);
  });

  it('a country does not name a group', () => {
    const room = new FloorRoom();
    const act: FloorCommand = {
      type: 'floor.request',
      capacity: 'party',
      onBehalfOf: 'G77' as CoalitionId,
      side: 'neutral',
    };
    expect(room.refusal('br', act)).toBe('malformed');
  });

  it('[section 2] mediators ask for nothing, and neither do those who may not speak', () => {
    const room = new FloorRoom();
    expect(room.refusal('chair', ask())).toBe('mediator-speaks-for-nobody');
    expect(room.refusal('cochair', ask())).toBe('mediator-speaks-for-nobody');
    expect(room.refusal('scribe', ask())).toBe('speaking-seats-only');
    expect(room.refusal('br3', ask())).toBe('speaking-seats-only');
  });

  it('a party that the room does not know is refused', () => {
    const room = new FloorRoom();
    room.seats.set('xx', { party: 'XX', role: 'head', admitted: true });
    expect(room.refusal('xx', ask())).toBe('unknown-party');
  });

  it('[Q-13] delegations may put their names down before the meeting opens', () => {
    const room = new FloorRoom();
    room.session = false;
    room.asks('br');
    expect(room.order).toEqual(['br']);
  });
});

describe('withdrawing and moving', () => {
  it('[Q-2] any speaking seat of the party withdraws; nobody else does', () => {
    const room = new FloorRoom();
    const request = room.asks('br');
    const act: FloorCommand = { type: 'floor.withdraw', request };
    expect(room.refusal('us', act)).toBe('not-your-request');
    expect(room.refusal('chair', act)).toBe('not-your-request');
    expect(room.refusal('br3', act)).toBe('speaking-seats-only');
    room.does('br2', act);
    expect(room.state.requests).toEqual([]);
    expect(room.refusal('br2', act)).toBe('unknown-request');
  });

  it('[A-2] moving to another speaking seat keeps the place', () => {
    const room = new FloorRoom({ discipline: 'first-come' });
    const request = room.asks('br');
    room.asks('us');
    room.does('br', { type: 'floor.move-seat', request, seat: 'br2' as SeatId });
    expect(room.order).toEqual(['br2', 'us']);
  });

  it.each([
    ['br', 'nowhere', 'unknown-seat'],
    ['br', 'br-waiting', 'unknown-seat'],
    ['br', 'us', 'not-your-party'],
    ['br', 'br3', 'speaking-seats-only'],
    ['br', 'br', 'already-so'],
    ['us', 'us2', 'not-your-request'],
    ['br3', 'br2', 'speaking-seats-only'],
  ] as const)('[A-2] %s cannot move it to %s: %s', (by, seat, code) => {
    const room = new FloorRoom();
    const request = room.asks('br');
    expect(room.refusal(by, { type: 'floor.move-seat', request, seat: seat as SeatId })).toBe(code);
  });

  it('moving what is not listed is refused', () => {
    const room = new FloorRoom();
    const act: FloorCommand = {
      type: 'floor.move-seat',
      request: unknown,
      seat: 'br2' as SeatId,
    };
    expect(room.refusal('br', act)).toBe('unknown-request');
  });

  it('[section 3] a speaker replaced by another seat in mid-turn keeps the same clock', () => {
    const room = new FloorRoom();
    const { request } = room.hears('br');
    room.at(50).does('br', { type: 'floor.move-seat', request: request.id, seat: 'br2' as SeatId });
    expect(room.turn.request.seat).toBe('br2');
    room.at(80).does('br2', { type: 'floor.end', turn: room.turn.id });
    expect(room.state.history.at(-1)).toMatchObject({ seat: 'br2', ranMs: 80_000 });
  });
});

describe('closing the list', () => {
  const close: FloorCommand = { type: 'floor.close-list' };
  const reopen: FloorCommand = { type: 'floor.reopen-list' };

  it('[Q-13] is announced for ten seconds, and requests received before that count', () => {
    const room = new FloorRoom().at(100);
    room.does('chair', close);
    expect(room.state.list).toEqual({ status: 'closing', closesAt: 110_000 });
    room.at(109.999).asks('br');
    room.at(110);
    expect(room.state.list).toEqual({ status: 'closed', closesAt: null });
    expect(room.refusal('us', ask())).toBe('list-closed');
    expect(room.order).toEqual(['br']);
  });

  it('[Q-13] receipt decides even while the room has not written the closing down', () => {
    const room = new FloorRoom();
    room.does('chair', close);
    room.late(10);
    expect(room.state.list.status).toBe('closing');
    expect(room.refusal('us', ask())).toBe('list-closed');
  });

  it('[Q-13] those on a closed list may still move, change side and withdraw, but not re-register', () => {
    const room = new FloorRoom();
    const request = room.asks('br', 'BASIC');
    room.does('chair', close);
    room.at(10);
    expect(room.asks('br2', 'BASIC', 'for')).toBe(request);
    expect(room.refusal('br', ask('G77'))).toBe('list-closed');
    room.does('br', { type: 'floor.withdraw', request });
    expect(room.refusal('br', ask('BASIC'))).toBe('list-closed');
  });

  it('[Q-13] reopening lets requests in again, and calls off an announced closing', () => {
    const room = new FloorRoom();
    expect(room.refusal('chair', reopen)).toBe('list-not-closed');
    room.does('chair', close);
    expect(room.refusal('chair', close)).toBe('list-closed');
    room.at(5).does('chair', reopen);
    room.at(20).asks('br');
    room.does('chair', close);
    room.at(40).does('chair', reopen);
    room.asks('us');
    expect(room.state.requests).toHaveLength(2);
  });
});

describe("the chair's hand on the list", () => {
  it('[A-5] every control of the list needs the gavel', () => {
    const room = new FloorRoom();
    const request = room.asks('br');
    const controls: FloorCommand[] = [
      { type: 'floor.close-list' },
      { type: 'floor.reopen-list' },
      { type: 'floor.pin', request, pinned: true },
      { type: 'floor.skip', request, reason: 'absent' },
      { type: 'floor.set-discipline', discipline: 'balance' },
      { type: 'floor.set-limits', limits: DEFAULT_LIMITS, policy: 'hard' },
      { type: 'floor.give', request, seenTurn: null },
    ];
    for (const act of controls) {
      expect(room.refusal('cochair', act)).toBe('gavel-only');
      expect(room.refusal('br', act)).toBe('gavel-only');
    }
  });

  it('[section 9] skipping takes a request off the list, with a reason that the room sees', () => {
    const room = new FloorRoom();
    const request = room.asks('br');
    room.does('chair', { type: 'floor.pin', request, pinned: true });
    expect(room.refusal('chair', { type: 'floor.skip', request, reason: '  ' })).toBe(
      'reason-needed',
    );
    const events = room.does('chair', { type: 'floor.skip', request, reason: 'not in the room' });
    expect(events).toEqual([{ type: 'floor.skipped', request, reason: 'not in the room' }]);
    expect(room.state.requests).toEqual([]);
    expect(room.state.pinned).toEqual([]);
    expect(room.refusal('chair', { type: 'floor.skip', request, reason: 'again' })).toBe(
      'unknown-request',
    );
  });

  it('[Q-4] a pin that changes nothing is refused; withdrawing takes it along', () => {
    const room = new FloorRoom();
    const br = room.asks('br');
    const us = room.asks('us');
    const pin = (request: RequestId, pinned: boolean): FloorCommand => ({
      type: 'floor.pin',
      request,
      pinned,
    });
    expect(room.refusal('chair', pin(unknown, true))).toBe('unknown-request');
    expect(room.refusal('chair', pin(br, false))).toBe('already-so');
    room.does('chair', pin(br, true));
    expect(room.refusal('chair', pin(br, true))).toBe('already-so');
    room.does('chair', pin(us, true));
    room.does('chair', pin(br, true));
    expect(room.state.pinned).toEqual([br, us]);
    room.does('br', { type: 'floor.withdraw', request: br });
    expect(room.state.pinned).toEqual([us]);
  });

  it('setting what is set already is refused', () => {
    const room = new FloorRoom();
    const discipline: FloorCommand = { type: 'floor.set-discipline', discipline: 'groups-first' };
    const limits: FloorCommand = {
      type: 'floor.set-limits',
      limits: { ...DEFAULT_LIMITS },
      policy: 'soft',
    };
    expect(room.refusal('chair', discipline)).toBe('already-so');
    expect(room.refusal('chair', limits)).toBe('already-so');
    room.does('chair', { ...limits, policy: 'hard' } as FloorCommand);
    expect(room.state.policy).toBe('hard');
  });
});

describe('a seat that is removed', () => {
  it('[A-1] leaves its place to another speaking seat of the party', () => {
    const room = new FloorRoom({ discipline: 'first-come' });
    room.asks('br');
    room.asks('us');
    room.remove('br');
    expect(room.order).toEqual(['br2', 'us']);
  });

  it('[A-1] takes its request along where the party has nobody else', () => {
    const room = new FloorRoom();
    room.asks('wwf');
    room.remove('wwf');
    expect(room.state.requests).toEqual([]);
    expect(room.log.at(-1)?.event).toMatchObject({ cause: 'seat-removed' });
  });

  it('[A-1] hands its turn on, or ends it, charging what was used', () => {
    const room = new FloorRoom();
    room.hears('br');
    room.at(20).remove('br');
    expect(room.turn.request.seat).toBe('br2');
    room.at(50).remove('br2');
    expect(room.state.turn).toBeNull();
    expect(room.state.spoken['BR' as PartyId]).toEqual({ turns: 1, ms: 50_000 });
  });

  it('[A-1] a lost speaker who is removed is not waited for: the stand-in speaks at once', () => {
    const room = new FloorRoom();
    room.hears('br');
    room.at(20).system({ type: 'floor.speaker-lost', lastSeen: 10_000 });
    room.remove('br');
    expect(room.turn.stops).toEqual([]);
    expect(room.turn.clock.since).toBe(20_000);
  });

  it("[A-1] a point stays the party's while somebody can speak for it", () => {
    const room = new FloorRoom();
    room.hears('us');
    room.raises('br');
    room.remove('br');
    expect(room.state.point?.party).toBe('BR');
    room.remove('br2');
    expect(room.state.point?.party).toBe('BR');
  });

  it('[A-1] its point falls with the last seat of the party, and the speaker goes on', () => {
    const room = new FloorRoom();
    room.hears('us');
    room.remove('br2');
    room.at(10).raises('br');
    room.at(30).remove('br');
    expect(room.state.point).toBeNull();
    expect(room.turn.stops).toEqual([]);
    expect(room.turn.clock).toMatchObject({ ranMs: 10_000, since: 30_000 });
  });

  it('[A-1] a waiting point falls likewise, and the one before the chair is not disturbed', () => {
    const room = new FloorRoom();
    room.remove('br2').hears('us');
    const first = room.raises('za');
    room.raises('br');
    room.remove('br');
    expect(room.state.point?.id).toBe(first);
    expect(room.state.waitingPoints).toEqual([]);
    expect(room.turn.stops).toEqual(['point-of-order']);
  });

  it('[A-1] a speaker removed during the own point leaves nothing behind', () => {
    const room = new FloorRoom();
    room.remove('br2').hears('br');
    room.raises('br');
    room.remove('br');
    expect(room.log.slice(-2).map(({ event }) => event.type)).toEqual([
      'floor.ended',
      'floor.point-withdrawn',
    ]);
    expect(room.state.turn).toBeNull();
    expect(room.state.point).toBeNull();
  });
});
