import { GRACE_MS, elapsed } from './clock.ts';
import type { FloorEvent, TurnEnd } from './schema.ts';
import type { FloorState, Turn } from './state.ts';

/**
 * The end of a turn with the time to charge. A chair who ends the turn of a lost speaker takes nothing from the
 * right to resume; a hard limit charges no more than its grace, however late the room noticed.
 */
export const turnEnded = (turn: Turn, by: TurnEnd, now: number): FloorEvent => {
  const lost = by === 'chair' && turn.stops.includes('speaker-lost');
  const ran = elapsed(turn.clock, now);
  return {
    type: 'floor.ended',
    turn: turn.id,
    by: lost ? 'lost' : by,
    ranMs: by === 'limit' ? Math.min(ran, turn.clock.limitMs + GRACE_MS) : ran,
  };
};

/** The same speaker goes on once no point is left. */
export const afterLastPoint = (state: FloorState): FloorEvent[] =>
  state.waitingPoints.length === 0 && state.turn?.stops.includes('point-of-order') === true
    ? [{ type: 'floor.clock-resumed', cause: 'point-of-order' }]
    : [];

/** Another seat speaks: whoever was lost is no longer waited for. */
export const seatMoved = (turn: Turn, seat: Turn['request']['seat']): FloorEvent[] => [
  { type: 'floor.seat-moved', request: turn.request.id, seat },
  ...(turn.stops.includes('speaker-lost')
    ? ([{ type: 'floor.clock-resumed', cause: 'speaker-lost' }] satisfies FloorEvent[])
    : []),
];
