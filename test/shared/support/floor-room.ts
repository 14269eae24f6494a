import type { Actor, SeatActor } from '../../../shared/base/actor.ts';
import { must } from '../../../shared/base/assert.ts';
import type { CoalitionId, PartyId, RequestId, SeatId } from '../../../shared/base/ids.ts';
import type { RefusalCode, Result } from '../../../shared/base/result.ts';
import type { Role } from '../../../shared/base/roles.ts';
import { isSpeaking } from '../../../shared/base/roles.ts';
import { nextFloorDeadline } from '../../../shared/floor/deadlines.ts';
import { decideFloor } from '../../../shared/floor/decide.ts';
import { evolveFloor } from '../../../shared/floor/evolve.ts';
import {
  onMeetingAdjourned,
  onMeetingOpened,
  onMeetingResumed,
  onMeetingSuspended,
  onSeatRemoved,
} from '../../../shared/floor/meeting.ts';
import { speakersInOrder } from '../../../shared/floor/order.ts';
import type { FloorReads } from '../../../shared/floor/reads.ts';
import type { FloorCommand, FloorEvent, FloorSystemCommand } from '../../../shared/floor/schema.ts';
import { initialFloor } from '../../../shared/floor/state.ts';
import type { FloorState, Turn } from '../../../shared/floor/state.ts';
import { deepFreeze } from './deep-freeze.ts';

interface Delegation {
  kind: ReturnType<FloorReads['partyKind']>;
  coalitions: string[];
}

const DELEGATIONS: Record<string, Delegation> = {
  BR: { kind: 'party', coalitions: ['G77', 'BASIC'] },
  US: { kind: 'party', coalitions: [] },
  ZA: { kind: 'party', coalitions: ['G77', 'BASIC'] },
  TV: { kind: 'party', coalitions: ['G77', 'LDC'] },
  VA: { kind: 'observer-state', coalitions: [] },
  WB: { kind: 'organization', coalitions: [] },
  WWF: { kind: 'other', coalitions: [] },
};

/** A head `br`, an alternate `br2` and an adviser `br3` for each party; one observer's seat for the others. */
const seated = (): Map<string, { party: string | null; role: Role; admitted: boolean }> => {
  const seats = new Map<string, { party: string | null; role: Role; admitted: boolean }>([
    ['chair', { party: null, role: 'mediator', admitted: true }],
    ['cochair', { party: null, role: 'co-mediator', admitted: true }],
    ['scribe', { party: null, role: 'rapporteur', admitted: true }],
    ['br-waiting', { party: 'BR', role: 'alternate', admitted: false }],
  ]);
  for (const [party, { kind }] of Object.entries(DELEGATIONS)) {
    const name = party.toLowerCase();
    if (kind !== 'party') {
      seats.set(name, { party, role: 'observer', admitted: true });
      continue;
    }
    seats.set(name, { party, role: 'head', admitted: true });
    seats.set(`${name}2`, { party, role: 'alternate', admitted: true });
    seats.set(`${name}3`, { party, role: 'adviser', admitted: true });
  }
  return seats;
};

/** A floor with people round it, on a clock that the test sets in seconds. The meeting is in session. */
export class FloorRoom {
  state: FloorState;
  readonly log: { at: number; event: FloorEvent }[] = [];
  readonly seats = seated();
  readonly access = new Map<string, number>();
  readonly start: FloorState;
  session = true;
  /** An adjourned meeting opens again; only a suspended one resumes. */
  adjourned = false;
  now = 0;
  #commands = 0;

  constructor(start: Partial<FloorState> = {}) {
    this.start = deepFreeze({ ...initialFloor(), ...start });
    this.state = this.start;
  }

  readonly reads: FloorReads = {
    inSession: () => this.session,
    seat: (id) => {
      const seat = this.seats.get(id);
      return seat === undefined ? null : { ...seat, party: seat.party as PartyId | null };
    },
    speakingSeats: (party) =>
      [...this.seats]
        .filter(([, seat]) => seat.admitted && seat.party === party && isSpeaking(seat.role))
        .map(([id]) => id as SeatId),
    partyKind: (party) => DELEGATIONS[party]?.kind ?? null,
    memberOf: (party, coalition) => DELEGATIONS[party]?.coalitions.includes(coalition) ?? false,
    accessMultiplier: (party) => this.access.get(party) ?? 1,
  };

