import { LOST_GRACE_MS, RESUME_MS, RETURN_MS, startClock, stopClock } from './clock.ts';
import { speakerKey, spokenBy } from './disciplines.ts';
import { resumeRightOf } from './limits.ts';
import type { ClockStop, FloorEvent, FloorRequest } from './schema.ts';
import type { FloorState, ResumeRight, Turn } from './state.ts';

type Given = Extract<FloorEvent, { type: 'floor.given' }>;
type Ended = Extract<FloorEvent, { type: 'floor.ended' }>;

/** Ended turns that are kept at hand; the record has them all. */
export const HISTORY_KEPT = 500;

const charged = (
  state: FloorState,
  request: FloorRequest,
  turns: number,
  ms: number,
): FloorState['spoken'] => {
  const key = speakerKey(request);
  const so = spokenBy(state.spoken, key);
  return { ...state.spoken, [key]: { turns: so.turns + turns, ms: so.ms + ms } };
};

/** A turn counts when it begins; one that a lost speaker resumes was counted already. */
export const given = (state: FloorState, event: Given, at: number): FloorState => {
  const { request, limitMs } = event;
  const right = resumeRightOf(state, request);
  return {
    ...state,
    requests: state.requests.filter((other) => other.id !== request.id),
    pinned: state.pinned.filter((id) => id !== request.id),
    resume: state.resume.filter((other) => other !== right),
    spoken: charged(state, request, right === null ? 1 : 0, 0),
    lastSide: request.side === 'neutral' ? state.lastSide : request.side,
    turn: {
      id: event.turn,
      request,
      startedAt: at,
      clock: { limitMs, ranMs: 0, since: at },
      stops: [],
      lostAt: null,
      releaseAt: null,
      policy: state.policy,
    },
  };
};

/** The time is charged to the party, or to the group for which it was used. */
export const ended = (state: FloorState, event: Ended, at: number): FloorState => {
  const { turn } = state;
  if (turn === null || turn.id !== event.turn) return state;
  const { request } = turn;
  const { party, seat, onBehalfOf } = request;
  const last = { turn: turn.id, party, seat, onBehalfOf, ranMs: event.ranMs, endedAt: at };
  return {
    ...state,
    turn: null,
    spoken: charged(state, request, 0, event.ranMs),
    resume: event.by === 'lost' ? withRight(state, turn, event.ranMs, at) : state.resume,
    history: [...state.history, last].slice(-HISTORY_KEPT),
  };
};

const withRight = (state: FloorState, turn: Turn, ranMs: number, at: number): ResumeRight[] => {
  const remainingMs = turn.clock.limitMs - ranMs;
  if (remainingMs <= 0) return state.resume;
  const { party, onBehalfOf, seat } = turn.request;
  const earlier = resumeRightOf(state, turn.request);
  // Frozen like the others while the meeting stands still.
  const until = (state.suspendedAt ?? at) + RESUME_MS;
  return [
    ...state.resume.filter((right) => right !== earlier),
    { party, onBehalfOf, seat, remainingMs, until },
  ];
};

/** `at`: when the clock really stopped; `noticedAt`: the time of the entry. */
export const clockStopped = (
  state: FloorState,
  cause: ClockStop,
  at: number,
  noticedAt: number,
): FloorState => {
  const frozen = cause === 'suspension' ? freeze(state, at) : state;
  const { turn } = frozen;
  if (turn === null || turn.stops.includes(cause)) return frozen;
  const stopped: Turn = {
    ...turn,
    clock: stopClock(turn.clock, at),
    stops: [...turn.stops, cause],
  };
  if (cause !== 'speaker-lost') return { ...frozen, turn: stopped };
  const from = frozen.suspendedAt ?? at;
  const noticed = frozen.suspendedAt ?? noticedAt;
  const releaseAt = Math.max(from + LOST_GRACE_MS, noticed + RETURN_MS);
  return { ...frozen, turn: { ...stopped, lostAt: at, releaseAt } };
};

export const clockResumed = (state: FloorState, cause: ClockStop, at: number): FloorState => {
  const thawed = cause === 'suspension' ? thaw(state, at) : state;
  const { turn } = thawed;
  if (turn === null) return thawed;
  const stops = turn.stops.filter((other) => other !== cause);
  const clock = stops.length === 0 ? startClock(turn.clock, at) : turn.clock;
  const back = cause === 'speaker-lost' ? { lostAt: null, releaseAt: null } : {};
  return { ...thawed, turn: { ...turn, stops, clock, ...back } };
};

/** a suspended meeting stands still, the raiser of a point included. */
const freeze = (state: FloorState, at: number): FloorState => ({
  ...state,
  suspendedAt: state.suspendedAt ?? at,
  point: state.point === null ? null : { ...state.point, clock: stopClock(state.point.clock, at) },
});

/** Graces and rights have lost nothing. A point that was being heard resumes at the ruling, an unheard one is heard. */
const thaw = (state: FloorState, at: number): FloorState => {
  const { point, turn, suspendedAt } = state;
  if (suspendedAt === null) return state;
  const pause = Math.max(0, at - suspendedAt);
  return {
    ...state,
    suspendedAt: null,
    point:
      point === null || point.clock.ranMs > 0
        ? point
        : { ...point, clock: startClock(point.clock, at) },
    turn:
      turn === null || turn.releaseAt === null
        ? turn
        : { ...turn, releaseAt: turn.releaseAt + pause },
    resume: state.resume.map((right) => ({ ...right, until: right.until + pause })),
  };
};
