import { nextDecisionsDeadline } from '../decisions/timing.ts';
import { nextFloorDeadline } from '../floor/deadlines.ts';
import { nextGavelDeadline } from '../roster/gavel.ts';
import { presenceReads } from './reads.ts';
import type { SystemAct } from './schema.ts';
import type { RoomState } from './state.ts';
import { unattendedDeadline } from './unattended.ts';

/** The gavel is looked at before the floor: a meeting that suspends itself stops the clocks first. */
const deadlines = (state: RoomState): { at: number | null; act: SystemAct }[] => [
  { at: nextGavelDeadline(state.roster), act: { type: 'roster.gavel-absent' } },
  { at: unattendedDeadline(state), act: { type: 'roster.gavel-absent' } },
  { at: nextFloorDeadline(state.floor), act: { type: 'floor.tick' } },
  {
    at: nextDecisionsDeadline(state.decisions, presenceReads(state)),
    act: { type: 'decisions.tick' },
  },
];

/** When the room must next act by itself (server ms, possibly past), or null: derived from state, so that it survives a restart. */
export const nextDeadline = (state: RoomState): number | null =>
  deadlines(state).reduce<number | null>(
    (next, { at }) => (at !== null && (next === null || at < next) ? at : next),
    null,
  );

/** What the room itself does at `now`, in order. Deciding them moves every deadline that was due. */
export const dueActs = (state: RoomState, now: number): SystemAct[] =>
  deadlines(state).flatMap(({ at, act }) => (at !== null && at <= now ? [act] : []));
