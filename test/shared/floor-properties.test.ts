import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CoalitionId, PointId, RequestId, SeatId, TurnId } from '../../shared/base/ids.ts';
import { speakerKey } from '../../shared/floor/disciplines.ts';
import { evolveFloor } from '../../shared/floor/evolve.ts';
import { expectedStarts, speakersInOrder } from '../../shared/floor/order.ts';
import { discipline, floorCommand, floorEvent } from '../../shared/floor/schema.ts';
import type { FloorCommand, FloorEvent, FloorSystemCommand } from '../../shared/floor/schema.ts';
import { discloseFloor, viewFloor } from '../../shared/floor/view.ts';
import { FloorRoom } from './support/floor-room.ts';

const SEATS = ['chair', 'cochair', 'scribe', 'br', 'br2', 'br3', 'us', 'za', 'tv', 'va', 'wwf'];
const MEETING = ['suspend', 'resume', 'adjourn', 'open', 'lost', 'back', 'tick', 'remove'] as const;

/** One thing that happens: by whom, what, at which of the things that there are, after how long. */
interface Step {
  seat: string;
  what: FloorCommand['type'] | (typeof MEETING)[number];
  pick: number;
  group: string | null;
  wait: number;
  hostile: boolean;
}

const commands = floorCommand.options.map((option) => option.shape.type.value);

const step: fc.Arbitrary<Step> = fc.record({
  seat: fc.oneof(
    { weight: 4, arbitrary: fc.constant('chair') },
    { weight: 6, arbitrary: fc.constantFrom(...SEATS) },
  ),
  what: fc.oneof(
    { weight: 5, arbitrary: fc.constant('floor.request' as const) },
    { weight: 4, arbitrary: fc.constant('floor.give' as const) },
    { weight: 2, arbitrary: fc.constant('floor.raise-point' as const) },
    { weight: 2, arbitrary: fc.constant('floor.rule' as const) },
    { weight: 8, arbitrary: fc.constantFrom(...commands) },
    { weight: 4, arbitrary: fc.constantFrom(...MEETING) },
  ),
  pick: fc.nat(12),
  group: fc.constantFrom(null, null, 'G77', 'LDC', 'BASIC', 'constructor'),
  wait: fc.oneof(fc.constantFrom(0, 0, 1), fc.integer({ min: 0, max: 200 })),
  hostile: fc.boolean(),
});

const at = <T>(list: readonly T[], pick: number): T | undefined =>
  list.length === 0 ? undefined : list[pick % list.length];

const actOf = (room: FloorRoom, { what, pick, group, hostile }: Step): FloorCommand | null => {
  const { state } = room;
  const forged = hostile && pick % 3 === 0;
  const request = forged
    ? ('__proto__' as RequestId)
    : (at(state.requests, pick)?.id ?? state.turn?.request.id ?? ('none' as RequestId));
  const turn = forged ? ('old' as TurnId) : (state.turn?.id ?? ('none' as TurnId));
  const points = state.point === null ? [] : [state.point, ...state.waitingPoints];
  const point = forged ? ('toString' as PointId) : (at(points, pick)?.id ?? ('none' as PointId));
  switch (what) {
    case 'floor.request':
      return {
        type: what,
        capacity: group === null && !forged ? 'party' : 'group',
        onBehalfOf: group as CoalitionId | null,
        side: at(['for', 'against', 'neutral'] as const, pick) ?? 'neutral',
      };
    case 'floor.give':
      return { type: what, request, seenTurn: hostile ? turn : (state.turn?.id ?? null) };
    case 'floor.move-seat':
      return { type: what, request, seat: (at(SEATS, pick) ?? 'br') as SeatId };
    case 'floor.pin':
      return { type: what, request, pinned: pick % 3 !== 0 };
    case 'floor.skip':
      return { type: what, request, reason: hostile ? ' ' : 'absent' };
    case 'floor.set-discipline':
      return { type: what, discipline: at(discipline.options, pick) ?? 'balance' };
    case 'floor.set-limits':
      return {
        type: what,
        limits: { party: 30 + pick, group: 60, observer: 30, point: 30 },
        policy: pick % 2 === 0 ? 'hard' : 'soft',
      };
    case 'floor.extend':
      return { type: what, turn, steps: 1 + pick };
    case 'floor.end':
    case 'floor.stop-clock':
    case 'floor.resume-clock':
      return { type: what, turn };
    case 'floor.withdraw':
      return { type: what, request };
    case 'floor.withdraw-point':
      return { type: what, point };
    case 'floor.rule':
      return { type: what, point, ruling: hostile ? 'upheld' : 'overruled', reason: '' };
    case 'floor.close-list':
    case 'floor.reopen-list':
    case 'floor.raise-point':
      return { type: what };
    case 'suspend':
    case 'resume':
    case 'adjourn':
    case 'open':
    case 'lost':
    case 'back':
    case 'tick':
    case 'remove':
      return null;
  }
};

