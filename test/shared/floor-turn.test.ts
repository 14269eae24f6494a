import { describe, expect, it } from 'vitest';
import type { RequestId, TurnId } from '../../shared/base/ids.ts';
import { nextFloorDeadline } from '../../shared/floor/deadlines.ts';
import { HISTORY_KEPT } from '../../shared/floor/evolve-turn.ts';
import type { FloorCommand } from '../../shared/floor/schema.ts';
import { DEFAULT_LIMITS } from '../../shared/floor/state.ts';
import { FloorRoom } from './support/floor-room.ts';

const end = (turn: TurnId): FloorCommand => ({ type: 'floor.end', turn });
const give = (request: RequestId, seenTurn: TurnId | null): FloorCommand => ({
  type: 'floor.give',
  request,
  seenTurn,
});

describe('giving the floor', () => {
  it('starts the clock with the limit of the capacity and takes the request off the list', () => {
    const room = new FloorRoom().at(5);
    const request = room.asks('za', 'G77');
    room.gives(request);
    expect(room.turn).toMatchObject({
      startedAt: 5000,
      clock: { limitMs: 300_000, ranMs: 0, since: 5000 },
      stops: [],
    });
    expect(room.state.requests).toEqual([]);
  });

  it('[law 9] of two chairs who press Next, one advances one speaker', () => {
    const room = new FloorRoom({ discipline: 'first-come' });
    const turn = room.hears('br');
    const us = room.asks('us');
    const za = room.asks('za');
    room.does('chair', give(us, turn.id));
    expect(room.refusal('chair', give(us, turn.id))).toBe('stale');
    expect(room.refusal('chair', give(za, turn.id))).toBe('stale');
    expect(room.turn.request.seat).toBe('us');
    expect(room.order).toEqual(['za']);
  });

  it('[law 9] likewise from an empty floor, and for a turn that is over', () => {
    const room = new FloorRoom();
    const br = room.asks('br');
    const us = room.asks('us');
    const turn = room.gives(br);
    expect(room.refusal('chair', give(us, null))).toBe('stale');
    room.does('br', end(turn.id));
    expect(room.refusal('chair', give(us, turn.id))).toBe('stale');
    expect(room.state.turn).toBeNull();
  });

  it('ends the turn that the chair saw, and charges it', () => {
    const room = new FloorRoom();
    const turn = room.hears('br');
    const us = room.asks('us');
    room.at(90).does('chair', give(us, turn.id));
    expect(room.state.spoken['BR']).toEqual({ turns: 1, ms: 90_000 });
    expect(room.turn.request.seat).toBe('us');
  });

  it('may pass over the order: the chair gives to whom the chair calls', () => {
    const room = new FloorRoom({ discipline: 'groups-first' });
    room.asks('za', 'G77');
    const wwf = room.asks('wwf');
    expect(room.gives(wwf).request.seat).toBe('wwf');
  });

  it('is refused out of session, for unknown requests, and while a point is before the chair', () => {
    const room = new FloorRoom();
    const br = room.asks('br');
    room.session = false;
    expect(room.refusal('chair', give(br, null))).toBe('meeting-not-in-session');
    room.session = true;
    expect(room.refusal('chair', give('nobody' as RequestId, null))).toBe('unknown-request');
    const point = room.raises('us');
    expect(room.refusal('chair', give(br, null))).toBe('point-pending');
    room.does('chair', { type: 'floor.rule', point, ruling: 'upheld', reason: '' });
    expect(room.refusal('chair', give(br, null))).toBeNull();
  });

  it('[Q-5] the limit is multiplied by the access multiplier, within 1 and 2', () => {
    const limitWith = (multiplier: number): number => {
      const room = new FloorRoom();
      room.access.set('BR', multiplier);
      return room.hears('br').clock.limitMs;
    };
    expect([1, 1.5, 2, 7, 0.2, Number.NaN].map(limitWith)).toEqual([
      180_000, 270_000, 360_000, 360_000, 180_000, 180_000,
    ]);
  });

  it('[section 3] new limits and a new policy count from the next turn', () => {
    const room = new FloorRoom();
    const turn = room.hears('br');
    const us = room.asks('us');
    const limits = { ...DEFAULT_LIMITS, party: 60 };
    room.at(100).does('chair', { type: 'floor.set-limits', limits, policy: 'hard' });
    room.at(500);
    expect(room.turn.id).toBe(turn.id);
    expect(room.turn.clock.limitMs).toBe(180_000);
    room.gives(us);
    expect(room.turn.clock.limitMs).toBe(60_000);
    room.at(575);
    expect(room.state.turn).toBeNull();
  });
});

