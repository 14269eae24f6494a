import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor, GroupedViewer } from '../../shared/base/actor.ts';
import type { SeatId } from '../../shared/base/ids.ts';
import { isMediator } from '../../shared/base/roles.ts';
import type { Role } from '../../shared/base/roles.ts';
import { agendaEvent } from '../../shared/agenda/schema.ts';
import { decisionsEvent } from '../../shared/decisions/schema.ts';
import { discussionEvent } from '../../shared/discussion/schema.ts';
import { floorEvent } from '../../shared/floor/schema.ts';
import { languagesEvent } from '../../shared/languages/schema.ts';
import { notesEvent } from '../../shared/notes/schema.ts';
import { positionsEvent } from '../../shared/positions/schema.ts';
import { rosterEvent } from '../../shared/roster/schema.ts';
import { textEvent } from '../../shared/text/schema.ts';
import { actorOf, viewerOf } from '../../shared/room/actor.ts';
import { decide } from '../../shared/room/decide.ts';
import { evolveRoom } from '../../shared/room/evolve.ts';
import { act as actSchema, roomEvent } from '../../shared/room/schema.ts';
import type { Act, RoomEvent, SystemAct } from '../../shared/room/schema.ts';
import { initialRoom } from '../../shared/room/state.ts';
import type { RoomState } from '../../shared/room/state.ts';
import { disclose, view } from '../../shared/room/view.ts';
import { DECIDING_ACTS } from './support/decision-acts.ts';
import {
  HALL_ACTS,
  SEAT_ACTS,
  SYSTEM_ACTS,
  TALK_ACTS,
  TEXT_ACTS,
  TONGUE_ACTS,
} from './support/room-acts.ts';
import type { Pick } from './support/room-acts.ts';
import { RoomModel } from './support/room-model.ts';
import { frozen } from './support/text-model.ts';

/** Who might come: more than one seat of a party, several mediators, people who may do nothing. */
const PEOPLE: readonly { id: string; role: Role; party: string | null }[] = [
  { id: 'co', role: 'co-mediator', party: null },
  { id: 'br', role: 'head', party: 'BR' },
  { id: 'br-2', role: 'alternate', party: 'BR' },
  { id: 'br-3', role: 'adviser', party: 'BR' },
  { id: 'tv', role: 'head', party: 'TV' },
  { id: 'us', role: 'head', party: 'US' },
  { id: 'va', role: 'observer', party: 'VA' },
  { id: 'scribe', role: 'rapporteur', party: null },
  { id: 'public', role: 'gallery', party: null },
];
const SEATS = ['chair', ...PEOPLE.map((person) => person.id)];

const KINDS: readonly string[] = [
  rosterEvent,
  agendaEvent,
  floorEvent,
  textEvent,
  positionsEvent,
  discussionEvent,
  notesEvent,
  languagesEvent,
  decisionsEvent,
].flatMap((slice) => slice.options.map((event) => event.shape.type.value));

interface Step {
  who: number;
  what: number;
  choices: number[];
  /** ms that pass before it. */
  after: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(60),
  what: fc.nat(10_000),
  choices: fc.array(fc.nat(10_000), { minLength: 6, maxLength: 6 }),
  after: fc.oneof(
    { weight: 12, arbitrary: fc.nat(1000) },
    { weight: 3, arbitrary: fc.nat(40_000) },
    { weight: 1, arbitrary: fc.constant(700_000) },
  ),
});

const picker = (choices: readonly number[]): Pick => {
  let used = 0;
  return (from) => {
    used += 1;
    return from[(choices[used % choices.length] ?? 0) % from.length];
  };
};

/** Everybody takes a chair now and then, so that the room is not always in the same hands. */
const arrivals = (room: RoomModel, count: number, admitted: number): void => {
  for (const [i, person] of PEOPLE.slice(0, count).entries()) {
    room.seat(person.id, person.role, person.party, i < admitted);
  }
};

/** Nine of ten acts come from a seat, over the wire; those that the schema refuses never reach the core. */
const wanted = (
  room: RoomModel,
  { who, what, choices }: Step,
  recipes: typeof SEAT_ACTS = SEAT_ACTS,
): { by: string | null; act: Act | SystemAct } | null => {
  const pick = picker(choices);
  if (who % 10 === 9) {
    const recipe = SYSTEM_ACTS[what % SYSTEM_ACTS.length];
    return recipe === undefined ? null : { by: null, act: recipe(room.state, pick, room.now) };
  }
  const recipe = recipes[what % recipes.length];
  const parsed = actSchema.safeParse(recipe?.(room.state, pick));
  // The chair acts more often than each of the others, or little would ever happen.
  const seat = who % 3 === 0 ? 'chair' : (SEATS[who % SEATS.length] ?? 'chair');
  return parsed.success ? { by: seat, act: parsed.data } : null;
};