const systemAct = (room: FloorRoom, { what, wait }: Step): FloorSystemCommand => {
  if (what === 'lost') return { type: 'floor.speaker-lost', lastSeen: room.now - wait * 500 };
  return what === 'back' ? { type: 'floor.speaker-back' } : { type: 'floor.tick' };
};

/** The meeting goes from one status to another as the agenda lets it; seats of the chair stay. */
const happen = (room: FloorRoom, given: Step): void => {
  const sits = room.session;
  const suspended = !sits && !room.adjourned && room.state.suspendedAt !== null;
  if (given.what === 'suspend' && sits) room.suspend();
  else if (given.what === 'resume' && suspended) room.resume();
  else if (given.what === 'adjourn' && sits) room.adjourn();
  else if (given.what === 'open' && !sits && !suspended) room.open();
  else if (given.what === 'remove') {
    if (given.pick === 0 && given.seat !== 'chair' && room.seats.has(given.seat)) {
      room.remove(given.seat);
    }
  } else room.system(systemAct(room, given));
};

const play = (room: FloorRoom, given: Step): void => {
  room.at(room.now / 1000 + given.wait);
  const act = actOf(room, given);
  if (act === null) happen(room, given);
  else if (room.seats.has(given.seat)) room.tries(given.seat, act);
};

/** Plays random acts of everybody and looks at the floor after each. */
const always = (check: (room: FloorRoom, played: Step) => void): void => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 90 }), (steps) => {
      const room = new FloorRoom();
      for (const given of steps) {
        play(room, given);
        check(room, given);
      }
    }),
    { numRuns: 400 },
  );
};

/** How long the clock of each turn really ran, counted from the record alone. */
const runningTime = (log: FloorRoom['log']): { key: string; ms: number }[] => {
  const turns: { key: string; ms: number }[] = [];
  let stops = new Set<string>();
  let since: number | null = null;
  const halt = (when: number) => {
    const turn = turns.at(-1);
    if (turn !== undefined && since !== null) turn.ms += Math.max(0, when - since);
    since = null;
  };
  for (const { at: when, event } of log) {
    if (event.type === 'floor.given') {
      turns.push({ key: speakerKey(event.request), ms: 0 });
      stops = new Set();
      since = when;
    } else if (event.type === 'floor.clock-stopped') {
      halt(event.at);
      stops.add(event.cause);
    } else if (event.type === 'floor.clock-resumed' && stops.delete(event.cause)) {
      if (stops.size === 0) since = when;
    } else if (event.type === 'floor.ended') {
      halt(when);
      stops = new Set();
    }
  }
  halt(log.at(-1)?.at ?? 0);
  return turns;
};

const count = (log: FloorRoom['log'], ...types: FloorEvent['type'][]): number =>
  log.filter(({ event }) => types.includes(event.type)).length;

