import type { SeatActor } from '../base/actor.ts';
import type { SeatId } from '../base/ids.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { isMediator } from '../base/roles.ts';
import { admittedSeat, gavelAbsentSince, presentMediators } from './reads.ts';
import type { RosterEvent } from './schema.ts';
import type { RosterState } from './state.ts';

/** after this long without its holder the gavel goes to a mediator who is there. */
const GAVEL_ABSENCE_MS = 30_000;
/** after this long with nobody to take it the meeting suspends itself. */
export const UNATTENDED_MS = 120_000;

const passed = (
  state: RosterState,
  to: SeatId,
  cause: 'taken-up' | 'handed' | 'absent',
): RosterEvent => ({ type: 'roster.gavel-passed', from: state.gavel, to, cause });

/** The first mediator admitted takes the gavel up. */
export const takenUp = (state: RosterState, seat: { id: SeatId; role: string }): RosterEvent[] =>
  state.gavel === null && (seat.role === 'mediator' || seat.role === 'co-mediator')
    ? [passed(state, seat.id, 'taken-up')]
    : [];

/** By its holder, to a mediator who is in the room and there. */
export const passGavel = (
  state: RosterState,
  actor: SeatActor,
  to: SeatId,
): Result<RosterEvent[]> => {
  if (state.gavel !== actor.seat) return refuse('gavel-only');
  if (to === actor.seat) return refuse('already-so');
  const seat = admittedSeat(state, to);
  if (seat === null) return refuse('unknown-seat');
  if (!isMediator(seat.role)) return refuse('mediators-only');
  if (!seat.present) return refuse('seat-absent');
  return accept([passed(state, to, 'handed')]);
};

/** By a mediator, once the holder has been absent for 30 s. */
export const takeGavel = (
  state: RosterState,
  actor: SeatActor,
  now: number,
): Result<RosterEvent[]> => {
  if (!isMediator(actor.role)) return refuse('mediators-only');
  if (state.gavel === actor.seat) return refuse('already-so');
  if (state.gavel === null) return accept([passed(state, actor.seat, 'taken-up')]);
  const since = gavelAbsentSince(state);
  if (since === null || now - since < GAVEL_ABSENCE_MS) return refuse('gavel-holder-present');
  return accept([passed(state, actor.seat, 'absent')]);
};

/**
 * Who takes an unattended gavel: co-mediators before mediators, the longest present first, then by id so that every
 * replay finds the same one.
 */
const heir = (state: RosterState): SeatId | null => {
  const rank = (role: string): number => (role === 'co-mediator' ? 0 : 1);
  const [first] = presentMediators(state).toSorted(
    (a, b) => rank(a.role) - rank(b.role) || a.since - b.since || (a.id < b.id ? -1 : 1),
  );
  return first?.id ?? null;
};

/** By the room itself; nothing happens while nobody can take it, or before the 30 s are over. */
export const passAbsentGavel = (state: RosterState, now: number): RosterEvent[] => {
  const since = gavelAbsentSince(state);
  if (since === null || now - since < GAVEL_ABSENCE_MS) return [];
  const to = heir(state);
  return to === null ? [] : [passed(state, to, 'absent')];
};

/** When an unattended gavel must next be looked at (server ms); null while it is attended or nobody can take it. */
export const nextGavelDeadline = (state: RosterState): number | null => {
  const since = gavelAbsentSince(state);
  return since === null || heir(state) === null ? null : since + GAVEL_ABSENCE_MS;
};
