import { describe, expect, it } from 'vitest';
import type { CoalitionId, PartyId, RequestId, SeatId } from '../../shared/base/ids.ts';
import { speakerKey } from '../../shared/floor/disciplines.ts';
import { expectedStarts, speakersInOrder } from '../../shared/floor/order.ts';
import { capacity, side } from '../../shared/floor/schema.ts';
import type { Discipline, FloorRequest } from '../../shared/floor/schema.ts';
import { initialFloor } from '../../shared/floor/state.ts';
import type { FloorState } from '../../shared/floor/state.ts';
import fixture from '../fixtures/queue-order.json' with { type: 'json' };
import { FloorRoom } from './support/floor-room.ts';

const requests = fixture.requests.map((given): FloorRequest => ({
  id: given.id as RequestId,
  party: given.party as PartyId,
  seat: given.party.toLowerCase() as SeatId,
  capacity: given.capacity === 'ngo' ? 'other' : capacity.parse(given.capacity),
  onBehalfOf: (given.onBehalfOf ?? null) as CoalitionId | null,
  side: side.parse(given.side),
  order: given.seq,
  at: given.seq,
}));

/** The fixture names who delivers; time spoken for a group is kept under the group. */
const spoken = (): FloorState['spoken'] => {
  const seconds: Record<string, number> = fixture.state.seconds;
  const turns: Record<string, number> = fixture.state.turns;
  return Object.fromEntries(
    requests.map((request) => [
      speakerKey(request),
      { turns: turns[request.party] ?? 0, ms: (seconds[request.party] ?? 0) * 1000 },
    ]),
  );
};

/** Turns of 180 s for everybody, as the fixture simulates. */
const floorWith = (discipline: Discipline): FloorState => ({
  ...initialFloor(),
  discipline,
  requests,
  spoken: spoken(),
  limits: { party: 180, group: 180, observer: 180, point: 120 },
  nextOrder: requests.length + 1,
});

const { reads } = new FloorRoom();

describe('fixture queue-order.json', () => {
  it.each([
    ['first-come', fixture.expect.fifo],
    ['groups-first', fixture.expect['groups-first']],
    ['round-robin', fixture.expect['round-robin']],
    ['balance', fixture.expect.balance],
  ] as const)('[Q-3] %s', (discipline, expected) => {
    const order = speakersInOrder(floorWith(discipline), reads);
    expect(order.map((request) => request.id)).toEqual(expected);
  });

  it('[Q-3] balance and round-robin look again before each turn: nobody speaks twice in a row', () => {
    for (const discipline of ['balance', 'round-robin'] as const) {
      const state = {
        ...floorWith(discipline),
        requests: requests.filter(({ id }) => ['r1', 'r6', 'r9'].includes(id)),
        spoken: { IN: { turns: 0, ms: 1000 } },
      };
      const order = speakersInOrder(state, reads).map((request) => request.id);
      expect(order).toEqual(['r1', 'r9', 'r6']);
    }
  });

  it('[Q-4] no discipline depends on the order in which the list happens to be stored', () => {
    const state = floorWith('balance');
    const turned = { ...state, requests: state.requests.toReversed() };
    expect(speakersInOrder(turned, reads)).toEqual(speakersInOrder(state, reads));
  });
});