describe('the end of a turn', () => {
  it('[Q-8] is called by any speaking seat of the party, or by the chair', () => {
    const room = new FloorRoom();
    const turn = room.hears('br');
    expect(room.refusal('us', end(turn.id))).toBe('not-speaking');
    expect(room.refusal('cochair', end(turn.id))).toBe('not-speaking');
    expect(room.refusal('br3', end(turn.id))).toBe('speaking-seats-only');
    const [ended] = room.at(42).does('br2', end(turn.id));
    expect(ended).toEqual({ type: 'floor.ended', turn: turn.id, by: 'speaker', ranMs: 42_000 });
    const again = room.hears('us');
    expect(room.does('chair', end(again.id))).toMatchObject([{ by: 'chair' }]);
  });

  it('[law 9] a late stop does not hit the next speaker', () => {
    const room = new FloorRoom();
    const turn = room.hears('br');
    room.hears('us');
    expect(room.refusal('chair', end(turn.id))).toBe('stale');
    room.does('us', end(room.turn.id));
    expect(room.refusal('chair', end(turn.id))).toBe('no-turn');
  });

  it('[Q-3] time is charged to the party, or to the group for which it was used', () => {
    const room = new FloorRoom();
    room.hears('za', 'G77');
    room.at(30).hears('za');
    room.at(50).does('za', end(room.turn.id));
    expect(room.state.spoken).toEqual({
      'group:G77': { turns: 1, ms: 30_000 },
      ZA: { turns: 1, ms: 20_000 },
    });
  });

  it('[Q-7] under a soft policy overtime is for the chair to end', () => {
    const room = new FloorRoom();
    const turn = room.hears('br');
    expect(nextFloorDeadline(room.state)).toBeNull();
    room.at(1000);
    expect(room.turn.id).toBe(turn.id);
  });

  it('[Q-7] under a hard policy the floor returns fifteen seconds after the limit', () => {
    const room = new FloorRoom({ policy: 'hard' });
    room.hears('br');
    expect(nextFloorDeadline(room.state)).toBe(195_000);
    room.at(194.999);
    expect(room.state.turn).not.toBeNull();
    room.at(195);
    expect(room.state.turn).toBeNull();
    expect(room.log.at(-1)?.event).toMatchObject({ by: 'limit', ranMs: 195_000 });
  });

  it('[Q-7] a room that notices late charges no more than the grace', () => {
    const room = new FloorRoom({ policy: 'hard' });
    room.hears('br');
    room.late(400).system({ type: 'floor.tick' });
    expect(room.state.spoken['BR']?.ms).toBe(195_000);
  });

  it('keeps the last turns at hand, not all that ever were', () => {
    const room = new FloorRoom();
    for (let n = 0; n < HISTORY_KEPT + 3; n += 1) {
      room.hears('br');
      room.does('br', end(room.turn.id));
    }
    expect(room.state.history).toHaveLength(HISTORY_KEPT);
    expect(room.state.spoken['BR']?.turns).toBe(HISTORY_KEPT + 3);
  });
});

