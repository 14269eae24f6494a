import type { PointId } from '../base/ids.ts';
import type { Point } from './schema.ts';
import type { FloorState, OpenPoint } from './state.ts';

/** Its own clock, which waits while the meeting is suspended. */
const opened = (state: FloorState, point: Point, at: number): OpenPoint => ({
  ...point,
  clock: { limitMs: point.limitMs, ranMs: 0, since: state.suspendedAt === null ? at : null },
});

/** One point at a time, none inside another: others wait in the order in which they were raised. */
export const pointRaised = (state: FloorState, point: Point, at: number): FloorState =>
  state.point === null
    ? { ...state, point: opened(state, point, at) }
    : { ...state, waitingPoints: [...state.waitingPoints, point] };

/** Ruled on or withdrawn: the next one is heard. */
export const pointSettled = (state: FloorState, id: PointId, at: number): FloorState => {
  if (state.point?.id !== id) {
    return { ...state, waitingPoints: state.waitingPoints.filter((point) => point.id !== id) };
  }
  const [next, ...waitingPoints] = state.waitingPoints;
  return {
    ...state,
    point: next === undefined ? null : opened(state, next, at),
    waitingPoints,
  };
};