describe('who speaks when', () => {
  it('[Q-3] groups first: the tier is of the intervention, so a country that speaks for itself waits', () => {
    const room = new FloorRoom({ discipline: 'groups-first' });
    room.asks('wwf');
    room.asks('wb');
    room.asks('va');
    room.asks('za');
    room.asks('tv', 'LDC');
    room.asks('za', 'G77');
    expect(room.order).toEqual(['tv', 'za', 'za', 'va', 'wb', 'wwf']);
  });

  it('[Q-3] balance: whoever spoke least comes first; time for a group is not charged to the country', () => {
    const room = new FloorRoom({ discipline: 'balance' });
    room.hears('za', 'G77');
    room.at(100);
    room.hears('us');
    room.at(150).does('chair', { type: 'floor.end', turn: room.turn.id });
    room.asks('us');
    room.asks('za');
    room.asks('za', 'G77');
    expect(room.order).toEqual(['za', 'us', 'za']);
  });

  it('[Q-3] equal seconds are settled by turns, then by the order of receipt', () => {
    const room = new FloorRoom({
      discipline: 'balance',
      spoken: { BR: { turns: 2, ms: 60_000 }, US: { turns: 1, ms: 60_000 } },
    });
    room.asks('br');
    room.asks('us');
    room.asks('za');
    room.asks('tv');
    expect(room.order).toEqual(['za', 'tv', 'us', 'br']);
  });

  it('[Q-3] balance counts the present speaker as having used the time given', () => {
    const room = new FloorRoom({ discipline: 'balance', spoken: { US: { turns: 1, ms: 60_000 } } });
    room.hears('br');
    room.asks('br');
    room.asks('us');
    expect(room.order).toEqual(['us', 'br']);
  });

  it('[Q-3] round-robin: fewest turns first', () => {
    const room = new FloorRoom({ discipline: 'round-robin' });
    room.hears('br');
    room.asks('br');
    room.asks('us');
    expect(room.order).toEqual(['us', 'br']);
  });

  it('[Q-4] changing the discipline keeps the order of receipt', () => {
    const room = new FloorRoom({ discipline: 'first-come' });
    room.asks('br');
    room.asks('za', 'G77');
    const received = room.state.requests;
    room.does('chair', { type: 'floor.set-discipline', discipline: 'groups-first' });
    expect(room.order).toEqual(['za', 'br']);
    room.does('chair', { type: 'floor.set-discipline', discipline: 'first-come' });
    expect(room.order).toEqual(['br', 'za']);
    expect(room.state.requests).toEqual(received);
  });

  it('[Q-4] a pin stands before any discipline, the latest at the head', () => {
    const room = new FloorRoom({ discipline: 'groups-first' });
    room.asks('za', 'G77');
    const us = room.asks('us');
    const wwf = room.asks('wwf');
    room.does('chair', { type: 'floor.pin', request: us, pinned: true });
    room.does('chair', { type: 'floor.pin', request: wwf, pinned: true });
    expect(room.order).toEqual(['wwf', 'us', 'za']);
    room.does('chair', { type: 'floor.pin', request: wwf, pinned: false });
    expect(room.order).toEqual(['us', 'za', 'wwf']);
  });

  it('an observer asked late keeps behind parties until the floor is given, not after', () => {
    const room = new FloorRoom({ discipline: 'groups-first' });
    const va = room.asks('va');
    room.asks('us');
    expect(room.order).toEqual(['us', 'va']);
    room.gives(va);
    room.asks('br');
    expect(room.turn.request.seat).toBe('va');
    expect(room.order).toEqual(['us', 'br']);
  });
});

describe('expected start', () => {
  it('[Q-15] is the limits of those ahead, ten seconds each, and what is left of the present turn', () => {
    const room = new FloorRoom({ discipline: 'groups-first' });
    room.hears('br');
    room.asks('us');
    room.asks('za', 'G77');
    room.at(60);
    const starts = expectedStarts(room.state, room.reads, room.now);
    expect(starts.map(({ request, startsInMs }) => [request.seat, startsInMs / 1000])).toEqual([
      ['za', 120 + 10],
      ['us', 120 + 10 + 300 + 10],
    ]);
  });

  it('[Q-15] of the first one is now when nobody speaks, and overtime is not held against anybody', () => {
    const room = new FloorRoom();
    room.asks('us');
    expect(expectedStarts(room.state, room.reads, room.now)[0]?.startsInMs).toBe(0);
    room.hears('br');
    room.at(500);
    expect(expectedStarts(room.state, room.reads, room.now)[0]?.startsInMs).toBe(10_000);
  });

  it('[Q-5] counts with the effective limits', () => {
    const room = new FloorRoom({ discipline: 'first-come' });
    room.access.set('US', 1.5);
    room.asks('us');
    room.asks('br');
    const [us, br] = expectedStarts(room.state, room.reads, room.now);
    expect(us?.limitMs).toBe(270_000);
    expect(br?.startsInMs).toBe(280_000);
  });
});
