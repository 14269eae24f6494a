import type { CoalitionId, PartyId, RequestId, SeatId, TurnId } from '../base/ids.ts';
import type {
  ClockStop,
  Discipline,
  FloorRequest,
  LimitPolicy,
  Limits,
  Point,
  Side,
} from './schema.ts';

/** A stopwatch on server time: elapsed = ranMs + (now - since) while it runs. */
export interface Clock {
  limitMs: number;
  ranMs: number;
  /** Server ms since when it runs; null while it is stopped. */
  since: number | null;
}

export interface Turn {
  id: TurnId;
  request: FloorRequest;
  startedAt: number;
  clock: Clock;
  /** Every cause that holds the clock; it runs only when there is none. */
  stops: ClockStop[];
  /** When a lost speaker was last seen. */
  lostAt: number | null;
  /** When the floor returns to the chair unless the lost speaker is back. */
  releaseAt: number | null;
  /** The policy in force when the floor was given: changes count from the next turn. */
  policy: LimitPolicy;
}

/** The point before the chair; others raised meanwhile wait in order. */
export interface OpenPoint extends Point {
  clock: Clock;
}

/** A lost speaker's right to resume next with what was left, until `until` (edge case of section 3). */
export interface ResumeRight {
  party: PartyId;
  onBehalfOf: CoalitionId | null;
  seat: SeatId;
  remainingMs: number;
  until: number;
}

export interface FloorState {
  list: { status: 'open' | 'closing' | 'closed'; closesAt: number | null };
  discipline: Discipline;
  limits: Limits;
  policy: LimitPolicy;
  /** In order of receipt; see `speakersInOrder` for the order of speaking. */
  requests: FloorRequest[];
  pinned: RequestId[];
  turn: Turn | null;
  point: OpenPoint | null;
  waitingPoints: Point[];
  /** Turns taken and ms spoken in this meeting by key: a party id, or `group:` + a coalition id. */
  spoken: Record<string, { turns: number; ms: number }>;
  lastSide: Side;
  resume: ResumeRight[];
  /** Since when every clock is frozen, because the meeting is suspended or adjourned. */
  suspendedAt: number | null;
  /** Next place in the order of receipt. */
  nextOrder: number;
  /** Ended turns, newest last: who spoke, for how long. */
  history: {
    turn: TurnId;
    party: PartyId;
    seat: SeatId;
    onBehalfOf: string | null;
    ranMs: number;
    endedAt: number;
  }[];
}

export const DEFAULT_LIMITS: Limits = { party: 180, group: 300, observer: 180, point: 120 };

export const initialFloor = (): FloorState => ({
  list: { status: 'open', closesAt: null },
  discipline: 'groups-first',
  limits: DEFAULT_LIMITS,
  policy: 'soft',
  requests: [],
  pinned: [],
  turn: null,
  point: null,
  waitingPoints: [],
  spoken: {},
  lastSide: 'neutral',
  resume: [],
  suspendedAt: null,
  nextOrder: 1,
  history: [],
});
