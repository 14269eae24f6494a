import type { RequestId } from '../base/ids.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { CLOSING_WINDOW_MS } from './clock.ts';
import type { FloorCommand, FloorEvent, Limits } from './schema.ts';
import type { FloorState } from './state.ts';

type Act<T extends FloorCommand['type']> = Extract<FloorCommand, { type: T }>;

const isListed = (state: FloorState, id: RequestId): boolean =>
  state.requests.some((request) => request.id === id);

/** Before any discipline; the latest pin stands at the head. */
export const pin = (state: FloorState, act: Act<'floor.pin'>): Result<FloorEvent[]> => {
  if (!isListed(state, act.request)) return refuse('unknown-request');
  const so = act.pinned ? state.pinned[0] === act.request : !state.pinned.includes(act.request);
  if (so) return refuse('already-so');
  return accept([{ type: 'floor.pinned', request: act.request, pinned: act.pinned }]);
};

/** Takes a request off the list with a reason that the room sees (section 9). */
export const skip = (state: FloorState, act: Act<'floor.skip'>): Result<FloorEvent[]> => {
  if (!isListed(state, act.request)) return refuse('unknown-request');
  if (act.reason.trim() === '') return refuse('reason-needed');
  return accept([{ type: 'floor.skipped', request: act.request, reason: act.reason }]);
};

/** announces the closing; requests received before it takes effect count. */
export const closeList = (state: FloorState, now: number): Result<FloorEvent[]> =>
  state.list.status === 'open'
    ? accept([{ type: 'floor.list-closing', effectiveAt: now + CLOSING_WINDOW_MS }])
    : refuse('list-closed');

/** Also calls off an announced closing. */
export const reopenList = (state: FloorState): Result<FloorEvent[]> =>
  state.list.status === 'open'
    ? refuse('list-not-closed')
    : accept([{ type: 'floor.list-reopened' }]);

/** Requests keep their order of receipt. */
export const setDiscipline = (
  state: FloorState,
  act: Act<'floor.set-discipline'>,
): Result<FloorEvent[]> =>
  state.discipline === act.discipline
    ? refuse('already-so')
    : accept([{ type: 'floor.discipline-set', discipline: act.discipline }]);

/** From the next turn on (section 3, edge cases). */
export const setLimits = (state: FloorState, act: Act<'floor.set-limits'>): Result<FloorEvent[]> =>
  state.policy === act.policy && sameLimits(state.limits, act.limits)
    ? refuse('already-so')
    : accept([{ type: 'floor.limits-set', limits: act.limits, policy: act.policy }]);

const sameLimits = (a: Limits, b: Limits): boolean =>
  a.party === b.party && a.group === b.group && a.observer === b.observer && a.point === b.point;
