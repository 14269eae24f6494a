import { describe, expect, it } from 'vitest';
import type { TurnId } from '../../shared/base/ids.ts';
import {
  elapsed,
  limitReachedAt,
  overtime,
  remaining,
  startClock,
  stopClock,
  warning,
  warningsGiven,
} from '../../shared/floor/clock.ts';
import type { ClockStop, FloorEvent } from '../../shared/floor/schema.ts';
import type { Clock } from '../../shared/floor/state.ts';
import { turnEnded } from '../../shared/floor/turn.ts';
import fixture from '../fixtures/clock.json' with { type: 'json' };
import { FloorRoom } from './support/floor-room.ts';

const running = (limit: number, ran = 0): Clock => ({
  limitMs: limit * 1000,
  ranMs: ran * 1000,
  since: 0,
});

describe('the clock', () => {
  it('[Q-7] is the sum of the intervals in which it ran', () => {
    const stopped = stopClock(running(180), 60_000);
    expect(elapsed(stopped, 99_000)).toBe(60_000);
    const again = startClock(stopped, 100_000);
    expect(elapsed(again, 150_000)).toBe(110_000);
    expect(remaining(again, 150_000)).toBe(70_000);
  });

  it('[Q-7] never runs backwards for a reader whose estimate of the time lies before the start', () => {
    expect(elapsed({ limitMs: 180_000, ranMs: 5_000, since: 10_000 }, 4_000)).toBe(5_000);
  });

  it('[Q-7] starting a running clock or stopping a stopped one changes nothing', () => {
    const clock = running(180);
    expect(startClock(clock, 50_000)).toEqual(clock);
    const stopped = stopClock(clock, 20_000);
    expect(stopClock(stopped, 90_000)).toEqual(stopped);
  });

  it.each([
    [119_999, 'none', []],
    [120_000, 'minute', [60_000]],
    [164_999, 'minute', [60_000]],
    [165_000, 'quarter', [60_000, 15_000]],
    [180_000, 'overtime', [60_000, 15_000]],
    [200_000, 'overtime', [60_000, 15_000]],
  ] as const)('[Q-7] of three minutes shows at %i ms: %s', (at, shown, given) => {
    expect(warning(running(180), at)).toBe(shown);
    expect(warningsGiven(running(180), at)).toEqual(given);
  });

  it('[Q-7] at the limit the display turns to overtime', () => {
    expect(overtime(running(180), 180_000)).toBe(0);
    expect(overtime(running(180), 195_000)).toBe(15_000);
    expect(remaining(running(180), 195_000)).toBe(0);
  });

  it('[Q-7] a turn of a minute or less is not warned of its last minute from the start', () => {
    expect(warning(running(60), 0)).toBe('none');
    expect(warning(running(30), 10_000)).toBe('none');
    expect(warning(running(30), 15_000)).toBe('quarter');
  });

  it('knows when its limit will be reached, and that a stopped one never gets there', () => {
    expect(limitReachedAt(running(180, 30))).toBe(150_000);
    expect(limitReachedAt(running(180), 15_000)).toBe(195_000);
    expect(limitReachedAt(stopClock(running(180), 1_000))).toBeNull();
  });
});

/** The fixture's words as events. Its `resume` comes some seconds after a ruling: the fold allows that. */
const eventsOf = (room: FloorRoom, word: string, stop: ClockStop | null): FloorEvent[] => {
  const at = room.now;
  switch (word) {
    case 'point-of-order':
      return [{ type: 'floor.clock-stopped', cause: 'point-of-order', at }];
    case 'suspend':
      return [{ type: 'floor.clock-stopped', cause: 'suspension', at }];
    case 'lost':
      return [{ type: 'floor.clock-stopped', cause: 'speaker-lost', at }];
    case 'back':
      return [{ type: 'floor.clock-resumed', cause: 'speaker-lost' }];
    case 'resume':
      if (stop === null) throw new Error('nothing to resume');
      return [{ type: 'floor.clock-resumed', cause: stop }];
    case 'end':
      return [turnEnded(room.turn, 'speaker', at)];
    // What has no event of its own: the meeting's resumption, a ruling, and what the room does by itself.
    case 'ruling':
    case 'resume-meeting':
    case 'warn60':
    case 'warn15':
    case 'limit':
    case 'cut':
    case 'released':
      return [];
    default:
      throw new Error(`the fixture has a new word: ${word}`);
  }
};

describe('fixture clock.json', () => {
  it.each(fixture.cases.map((given, index) => [index + 1, given] as const))(
    '[Q-7] case %i',
    (_index, { limit, events, expect: expected }) => {
      const cut = events.some(([, word]) => word === 'cut');
      const room = new FloorRoom({ policy: cut ? 'hard' : 'soft' });
      const request = room.asks('br');
      const [listed] = room.state.requests;
      if (listed === undefined) throw new Error('no request');
      expect(listed.id).toBe(request);
      room.append([
        { type: 'floor.given', turn: 't1' as TurnId, request: listed, limitMs: limit * 1000 },
      ]);
      const clockOf = room.turn.clock;
      let stop: ClockStop | null = null;

      for (const [seconds, word] of events.slice(1) as [number, string][]) {
        room.at(seconds);
        if (word === 'warn60') expect(warning(room.turn.clock, room.now)).toBe('minute');
        if (word === 'warn15') expect(warning(room.turn.clock, room.now)).toBe('quarter');
        if (word === 'limit') expect(warning(room.turn.clock, room.now)).toBe('overtime');
        room.append(eventsOf(room, word, stop));
        stop = room.state.turn?.stops[0] ?? stop;
      }

      expect(room.state.turn).toBeNull();
      const last = room.log.findLast(({ event }) => event.type === 'floor.ended')?.event;
      if (last?.type !== 'floor.ended') throw new Error('the turn did not end');
      const after: Clock = { ...clockOf, ranMs: last.ranMs, since: null };
      expect(elapsed(after, room.now)).toBe(expected.elapsed * 1000);
      if (expected.remaining !== undefined) {
        expect(remaining(after, room.now)).toBe(expected.remaining * 1000);
      }
      if (expected.warned !== undefined) {
        expect(warningsGiven(after, room.now)).toEqual(expected.warned);
      }
      if (expected.overtime !== undefined) {
        expect(overtime(after, room.now)).toBe(expected.overtime * 1000);
      }
      if (expected.endedBy !== undefined) expect(last.by).toBe('limit');
      if (expected.resumeRight !== undefined) {
        const { remaining: left, validSeconds } = expected.resumeRight;
        expect(last.by).toBe('lost');
        expect(room.state.resume).toEqual([
          {
            party: 'BR',
            onBehalfOf: null,
            seat: 'br',
            remainingMs: left * 1000,
            until: room.now + validSeconds * 1000,
          },
        ]);
      } else {
        expect(room.state.resume).toEqual([]);
      }
    },
  );
});
