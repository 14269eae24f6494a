import type { Moment, SeatActor } from '../base/actor.ts';
import type { TurnId } from '../base/ids.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { isSpeaking } from '../base/roles.ts';
import { EXTENSION_STEP_MS } from './clock.ts';
import { evolveFloor } from './evolve.ts';
import { limitFor } from './limits.ts';
import type { FloorReads } from './reads.ts';
import type { FloorCommand, FloorEvent } from './schema.ts';
import type { FloorState, Turn } from './state.ts';
import { turnEnded } from './turn.ts';

type Act<T extends FloorCommand['type']> = Extract<FloorCommand, { type: T }>;

/**
 * Gives the floor, in session only, and not while a point of order is before the chair. It ends the turn that
 * the chair saw; if another one has begun meanwhile, the command is stale and advances nobody (law 9, A-6).
 */
export const give = (
  state: FloorState,
  act: Act<'floor.give'>,
  reads: FloorReads,
  { now, id }: Moment,
): Result<FloorEvent[]> => {
  if (!reads.inSession()) return refuse('meeting-not-in-session');
  if ((state.turn?.id ?? null) !== act.seenTurn) return refuse('stale');
  const request = state.requests.find((other) => other.id === act.request);
  if (request === undefined) return refuse('unknown-request');
  if (state.point !== null) return refuse('point-pending');
  const before = state.turn === null ? [] : [turnEnded(state.turn, 'chair', now)];
  // A lost speaker who asked again has what the turn that ends now leaves.
  const then = before.reduce((so, event) => evolveFloor(so, event, now), state);
  const limitMs = limitFor(then, request, reads);
  return accept([...before, { type: 'floor.given', turn: id as TurnId, request, limitMs }]);
};

/** The turn that the sender saw, if it still is the turn. */
const seenTurn = (state: FloorState, seen: TurnId): Result<Turn> => {
  if (state.turn === null) return refuse('no-turn');
  return state.turn.id === seen ? accept(state.turn) : refuse('stale');
};

/** by any speaking seat of the party that has the floor, or by the chair. */
export const end = (
  state: FloorState,
  act: Act<'floor.end'>,
  actor: SeatActor,
  now: number,
): Result<FloorEvent[]> => {
  const turn = seenTurn(state, act.turn);
  if (!turn.ok) return turn;
  if (actor.gavel) return accept([turnEnded(turn.value, 'chair', now)]);
  if (actor.party !== turn.value.request.party) return refuse('not-speaking');
  if (!isSpeaking(actor.role)) return refuse('speaking-seats-only');
  return accept([turnEnded(turn.value, 'speaker', now)]);
};

/** Whole steps of 30 s, which move the warnings. */
export const extend = (state: FloorState, act: Act<'floor.extend'>): Result<FloorEvent[]> => {
  const turn = seenTurn(state, act.turn);
  if (!turn.ok) return turn;
  const ms = act.steps * EXTENSION_STEP_MS;
  return accept([{ type: 'floor.extended', turn: turn.value.id, ms }]);
};

/** Technical stop. */
export const stopClock = (
  state: FloorState,
  act: Act<'floor.stop-clock'>,
  now: number,
): Result<FloorEvent[]> => {
  const turn = seenTurn(state, act.turn);
  if (!turn.ok) return turn;
  if (turn.value.stops.includes('technical')) return refuse('clock-stopped');
  return accept([{ type: 'floor.clock-stopped', cause: 'technical', at: now }]);
};

/** Lifts a technical stop; whatever else holds the clock goes on holding it. */
export const resumeClock = (
  state: FloorState,
  act: Act<'floor.resume-clock'>,
): Result<FloorEvent[]> => {
  const turn = seenTurn(state, act.turn);
  if (!turn.ok) return turn;
  if (!turn.value.stops.includes('technical')) return refuse('clock-not-stopped');
  return accept([{ type: 'floor.clock-resumed', cause: 'technical' }]);
};
