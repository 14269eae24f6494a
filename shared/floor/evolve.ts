import { unreachable } from '../base/assert.ts';
import type { RequestId, SeatId } from '../base/ids.ts';
import { resumeRightOf } from './limits.ts';
import { pointRaised, pointSettled } from './evolve-point.ts';
import { clockResumed, clockStopped, ended, given } from './evolve-turn.ts';
import type { FloorEvent, FloorRequest } from './schema.ts';
import type { FloorState } from './state.ts';

/** Folds one entry, made at `at` (server ms). Total: what an event names and the state lacks changes nothing. */
export const evolveFloor = (state: FloorState, event: FloorEvent, at: number): FloorState => {
  switch (event.type) {
    case 'floor.requested':
      return requested(state, event.request);
    case 'floor.seat-moved':
      return seatMoved(state, event.request, event.seat);
    case 'floor.withdrawn':
    case 'floor.skipped':
      return unlisted(state, event.request);
    case 'floor.given':
      return given(state, event, at);
    case 'floor.ended':
      return ended(state, event, at);
    case 'floor.resume-lapsed': {
      const right = resumeRightOf(state, event);
      return { ...state, resume: state.resume.filter((other) => other !== right) };
    }
    case 'floor.extended':
      return extended(state, event);
    case 'floor.pinned': {
      const others = state.pinned.filter((id) => id !== event.request);
      return { ...state, pinned: event.pinned ? [event.request, ...others] : others };
    }
    case 'floor.list-closing':
      return { ...state, list: { status: 'closing', closesAt: event.effectiveAt } };
    case 'floor.list-closed':
      return { ...state, list: { status: 'closed', closesAt: null } };
    case 'floor.list-reopened':
      return { ...state, list: { status: 'open', closesAt: null } };
    case 'floor.discipline-set':
      return { ...state, discipline: event.discipline };
    case 'floor.limits-set':
      return { ...state, limits: event.limits, policy: event.policy };
    case 'floor.clock-stopped':
      return clockStopped(state, event.cause, event.at, at);
    case 'floor.clock-resumed':
      return clockResumed(state, event.cause, at);
    case 'floor.point-raised':
      return pointRaised(state, event.point, at);
    case 'floor.point-withdrawn':
    case 'floor.point-ruled':
      return pointSettled(state, event.point, at);
    case 'floor.meeting-opened':
      return { ...clockResumed(state, 'suspension', at), spoken: {} };
    default:
      return unreachable(event);
  }
};

/** A request that is listed already is changed where it stands. */
const requested = (state: FloorState, request: FloorRequest): FloorState => {
  const listed = state.requests.some((other) => other.id === request.id);
  return {
    ...state,
    requests: listed
      ? state.requests.map((other) => (other.id === request.id ? request : other))
      : [...state.requests, request],
    nextOrder: Math.max(state.nextOrder, request.order + 1),
  };
};

/** Of a waiting request, or of the turn itself: another seat speaks on the same clock. */
const seatMoved = (state: FloorState, id: RequestId, seat: SeatId): FloorState => ({
  ...state,
  requests: state.requests.map((other) => (other.id === id ? { ...other, seat } : other)),
  turn:
    state.turn?.request.id === id
      ? { ...state.turn, request: { ...state.turn.request, seat } }
      : state.turn,
});

const unlisted = (state: FloorState, id: RequestId): FloorState => ({
  ...state,
  requests: state.requests.filter((other) => other.id !== id),
  pinned: state.pinned.filter((pinned) => pinned !== id),
});

const extended = (
  state: FloorState,
  event: Extract<FloorEvent, { type: 'floor.extended' }>,
): FloorState => {
  const { turn } = state;
  if (turn === null || turn.id !== event.turn) return state;
  const clock = { ...turn.clock, limitMs: turn.clock.limitMs + event.ms };
  return { ...state, turn: { ...turn, clock } };
};
