import { GRACE_MS, limitReachedAt } from './clock.ts';
import type { FloorState } from './state.ts';

/** when the announced closing takes effect. */
export const listClosesAt = (state: FloorState): number | null =>
  state.list.status === 'closing' ? state.list.closesAt : null;

/** when a hard policy returns the floor by itself. */
export const cutAt = (state: FloorState): number | null =>
  state.turn?.policy === 'hard' ? limitReachedAt(state.turn.clock, GRACE_MS) : null;

/** When a lost speaker's grace ends; frozen while the meeting is suspended. */
export const releaseAt = (state: FloorState): number | null =>
  state.suspendedAt === null ? (state.turn?.releaseAt ?? null) : null;

/** When the next right to resume lapses; frozen likewise. */
export const resumeLapsesAt = (state: FloorState): number | null =>
  state.suspendedAt === null ? earliest(state.resume.map((right) => right.until)) : null;

/** When the floor must next act by itself (server ms), or null. */
export const nextFloorDeadline = (state: FloorState): number | null =>
  earliest(
    [listClosesAt(state), cutAt(state), releaseAt(state), resumeLapsesAt(state)].filter(
      (time) => time !== null,
    ),
  );

const earliest = (times: number[]): number | null => {
  const first = times.reduce((least, time) => Math.min(least, time), Infinity);
  return first === Infinity ? null : first;
};
