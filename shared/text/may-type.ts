import type { SeatActor, Viewer } from '../base/actor.ts';
import type { ProvisionId } from '../base/ids.ts';
import type { RefusalCode } from '../base/result.ts';
import { acceptsWords, keepsThePen, mayWrite, modeOf } from './locks.ts';
import { mayInPhase, mayPropose } from './proposals/may-propose.ts';
import type { TextReads } from './reads.ts';
import type { TextState } from './state.ts';

/**
 * Whether a seat may type in a provision at all: as its pen and the phase allow, or in mode `propose` as a proposal (T-1, T-8,
 * T-11). Refusals: as `mayWrite` and `mayBringWords`, or `mayPropose`.
 */
export const mayType = (
  state: TextState,
  provision: ProvisionId,
  seat: Viewer,
  reads: TextReads,
): RefusalCode | null =>
  modeOf(state, provision) === 'propose'
    ? (mayPropose(state, provision, seat, reads) ?? acceptsWords(state, provision))
    : (mayWrite(state, provision, seat, reads) ?? mayBringWords(state, provision, seat));

/**
 * T-11: where parties write in the text itself, nothing new comes in while it is streamlined; they merge, move and take out by
 * command, and the secretariat, or whoever was handed its pen, words what follows from that. In the clean-up what is typed is a
 * correction. Refusals: phase-no-new-text.
 */
export function mayBringWords(
  state: TextState,
  provision: ProvisionId,
  seat: Viewer | SeatActor,
): RefusalCode | null {
  if (keepsThePen(seat) || modeOf(state, provision) === 'chair') return null;
  return state.phase === 'clean-up' ? null : mayInPhase(state.phase, 'adds');
}