const meeting = fc.record({
  people: fc.integer({ min: 3, max: PEOPLE.length }),
  admitted: fc.integer({ min: 2, max: PEOPLE.length }),
  admission: fc.constantFrom('lobby' as const, 'direct' as const),
  template: fc.constantFrom('multilateral' as const, 'track-ii' as const, 'blank' as const),
  opened: fc.nat(3).map((n) => n > 0),
  /** Most meetings deal with nothing but the text, or talk about it, with everybody there. */
  about: fc.constantFrom(
    'all' as const,
    'all' as const,
    'text' as const,
    'text' as const,
    'talk' as const,
    'decide' as const,
    'hall' as const,
    'tongues' as const,
  ),
  steps: fc.array(step, { minLength: 20, maxLength: 90, size: 'max' }),
});
type Meeting = typeof meeting extends fc.Arbitrary<infer T> ? T : never;

const ACTS = {
  all: SEAT_ACTS,
  text: TEXT_ACTS,
  talk: TALK_ACTS,
  decide: DECIDING_ACTS,
  hall: HALL_ACTS,
  tongues: TONGUE_ACTS,
};

const played = (
  { people, admitted, admission, template, opened, about, steps }: Meeting,
  each: (room: RoomModel, tried: { by: string | null; act: Act | SystemAct } | null) => void,
): RoomModel => {
  const room = new RoomModel({ admission, template });
  if (about !== 'all') arrivals(room, PEOPLE.length, PEOPLE.length);
  else arrivals(room, people, admitted);
  if (opened) room.done('chair', { type: 'agenda.open' });
  for (const next of steps) {
    room.pass(next.after);
    const tried = wanted(room, next, ACTS[about]);
    if (tried !== null) room.act(tried.by, tried.act);
    each(room, tried);
  }
  return room;
};

/** What a viewer holds who was there from the first entry on, brought up to date as the log grows. */
class Onlooker {
  readonly viewer: GroupedViewer;
  held: RoomState = frozen(initialRoom());
  #seen = 0;

  constructor(viewer: GroupedViewer) {
    this.viewer = viewer;
  }

  catchUp(room: RoomModel): RoomState {
    for (const { at, event } of room.log.slice(this.#seen)) {
      const shown = disclose(event, this.viewer);
      if (shown !== null) this.held = frozen(evolveRoom(this.held, frozen(shown), at));
    }
    this.#seen = room.log.length;
    return this.held;
  }
}

describe('the laws of the room, whatever people and attackers do', () => {
  it('[law 3] decide never throws, changes nothing that it was given, and decides the same again', () => {
    fc.assert(
      fc.property(meeting, (m) => {
        played(m, (room, tried) => {
          if (tried === null) return;
          const seat = tried.by === null ? null : actorOf(room.state, tried.by as SeatId);
          const actor: Actor = seat ?? { kind: 'system' };
          const moment = frozen({ now: room.now, id: 'again' });
          const again = () => decide(room.state, tried.act, actor, moment, room.reader());
          expect(again()).toEqual(again());
        });
      }),
      { numRuns: 150 },
    );
  });

  it('[law 3] folding the log gives the live state, and every event is one that the schema knows', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(meeting, (m) => {
        const room = played(m, () => undefined);
        let state = initialRoom();
        for (const { at, event } of room.log) {
          seen.add(event.type);
          const wire: unknown = JSON.parse(JSON.stringify(event));
          expect(roomEvent.parse(wire)).toEqual(event);
          state = evolveRoom(frozen(state), roomEvent.parse(wire), at);
        }
        expect(isDeepStrictEqual(state, room.state)).toBe(true);
        expect(isDeepStrictEqual(JSON.parse(JSON.stringify(state)), room.state)).toBe(true);
      }),
      { numRuns: 3600 },
    );
    // The property is worth nothing if the meetings that it makes up are dull.
    const unseen = KINDS.filter((kind) => !seen.has(kind));
    expect(unseen.length, unseen.join()).toBeLessThan(KINDS.length / 10);
  }, 900_000);

  it('[law 4] who was there all along holds what who comes now is sent, for every seat after every act', () => {
    fc.assert(
      fc.property(meeting, (m) => {
        const onlookers = new Map<string, Onlooker>();
        played(m, (room) => {
          for (const seat of Object.values(room.state.roster.seats)) {
            const viewer = viewerOf(room.state, seat.id);
            if (viewer === null) continue;
            const onlooker = onlookers.get(seat.id) ?? new Onlooker(viewer);
            onlookers.set(seat.id, onlooker);
            const held = onlooker.catchUp(room);
            if (!isDeepStrictEqual(held, view(room.state, viewer))) {
              expect(held).toEqual(view(room.state, viewer));
              throw new Error('held and sent differ');
            }
          }
        });
      }),
      { numRuns: 120 },
    );
  });