describe('the chair and the clock', () => {
  it('[Q-7] extends in steps of thirty seconds, which move the hard limit', () => {
    const room = new FloorRoom({ policy: 'hard' });
    const turn = room.hears('br');
    room.at(170).does('chair', { type: 'floor.extend', turn: turn.id, steps: 2 });
    expect(room.turn.clock.limitMs).toBe(240_000);
    expect(nextFloorDeadline(room.state)).toBe(255_000);
    const refused = { type: 'floor.extend', turn: 'old' as TurnId, steps: 1 } as const;
    expect(room.refusal('chair', refused)).toBe('stale');
    expect(room.refusal('br', { ...refused, turn: turn.id })).toBe('gavel-only');
  });

  it('[Q-7] stops for technical reasons and goes on, charging nothing for the pause', () => {
    const room = new FloorRoom({ policy: 'hard' });
    const { id: turn } = room.hears('br');
    room.at(10).does('chair', { type: 'floor.stop-clock', turn });
    expect(room.refusal('chair', { type: 'floor.stop-clock', turn })).toBe('clock-stopped');
    expect(nextFloorDeadline(room.state)).toBeNull();
    room.at(500).does('chair', { type: 'floor.resume-clock', turn });
    expect(room.refusal('chair', { type: 'floor.resume-clock', turn })).toBe('clock-not-stopped');
    room.at(520).does('br', end(turn));
    expect(room.state.spoken['BR']?.ms).toBe(30_000);
  });

  it('[Q-7] resuming lifts the technical stop only: a point still holds the clock', () => {
    const room = new FloorRoom();
    const { id: turn } = room.hears('br');
    room.does('chair', { type: 'floor.stop-clock', turn });
    const point = room.raises('us');
    room.does('chair', { type: 'floor.resume-clock', turn });
    expect(room.turn.clock.since).toBeNull();
    room.at(9).does('chair', { type: 'floor.rule', point, ruling: 'overruled', reason: '' });
    expect(room.turn.clock.since).toBe(9000);
  });

  it('is refused where nobody speaks', () => {
    const room = new FloorRoom();
    const turn = 'none' as TurnId;
    expect(room.refusal('chair', { type: 'floor.stop-clock', turn })).toBe('no-turn');
    expect(room.refusal('chair', { type: 'floor.resume-clock', turn })).toBe('no-turn');
    expect(room.refusal('chair', { type: 'floor.extend', turn, steps: 1 })).toBe('no-turn');
  });
});

