import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { cutAt, listClosesAt, releaseAt, resumeLapsesAt } from './deadlines.ts';
import type { FloorEvent } from './schema.ts';
import type { FloorState } from './state.ts';
import { turnEnded } from './turn.ts';

/** All that is due at `now`, in one go; nothing when another node was faster. */
export const tick = (state: FloorState, now: number): FloorEvent[] => [
  ...(isDue(listClosesAt(state), now)
    ? ([{ type: 'floor.list-closed' }] satisfies FloorEvent[])
    : []),
  ...turnDue(state, now),
  ...(isDue(resumeLapsesAt(state), now)
    ? state.resume
        .filter((right) => right.until <= now)
        .map(({ party, onBehalfOf }): FloorEvent => ({
          type: 'floor.resume-lapsed',
          party,
          onBehalfOf,
        }))
    : []),
];

const isDue = (deadline: number | null, now: number): boolean =>
  deadline !== null && deadline <= now;

const turnDue = (state: FloorState, now: number): FloorEvent[] => {
  if (state.turn === null) return [];
  if (isDue(releaseAt(state), now)) return [turnEnded(state.turn, 'lost', now)];
  return isDue(cutAt(state), now) ? [turnEnded(state.turn, 'limit', now)] : [];
};

/** The clock stops at the last sign of life, which lies before the entry (section 3, edge cases). */
export const speakerLost = (
  state: FloorState,
  lastSeen: number,
  now: number,
): Result<FloorEvent[]> => {
  const { turn } = state;
  if (turn === null) return refuse('no-turn');
  if (turn.stops.includes('speaker-lost')) return refuse('already-so');
  const at = Math.min(now, Math.max(turn.startedAt, turn.clock.since ?? 0, lastSeen));
  return accept([{ type: 'floor.clock-stopped', cause: 'speaker-lost', at }]);
};

export const speakerBack = (state: FloorState): Result<FloorEvent[]> => {
  if (state.turn === null) return refuse('no-turn');
  if (!state.turn.stops.includes('speaker-lost')) return refuse('already-so');
  return accept([{ type: 'floor.clock-resumed', cause: 'speaker-lost' }]);
};