  it('[law 4] nobody but mediators is sent the lobby, the links, warnings of others, reasons of access and attacks', () => {
    fc.assert(
      fc.property(meeting, (m) => {
        const room = played(m, () => undefined);
        for (const seat of Object.values(room.state.roster.seats)) {
          const viewer = viewerOf(room.state, seat.id);
          if (viewer === null) continue;
          const { roster, text } = view(room.state, viewer);
          expect(text.writers).toEqual({});
          if (isMediator(viewer.role)) continue;
          expect(roster.invitations).toEqual({});
          expect(roster.cuts).toEqual([]);
          for (const other of Object.values(roster.seats)) {
            expect(['admitted', 'removed']).toContain(other.standing);
            if (other.id !== viewer.seat) expect(other.warnings).toEqual([]);
          }
          for (const [party, access] of Object.entries(roster.access)) {
            if (party !== viewer.party) expect(access.reason).toBe('');
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('[law 3] what falls due is done once, and then the room waits for something later', () => {
    fc.assert(
      fc.property(meeting, (m) => {
        const room = played(m, () => undefined);
        // pass() throws where a deadline that was acted on does not move.
        room.pass(60 * 60 * 1000);
      }),
      { numRuns: 150 },
    );
  });

  it('[law 5] who waits, was refused or removed changes nothing', () => {
    fc.assert(
      fc.property(meeting, (m) => {
        const room = played(m, () => undefined);
        for (const seat of Object.values(room.state.roster.seats)) {
          if (seat.standing === 'admitted') continue;
          for (const next of m.steps) {
            const tried = wanted(room, { ...next, who: 0 });
            if (tried === null) continue;
            const code = seat.standing === 'removed' ? 'seat-removed' : 'not-admitted';
            expect(room.code(seat.id, tried.act)).toBe(code);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('[A-5] the gavel is always in the hands of a mediator who is in the room', () => {
    fc.assert(
      fc.property(meeting, (m) => {
        played(m, ({ state }) => {
          const holder = state.roster.gavel;
          const seat = holder === null ? undefined : state.roster.seats[holder];
          expect(seat?.standing).toBe('admitted');
          expect(seat !== undefined && isMediator(seat.role)).toBe(true);
        });
      }),
      { numRuns: 100 },
    );
  });
});

const opened = (): RoomModel => {
  const room = new RoomModel();
  arrivals(room, PEOPLE.length, PEOPLE.length);
  room.done('chair', { type: 'agenda.open' });
  return room;
};
const ask = (room: RoomModel, seat: string): void => {
  room.done(seat, { type: 'floor.request', capacity: 'party', onBehalfOf: null, side: 'neutral' });
};
const typesOf = (events: readonly RoomEvent[]): string[] => events.map((event) => event.type);

describe('[law 9] what is stale is refused', () => {
  it('two chairs press Next at once: one speaker advances, not two', () => {
    const room = opened();
    for (const seat of ['br', 'tv', 'us']) ask(room, seat);
    const [first, second, third] = room.state.floor.requests.map((request) => request.id);
    if (first === undefined || second === undefined || third === undefined) throw new Error('?');
    room.done('chair', { type: 'floor.give', request: first, seenTurn: null });
    const turn = room.state.floor.turn?.id ?? null;
    const next: Act = { type: 'floor.give', request: second, seenTurn: turn };
    expect(typesOf(room.done('chair', next))).toContain('floor.given');
    expect(room.act('chair', next).ok).toBe(false);
    expect(room.code('chair', { type: 'floor.give', request: third, seenTurn: turn })).toBe(
      'stale',
    );
    expect(room.state.floor.turn?.request.id).toBe(second);
  });

  it('a provision is called from the one that the chair saw', () => {
    const room = opened();
    const [one, two] = Object.values(room.state.text.provisions).map((p) => p.id);
    if (one === undefined || two === undefined) throw new Error('?');
    room.done('chair', { type: 'agenda.call-provision', provision: one, seen: null });
    const code = room.code('chair', { type: 'agenda.call-provision', provision: two, seen: null });
    expect(code).toBe('stale');
  });

  it('two mediators admit the same seat: the second is told that it no longer waits', () => {
    const room = new RoomModel();
    room.seat('co', 'co-mediator', null);
    const seat = room.seat('br', 'head', 'BR', false);
    room.done('chair', { type: 'roster.admit', seat });
    expect(room.code('co', { type: 'roster.admit', seat })).toBe('seat-not-waiting');
  });
});

describe('[law 8] what is done already is not done twice', () => {
  it('presence that is so already, a deadline that another node acted on: accepted, with nothing to write', () => {
    const room = opened();
    const seat = room.seat('br-4', 'adviser', 'BR');
    expect(room.done(null, { type: 'roster.attend', seat, present: true })).toEqual([]);
    expect(room.done(null, { type: 'roster.gavel-absent' })).toEqual([]);
    expect(room.done(null, { type: 'floor.tick' })).toEqual([]);
  });
});