describe("a speaker's line drops", () => {
  const lost = (room: FloorRoom, lastSeen: number) =>
    room.system({ type: 'floor.speaker-lost', lastSeen: lastSeen * 1000 });

  it('[section 3] stops the clock at the last sign of life and keeps the floor for a minute', () => {
    const room = new FloorRoom();
    room.hears('br');
    lost(room.at(80), 50);
    expect(room.turn).toMatchObject({ lostAt: 50_000, releaseAt: 110_000 });
    expect(room.turn.clock).toMatchObject({ ranMs: 50_000, since: null });
    room.at(100).system({ type: 'floor.speaker-back' });
    expect(room.turn).toMatchObject({ lostAt: null, releaseAt: null, stops: [] });
    room.at(120).does('br', end(room.turn.id));
    expect(room.state.spoken['BR']?.ms).toBe(70_000);
  });

  it('[section 3] then the floor returns to the chair, with a right to resume next', () => {
    const room = new FloorRoom({ discipline: 'groups-first' });
    room.hears('br');
    lost(room.at(60), 50);
    room.asks('za', 'G77');
    const us = room.asks('us');
    room.does('chair', { type: 'floor.pin', request: us, pinned: true });
    room.at(110);
    expect(room.state.turn).toBeNull();
    expect(room.log.at(-1)?.event).toMatchObject({ by: 'lost', ranMs: 50_000 });
    const again = room.asks('br');
    expect(room.order).toEqual(['us', 'br', 'za']);
    expect(room.gives(again).clock.limitMs).toBe(130_000);
    expect(room.state.resume).toEqual([]);
    expect(room.state.spoken['BR']).toEqual({ turns: 1, ms: 50_000 });
  });

  it('[section 3] the right holds on a closed list, for the same capacity only', () => {
    const room = new FloorRoom();
    room.hears('br', 'BASIC');
    lost(room.at(60), 60);
    room.does('chair', { type: 'floor.close-list' });
    room.at(120);
    const asCountry: FloorCommand = {
      type: 'floor.request',
      capacity: 'party',
      onBehalfOf: null,
      side: 'neutral',
    };
    expect(room.refusal('br', asCountry)).toBe('list-closed');
    expect(room.gives(room.asks('br', 'BASIC')).clock.limitMs).toBe(240_000);
  });

  it('[Q-4] who may resume and is pinned besides is called once', () => {
    const room = new FloorRoom({ discipline: 'first-come' });
    room.hears('br');
    lost(room, 0);
    room.at(60).asks('us');
    const again = room.asks('br');
    room.does('chair', { type: 'floor.pin', request: again, pinned: true });
    expect(room.order).toEqual(['br', 'us']);
  });

  it('[section 3] the right lapses after ten minutes', () => {
    const room = new FloorRoom();
    room.hears('br');
    lost(room, 0);
    room.at(60);
    expect(nextFloorDeadline(room.state)).toBe(660_000);
    room.at(659.999);
    expect(room.state.resume).toHaveLength(1);
    room.at(660);
    expect(room.state.resume).toEqual([]);
    expect(room.hears('br').clock.limitMs).toBe(180_000);
  });

  it('[section 3] a chair who does not wait takes nothing from that right', () => {
    const room = new FloorRoom();
    room.hears('br');
    lost(room.at(60), 60);
    room.at(70).hears('us');
    expect(room.state.resume).toMatchObject([{ party: 'BR', remainingMs: 120_000 }]);
  });

  it('nothing is left to resume for a speaker lost in overtime', () => {
    const room = new FloorRoom();
    room.hears('br');
    lost(room.at(200), 200);
    room.at(260);
    expect(room.state.turn).toBeNull();
    expect(room.state.resume).toEqual([]);
  });

  it('[section 3] after an outage of the server nothing of it is charged, and there is time to return', () => {
    const room = new FloorRoom({ policy: 'hard' });
    room.hears('br');
    lost(room.late(900), 40);
    room.system({ type: 'floor.tick' });
    expect(room.turn.releaseAt).toBe(930_000);
    room.at(910).system({ type: 'floor.speaker-back' });
    room.at(920).does('br', end(room.turn.id));
    expect(room.state.spoken['BR']?.ms).toBe(50_000);
  });

  it('a sign of life before the turn, or after now, does not bend the clock', () => {
    const room = new FloorRoom().at(100);
    room.hears('br');
    lost(room.at(110), 3);
    expect(room.turn.clock.ranMs).toBe(0);
    room.system({ type: 'floor.speaker-back' });
    lost(room.at(120), 999);
    expect(room.turn.clock.ranMs).toBe(10_000);
  });

  it('a clock that was resumed after the last sign of life stops when it was resumed', () => {
    const room = new FloorRoom();
    const { id: turn } = room.hears('br');
    room.at(10).does('chair', { type: 'floor.stop-clock', turn });
    room.at(40).does('chair', { type: 'floor.resume-clock', turn });
    lost(room.at(50), 20);
    expect(room.turn).toMatchObject({ lostAt: 40_000, clock: { ranMs: 10_000 } });
  });

  it('is told once, and by the room alone', () => {
    const room = new FloorRoom();
    expect(lost(room, 0)).toMatchObject({ ok: false, refusal: { code: 'no-turn' } });
    expect(room.system({ type: 'floor.speaker-back' })).toMatchObject({
      refusal: { code: 'no-turn' },
    });
    room.hears('br');
    expect(room.system({ type: 'floor.speaker-back' })).toMatchObject({
      refusal: { code: 'already-so' },
    });
    lost(room, 0);
    expect(lost(room, 0)).toMatchObject({ refusal: { code: 'already-so' } });
    expect(room.refusal('chair', { type: 'floor.speaker-back' })).toBe('malformed');
    expect(room.refusal('chair', { type: 'floor.tick' })).toBe('malformed');
  });

  it('another seat of the party may take over, and the clock runs again', () => {
    const room = new FloorRoom();
    const turn = room.hears('br');
    lost(room.at(30), 20);
    room.at(40).does('br2', {
      type: 'floor.move-seat',
      request: turn.request.id,
      seat: room.actor('br2').seat,
    });
    expect(room.turn).toMatchObject({ lostAt: null, releaseAt: null });
    expect(room.turn.clock).toMatchObject({ ranMs: 20_000, since: 40_000 });
  });
});

describe('two nodes', () => {
  it('a tick that comes second finds nothing to do', () => {
    const room = new FloorRoom({ policy: 'hard' });
    room.hears('br');
    room.late(300);
    expect(room.system({ type: 'floor.tick' })).toMatchObject({ ok: true, value: [{}] });
    expect(room.system({ type: 'floor.tick' })).toEqual({ ok: true, value: [] });
  });
});