describe('whatever anybody does, in any order', () => {
  it('[law 3] nothing throws, nothing changes what it was given, and every event is one that the log takes', () => {
    let accepted = 0;
    always((room) => {
      accepted += room.log.length;
      for (const { event } of room.log) expect(floorEvent.parse(event)).toEqual(event);
    });
    expect(accepted).toBeGreaterThan(1000);
  });

  it('[law 3] the state is the fold of the record', () => {
    always((room) => {
      const fold = room.log.reduce((state, { at: when, event }) => {
        return evolveFloor(state, event, when);
      }, room.start);
      expect(fold).toEqual(room.state);
    });
  });

  it('[Q-7] the time charged is the sum of the intervals in which the clock ran', () => {
    always((room) => {
      const ended = runningTime(room.log).slice(0, room.state.history.length);
      expect(room.state.history.map(({ ranMs }) => ranMs)).toEqual(ended.map(({ ms }) => ms));
      const opened = room.log.findLastIndex(({ event }) => event.type === 'floor.meeting-opened');
      const before = count(room.log.slice(0, opened + 1), 'floor.ended');
      const sums = new Map<string, number>();
      for (const { key, ms } of ended.slice(before)) sums.set(key, (sums.get(key) ?? 0) + ms);
      for (const [key, { ms }] of Object.entries(room.state.spoken)) {
        expect(ms).toBe(sums.get(key) ?? 0);
      }
    });
  });

  it('[Q-9] there is at most one turn and one point before the chair, and one point per party', () => {
    always(({ log, state }) => {
      const turns = count(log, 'floor.given') - count(log, 'floor.ended');
      expect(turns).toBe(state.turn === null ? 0 : 1);
      const settled = count(log, 'floor.point-ruled', 'floor.point-withdrawn');
      const pending = [...(state.point === null ? [] : [state.point]), ...state.waitingPoints];
      expect(pending).toHaveLength(count(log, 'floor.point-raised') - settled);
      expect(new Set(pending.map((point) => point.party)).size).toBe(pending.length);
      if (state.waitingPoints.length > 0) expect(state.point).not.toBeNull();
    });
  });

  it('[Q-9] a clock runs only while nothing holds it, and a point always holds it', () => {
    always(({ state }) => {
      if (state.turn === null) return;
      expect(state.turn.clock.since !== null).toBe(state.turn.stops.length === 0);
      expect(state.turn.stops.includes('point-of-order')).toBe(state.point !== null);
      expect(state.turn.stops.includes('suspension')).toBe(state.suspendedAt !== null);
      expect(new Set(state.turn.stops).size).toBe(state.turn.stops.length);
    });
  });

  it('[A-2] a party is listed once per capacity, a group once', () => {
    always(({ state }) => {
      const keys = state.requests.map(speakerKey);
      expect(new Set(keys).size).toBe(keys.length);
      const own = state.requests.map((r) => `${r.party} ${r.capacity === 'group'}`);
      expect(new Set(own).size).toBe(own.length);
    });
  });

  it('[Q-3] the order of speaking holds everybody on the list exactly once, pins first', () => {
    always((room) => {
      const order = speakersInOrder(room.state, room.reads);
      expect(order.toSorted((a, b) => a.order - b.order)).toEqual(
        room.state.requests.toSorted((a, b) => a.order - b.order),
      );
      expect(order.slice(0, room.state.pinned.length).map((r) => r.id)).toEqual(room.state.pinned);
      const starts = expectedStarts(room.state, room.reads, room.now).map((s) => s.startsInMs);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    });
  });

  it('[law 9] a stale give never advances the list', () => {
    let stale = 0;
    always((room, { pick }) => {
      const before = room.state;
      const request = at(room.state.requests, pick)?.id ?? ('none' as RequestId);
      const past = room.log.flatMap(({ event }) =>
        event.type === 'floor.given' ? [event.turn] : [],
      );
      for (const seenTurn of [null, ...past.slice(-3), 'never' as TurnId]) {
        if (seenTurn === (before.turn?.id ?? null)) continue;
        stale += 1;
        const code = room.refusal('chair', { type: 'floor.give', request, seenTurn });
        expect(code).toBe(room.session ? 'stale' : 'meeting-not-in-session');
        expect(room.state).toBe(before);
      }
    });
    expect(stale).toBeGreaterThan(1000);
  });

  it('[law 4] who reads along sees what who joins late sees', () => {
    const viewer = { seat: 'va' as SeatId, party: null, role: 'observer' } as const;
    always((room) => {
      const told = room.log.reduce(
        (state, { at: when, event }) => {
          const seen = discloseFloor(event, viewer);
          return seen === null ? state : evolveFloor(state, seen, when);
        },
        viewFloor(room.start, viewer),
      );
      expect(told).toEqual(viewFloor(room.state, viewer));
    });
  });
});
