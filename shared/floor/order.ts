import { remaining } from './clock.ts';
import { nextSpeaker, speakerKey, spokenBy } from './disciplines.ts';
import type { Standing } from './disciplines.ts';
import { limitFor, resumeRightOf } from './limits.ts';
import type { FloorReads } from './reads.ts';
import type { FloorRequest } from './schema.ts';
import type { FloorState } from './state.ts';

/** what the change of speakers is expected to take. */
const HAND_OVER_MS = 10_000;

/** How things will stand, while turns are played through: a copy that `speakersInOrder` keeps to itself. */
const charge = (standing: Standing, request: FloorRequest, turns: number, ms: number): void => {
  const key = speakerKey(request);
  const so = spokenBy(standing.spoken, key);
  standing.spoken[key] = { turns: so.turns + turns, ms: so.ms + ms };
  if (request.side !== 'neutral') standing.lastSide = request.side;
};

/** The present speaker is taken to use the time that was given; the turn was counted when it began. */
const presentStanding = (state: FloorState): Standing => {
  const standing = { spoken: { ...state.spoken }, lastSide: state.lastSide };
  if (state.turn !== null) {
    const { request, clock } = state.turn;
    charge(standing, request, 0, Math.max(clock.limitMs, clock.ranMs));
  }
  return standing;
};

/** The chair's pins first (latest at the head), then those who may resume, then nobody in particular. */
const ahead = (state: FloorState): FloorRequest[] => {
  const pinned = state.pinned.flatMap((id) => state.requests.filter((r) => r.id === id));
  const resuming = state.resume.flatMap((right) =>
    state.requests.filter((r) => resumeRightOf(state, r) === right && !pinned.includes(r)),
  );
  return [...pinned, ...resuming];
};

/**
 * All requests in the order in which they will be called, if everybody uses the time that is due: the discipline
 * picks one turn after the other, because a turn changes what the next choice looks at.
 */
export const speakersInOrder = (state: FloorState, reads: FloorReads): FloorRequest[] => {
  const order = ahead(state);
  const standing = presentStanding(state);
  for (const request of order) charge(standing, request, 1, limitFor(state, request, reads));
  let waiting = state.requests.filter((request) => !order.includes(request));
  for (;;) {
    const next = nextSpeaker(state.discipline, waiting, standing);
    if (next === null) return order;
    order.push(next);
    charge(standing, next, 1, limitFor(state, next, reads));
    waiting = waiting.filter((request) => request !== next);
  }
};

export interface ExpectedStart {
  request: FloorRequest;
  limitMs: number;
  /** From `now` on, if nothing interrupts. */
  startsInMs: number;
}

/** the limits of those ahead, 10 s of hand-over for each, and what is left of the present turn. */
export const expectedStarts = (
  state: FloorState,
  reads: FloorReads,
  now: number,
): ExpectedStart[] => {
  let startsInMs = state.turn === null ? 0 : remaining(state.turn.clock, now) + HAND_OVER_MS;
  return speakersInOrder(state, reads).map((request) => {
    const limitMs = limitFor(state, request, reads);
    const start = { request, limitMs, startsInMs };
    startsInMs += limitMs + HAND_OVER_MS;
    return start;
  });
};
