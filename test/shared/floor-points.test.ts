import { describe, expect, it } from 'vitest';
import type { PointId } from '../../shared/base/ids.ts';
import type { FloorCommand, Ruling } from '../../shared/floor/schema.ts';
import { FloorRoom } from './support/floor-room.ts';

const raise: FloorCommand = { type: 'floor.raise-point' };
const rule = (point: PointId, ruling: Ruling = 'upheld'): FloorCommand => ({
  type: 'floor.rule',
  point,
  ruling,
  reason: '',
});
const takeBack = (point: PointId): FloorCommand => ({ type: 'floor.withdraw-point', point });

describe('a point of order', () => {
  it('[Q-9] a point of order interrupts the speaker and returns the floor', () => {
    const room = new FloorRoom();
    const turn = room.hears('br');
    const point = room.at(60).raises('us');
    expect(room.turn.clock).toMatchObject({ ranMs: 60_000, since: null });
    room.at(95).does('chair', rule(point));
    expect(room.turn.id).toBe(turn.id);
    expect(room.turn.request.seat).toBe('br');
    expect(room.turn.clock).toEqual({ limitMs: 180_000, ranMs: 60_000, since: 95_000 });
    expect(room.state.point).toBeNull();
  });

  it('[Q-9] the raiser has 120 s of its own, which nobody is charged for', () => {
    const room = new FloorRoom();
    room.hears('br');
    room.at(10).raises('us');
    expect(room.state.point).toMatchObject({
      party: 'US',
      seat: 'us',
      clock: { limitMs: 120_000, ranMs: 0, since: 10_000 },
    });
    expect(room.state.spoken['US']).toBeUndefined();
  });

  it('[Q-5] the access multiplier holds for points as well', () => {
    const room = new FloorRoom();
    room.access.set('US', 2);
    room.raises('us');
    expect(room.state.point?.clock.limitMs).toBe(240_000);
  });

  it('[Q-9] is for deciding seats, at any time of a meeting in session', () => {
    const room = new FloorRoom();
    for (const seat of ['br3', 'va', 'chair', 'cochair', 'scribe']) {
      expect(room.refusal(seat, raise)).toBe('deciding-seats-only');
    }
    room.session = false;
    expect(room.refusal('br', raise)).toBe('meeting-not-in-session');
    room.session = true;
    expect(room.refusal('br2', raise)).toBeNull();
  });

  it('[Q-9] further points queue in the order in which they were raised, none inside another', () => {
    const room = new FloorRoom();
    room.hears('br');
    const first = room.at(10).raises('us');
    const second = room.at(15).raises('za');
    const third = room.at(16).raises('tv');
    expect(room.state.point?.id).toBe(first);
    expect(room.state.waitingPoints.map((point) => point.id)).toEqual([second, third]);
    expect(room.refusal('chair', rule(second))).toBe('point-pending');

    room.at(30).does('chair', rule(first));
    expect(room.state.point).toMatchObject({ id: second, clock: { ranMs: 0, since: 30_000 } });
    expect(room.turn.clock.since).toBeNull();
    room.at(40).does('chair', rule(second, 'overruled'));
    expect(room.turn.clock.since).toBeNull();
    room.at(50).does('chair', rule(third));
    expect(room.turn.clock).toMatchObject({ ranMs: 10_000, since: 50_000 });
  });

  it('[section 3] may be raised by the speaker, whose own clock stops', () => {
    const room = new FloorRoom();
    room.hears('br');
    const point = room.at(20).raises('br');
    expect(room.turn.clock.since).toBeNull();
    room.at(60).does('chair', rule(point));
    room.at(70).does('br', { type: 'floor.end', turn: room.turn.id });
    expect(room.state.spoken['BR']?.ms).toBe(30_000);
  });

  it('[Q-9] a party has one pending point at most', () => {
    const room = new FloorRoom();
    const point = room.raises('br');
    expect(room.refusal('br2', raise)).toBe('point-already-raised');
    room.raises('us');
    expect(room.refusal('us2', raise)).toBe('point-already-raised');
    room.does('chair', rule(point));
    expect(room.refusal('br', raise)).toBeNull();
  });

  it('[Q-9] may be taken back by the party that raised it, and the floor returns', () => {
    const room = new FloorRoom();
    room.hears('br');
    const point = room.at(10).raises('us');
    expect(room.refusal('br', takeBack(point))).toBe('not-your-party');
    expect(room.refusal('us3', takeBack(point))).toBe('deciding-seats-only');
    room.at(20).does('us2', takeBack(point));
    expect(room.turn.clock.since).toBe(20_000);
    expect(room.refusal('us', takeBack(point))).toBe('unknown-point');
  });

  it('[Q-9] a waiting point taken back disturbs neither the point being heard nor the turn', () => {
    const room = new FloorRoom();
    room.hears('br');
    const heard = room.at(10).raises('us');
    const waiting = room.raises('za');
    room.at(20).does('za', takeBack(waiting));
    expect(room.state.point?.id).toBe(heard);
    expect(room.state.waitingPoints).toEqual([]);
    expect(room.turn.clock.since).toBeNull();
  });

  it('[Q-9] is ruled on by the holder of the gavel, once', () => {
    const room = new FloorRoom();
    const point = room.raises('us');
    expect(room.refusal('cochair', rule(point))).toBe('gavel-only');
    const [ruled] = room.does('chair', {
      ...rule(point, 'overruled'),
      reason: 'rule 71',
    } as FloorCommand);
    expect(ruled).toEqual({
      type: 'floor.point-ruled',
      point,
      ruling: 'overruled',
      reason: 'rule 71',
    });
    expect(room.refusal('chair', rule(point))).toBe('unknown-point');
  });

  it('[Q-9] where nobody speaks it stops no clock, and the floor stays with the chair', () => {
    const room = new FloorRoom();
    const point = room.raises('us');
    expect(room.log.map(({ event }) => event.type)).toEqual(['floor.point-raised']);
    room.does('chair', rule(point));
    expect(room.state.turn).toBeNull();
  });

  it('a speaker may end the turn while a point is heard; the ruling then gives the floor to nobody', () => {
    const room = new FloorRoom();
    const turn = room.hears('br');
    const point = room.at(10).raises('us');
    room.at(30).does('br', { type: 'floor.end', turn: turn.id });
    room.does('chair', rule(point));
    expect(room.state.turn).toBeNull();
    expect(room.state.spoken['BR']?.ms).toBe(10_000);
  });

  it('[Q-7] does not run out under a hard policy while the turn is interrupted', () => {
    const room = new FloorRoom({ policy: 'hard' });
    room.hears('br');
    const point = room.at(170).raises('us');
    room.at(600).does('chair', rule(point));
    room.at(624.999);
    expect(room.state.turn).not.toBeNull();
    room.at(625);
    expect(room.state.turn).toBeNull();
  });
});
