import { presentMediators, gavelAbsentSince } from '../roster/reads.ts';
import { UNATTENDED_MS } from '../roster/gavel.ts';
import type { RoomState } from './state.ts';

/** when a meeting that nobody presides suspends itself (server ms); null while somebody does or could. */
export const unattendedDeadline = (state: RoomState): number | null => {
  if (state.agenda.status !== 'in-session') return null;
  const since = gavelAbsentSince(state.roster);
  if (since === null || presentMediators(state.roster).length > 0) return null;
  return since + UNATTENDED_MS;
};
