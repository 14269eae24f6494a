import type { PartyId } from '../base/ids.ts';
import { speakerKey } from './disciplines.ts';
import type { FloorReads } from './reads.ts';
import type { Capacity, FloorRequest, Limits } from './schema.ts';
import type { FloorState, ResumeRight } from './state.ts';

/** effective limit = limit × access multiplier, 1 to 2, in whole ms. */
const withAccess = (seconds: number, party: PartyId, reads: FloorReads): number => {
  const multiplier = reads.accessMultiplier(party);
  const within = Number.isFinite(multiplier) ? Math.min(2, Math.max(1, multiplier)) : 1;
  return Math.round(seconds * 1000 * within);
};

const secondsFor = (limits: Limits, capacity: Capacity): number => {
  if (capacity === 'group') return limits.group;
  return capacity === 'party' ? limits.party : limits.observer;
};

/** A lost speaker's right to resume, if this request is the one that it is for. */
export const resumeRightOf = (
  state: FloorState,
  request: Pick<FloorRequest, 'party' | 'onBehalfOf'>,
): ResumeRight | null =>
  state.resume.find(
    (right) => right.party === request.party && speakerKey(right) === speakerKey(request),
  ) ?? null;

/** For how long this request would have the floor if it were given now, in ms. */
export const limitFor = (state: FloorState, request: FloorRequest, reads: FloorReads): number =>
  resumeRightOf(state, request)?.remainingMs ??
  withAccess(secondsFor(state.limits, request.capacity), request.party, reads);

export const pointLimitFor = (state: FloorState, party: PartyId, reads: FloorReads): number =>
  withAccess(state.limits.point, party, reads);
