import { describe, expect, it } from 'vitest';
import { nextFloorDeadline } from '../../shared/floor/deadlines.ts';
import { FloorRoom } from './support/floor-room.ts';

const lost = (room: FloorRoom) => room.system({ type: 'floor.speaker-lost', lastSeen: room.now });

describe('a suspended meeting', () => {
  it('[Q-13] freezes the clock of the turn, and the list stays', () => {
    const room = new FloorRoom({ policy: 'hard' });
    room.hears('br');
    room.asks('us');
    room.at(30).suspend();
    expect(room.turn.clock).toMatchObject({ ranMs: 30_000, since: null });
    expect(nextFloorDeadline(room.state)).toBeNull();
    room.at(930).resume();
    expect(room.turn.clock.since).toBe(930_000);
    room.at(980).does('br', { type: 'floor.end', turn: room.turn.id });
    expect(room.state.spoken['BR']?.ms).toBe(80_000);
    expect(room.order).toEqual(['us']);
  });

  it('[section 3] suspended during a point of order, it resumes at the ruling', () => {
    const room = new FloorRoom();
    room.hears('br');
    const point = room.at(10).raises('us');
    room.at(25).suspend();
    expect(room.state.point?.clock).toMatchObject({ ranMs: 15_000, since: null });
    room.at(600).resume();
    expect(room.state.point?.clock.since).toBeNull();
    expect(room.turn.clock.since).toBeNull();
    room.at(610).does('chair', { type: 'floor.rule', point, ruling: 'upheld', reason: '' });
    expect(room.turn.clock).toMatchObject({ ranMs: 10_000, since: 610_000 });
  });

  it('[section 3] a point that nobody had heard yet is heard then', () => {
    const room = new FloorRoom();
    const first = room.raises('us');
    const second = room.raises('za');
    room.at(10).suspend();
    room.does('us', { type: 'floor.withdraw-point', point: first });
    expect(room.state.point).toMatchObject({ id: second, clock: { since: null } });
    room.at(100).resume();
    expect(room.state.point?.clock).toMatchObject({ ranMs: 0, since: 100_000 });
  });

  it('rules on nothing', () => {
    const room = new FloorRoom();
    const point = room.raises('us');
    room.suspend();
    expect(room.refusal('chair', { type: 'floor.rule', point, ruling: 'upheld', reason: '' })).toBe(
      'meeting-not-in-session',
    );
  });

  it("[Q-13] a lost speaker's grace does not run while nobody sits", () => {
    const room = new FloorRoom();
    room.hears('br');
    lost(room.at(50));
    room.at(70).suspend();
    room.at(1000);
    expect(room.turn.lostAt).toBe(50_000);
    room.resume();
    expect(nextFloorDeadline(room.state)).toBe(1_040_000);
    room.at(1040);
    expect(room.state.turn).toBeNull();
  });

  it('[Q-13] a speaker lost while nobody sits has the whole grace at the resumption', () => {
    const room = new FloorRoom();
    room.hears('br');
    room.at(20).suspend();
    lost(room.at(500));
    room.at(900).resume();
    expect(nextFloorDeadline(room.state)).toBe(960_000);
    expect(room.turn.clock).toMatchObject({ ranMs: 20_000, since: null });
    room.at(930).system({ type: 'floor.speaker-back' });
    expect(room.turn.clock.since).toBe(930_000);
  });

  it('[Q-13] a right to resume loses nothing either', () => {
    const room = new FloorRoom();
    room.hears('br');
    lost(room);
    room.at(160).suspend();
    expect(nextFloorDeadline(room.state)).toBeNull();
    room.at(5000).resume();
    expect(nextFloorDeadline(room.state)).toBe(5_500_000);
  });

  it('[Q-13] an announced closing of the list takes effect at its time all the same', () => {
    const room = new FloorRoom();
    room.does('chair', { type: 'floor.close-list' });
    room.at(3).suspend();
    room.at(10);
    expect(room.state.list.status).toBe('closed');
  });

  it('suspending twice, or resuming what was not suspended, changes nothing', () => {
    const room = new FloorRoom().resume();
    room.at(5).suspend();
    const frozen = room.state;
    room.at(9).suspend();
    expect(room.state).toBe(frozen);
    expect(room.log).toHaveLength(1);
  });
});

describe('an adjourned meeting', () => {
  it('[Q-13] ends the turn, charges it, and carries the list over', () => {
    const room = new FloorRoom();
    room.hears('br');
    const us = room.asks('us');
    room.at(40).adjourn();
    expect(room.state.turn).toBeNull();
    expect(room.log.at(-2)?.event).toMatchObject({ by: 'adjourned', ranMs: 40_000 });
    room.at(90_000).open();
    expect(room.gives(us).request.seat).toBe('us');
  });

  it('[Q-13] straight from a suspension charges what was used before', () => {
    const room = new FloorRoom();
    room.hears('br');
    room.at(40).suspend();
    room.at(600).adjourn();
    expect(room.state.spoken['BR']?.ms).toBe(40_000);
  });

  it('[Q-3] turns and seconds are of one meeting; the next one counts from nought', () => {
    const room = new FloorRoom();
    room.hears('br');
    room.at(40).adjourn();
    expect(room.state.spoken['BR']?.ms).toBe(40_000);
    room.at(100).open();
    expect(room.state.spoken).toEqual({});
    expect(room.state.history).toHaveLength(1);
  });

  it('[Q-13] a pending point and a right to resume carry over', () => {
    const room = new FloorRoom();
    room.hears('br');
    lost(room.at(50));
    room.at(110);
    const point = room.raises('us');
    room.at(120).adjourn();
    room.at(9000).open();
    expect(room.state.point?.id).toBe(point);
    expect(room.state.resume).toMatchObject([{ until: 710_000 + 9_000_000 - 120_000 }]);
    room.does('chair', { type: 'floor.rule', point, ruling: 'upheld', reason: '' });
    expect(room.gives(room.asks('br')).clock.limitMs).toBe(130_000);
  });

  it('opening the first meeting has nothing to put right', () => {
    expect(new FloorRoom().open().log).toEqual([]);
  });
});
