import type { Moment, SeatActor } from '../base/actor.ts';
import type { PointId } from '../base/ids.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { isDeciding } from '../base/roles.ts';
import { pointLimitFor } from './limits.ts';
import type { FloorReads } from './reads.ts';
import type { FloorCommand, FloorEvent, Point } from './schema.ts';
import type { FloorState } from './state.ts';
import { afterLastPoint } from './turn.ts';

type Act<T extends FloorCommand['type']> = Extract<FloorCommand, { type: T }>;

const pending = (state: FloorState): Point[] => [
  ...(state.point === null ? [] : [state.point]),
  ...state.waitingPoints,
];

/**
 * Q-9, UNGA rules 71 and 113: any deciding seat, at any time of a meeting in session, the speaker's own party
 * included. It interrupts the turn at once; raised during another point it waits. One pending point per party.
 */
export const raisePoint = (
  state: FloorState,
  actor: SeatActor,
  reads: FloorReads,
  { now, id }: Moment,
): Result<FloorEvent[]> => {
  const { party, seat } = actor;
  if (party === null || !isDeciding(actor.role)) return refuse('deciding-seats-only');
  if (!reads.inSession()) return refuse('meeting-not-in-session');
  if (pending(state).some((point) => point.party === party)) return refuse('point-already-raised');
  const limitMs = pointLimitFor(state, party, reads);
  const interrupts = state.turn !== null && !state.turn.stops.includes('point-of-order');
  return accept([
    {
      type: 'floor.point-raised',
      point: { id: id as PointId, party, seat, raisedAt: now, limitMs },
    },
    ...(interrupts
      ? ([{ type: 'floor.clock-stopped', cause: 'point-of-order', at: now }] satisfies FloorEvent[])
      : []),
  ]);
};

/** By any deciding seat of the party that raised it. */
export const withdrawPoint = (
  state: FloorState,
  act: Act<'floor.withdraw-point'>,
  actor: SeatActor,
): Result<FloorEvent[]> => {
  const point = pending(state).find((other) => other.id === act.point);
  if (point === undefined) return refuse('unknown-point');
  if (!isDeciding(actor.role)) return refuse('deciding-seats-only');
  if (point.party !== actor.party) return refuse('not-your-party');
  return accept([
    { type: 'floor.point-withdrawn', point: point.id },
    ...(point.id === state.point?.id ? afterLastPoint(state) : []),
  ]);
};

/** The chair rules on the point being heard; then the next one is heard, or the same speaker goes on. */
export const rule = (
  state: FloorState,
  act: Act<'floor.rule'>,
  reads: FloorReads,
): Result<FloorEvent[]> => {
  if (!reads.inSession()) return refuse('meeting-not-in-session');
  if (!pending(state).some((point) => point.id === act.point)) return refuse('unknown-point');
  if (state.point?.id !== act.point) return refuse('point-pending');
  return accept([
    { type: 'floor.point-ruled', point: act.point, ruling: act.ruling, reason: act.reason },
    ...afterLastPoint(state),
  ]);
};