  actor(seat: string): SeatActor {
    const { party, role } = must(this.seats.get(seat), `seat ${seat}`);
    return {
      kind: 'seat',
      seat: seat as SeatId,
      party: party as PartyId | null,
      role,
      gavel: seat === 'chair',
    };
  }

  /** Time passes, and the room acts at each deadline, as the server does. */
  at(seconds: number): this {
    const until = seconds * 1000;
    for (;;) {
      const due = nextFloorDeadline(this.state);
      if (due === null || due > until) break;
      this.now = Math.max(this.now, due);
      must(this.#decided({ kind: 'system' }, { type: 'floor.tick' }), 'events of a tick');
    }
    this.now = Math.max(this.now, until);
    return this;
  }

  /** Time passes while nobody ticks: a server that is late or was down. */
  late(seconds: number): this {
    this.now = seconds * 1000;
    return this;
  }

  /** The events of an act that must be accepted. */
  does(seat: string, act: FloorCommand): FloorEvent[] {
    const result = this.tries(seat, act);
    if (!result.ok) throw new Error(`${seat} ${act.type} was refused: ${result.refusal.code}`);
    return result.value;
  }

  tries(seat: string, act: FloorCommand | FloorSystemCommand): Result<FloorEvent[]> {
    return this.#result(this.actor(seat), act);
  }

  /** The code of the refusal, or null where the act was accepted. */
  refusal(seat: string, act: FloorCommand | FloorSystemCommand): RefusalCode | null {
    const result = this.tries(seat, act);
    return result.ok ? null : result.refusal.code;
  }

  system(act: FloorSystemCommand): Result<FloorEvent[]> {
    return this.#result({ kind: 'system' }, act);
  }

  suspend(): this {
    this.session = false;
    return this.append(onMeetingSuspended(this.state, this.now));
  }

  resume(): this {
    this.session = true;
    return this.append(onMeetingResumed(this.state));
  }

  adjourn(): this {
    this.session = false;
    this.adjourned = true;
    return this.append(onMeetingAdjourned(this.state, this.now));
  }

  open(): this {
    this.session = true;
    this.adjourned = false;
    return this.append(onMeetingOpened(this.state));
  }

  remove(seat: string): this {
    this.seats.delete(seat);
    return this.append(onSeatRemoved(this.state, seat as SeatId, this.reads, this.now));
  }

  append(events: readonly FloorEvent[]): this {
    for (const event of events) {
      this.log.push({ at: this.now, event });
      this.state = deepFreeze(evolveFloor(this.state, deepFreeze(event), this.now));
    }
    return this;
  }

  // Shorthands of what tests do all the time.

  /** Asks for the floor and answers with the request's id. */
  asks(seat: string, group: string | null = null, side: 'for' | 'against' | 'neutral' = 'neutral') {
    const events = this.does(seat, {
      type: 'floor.request',
      capacity: group === null ? 'party' : 'group',
      onBehalfOf: group as CoalitionId | null,
      side,
    });
    const asked = events.findLast((event) => event.type === 'floor.requested');
    if (asked !== undefined) return asked.request.id;
    const moved = must(
      events.find((event) => event.type === 'floor.seat-moved'),
      'a request',
    );
    return moved.request;
  }

  gives(request: RequestId): Turn {
    this.does('chair', { type: 'floor.give', request, seenTurn: this.state.turn?.id ?? null });
    return this.turn;
  }

  /** Gives the floor to a seat that has not asked yet. */
  hears(seat: string, group: string | null = null): Turn {
    return this.gives(this.asks(seat, group));
  }

  raises(seat: string) {
    const [event] = this.does(seat, { type: 'floor.raise-point' });
    if (event?.type !== 'floor.point-raised') throw new Error('no point was raised');
    return event.point.id;
  }

  get turn(): Turn {
    return must(this.state.turn, 'turn');
  }

  /** Who speaks when, by seat. */
  get order(): string[] {
    return speakersInOrder(this.state, this.reads).map((request) => request.seat);
  }

  #result(actor: Actor, act: FloorCommand | FloorSystemCommand): Result<FloorEvent[]> {
    this.#commands += 1;
    const moment = { now: this.now, id: `c${this.#commands}` };
    const result = decideFloor(this.state, act, actor, this.reads, moment);
    if (result.ok) this.append(result.value);
    return result;
  }

  #decided(actor: Actor, act: FloorSystemCommand): FloorEvent[] | null {
    const result = this.#result(actor, act);
    return result.ok && result.value.length > 0 ? result.value : null;
  }
}
