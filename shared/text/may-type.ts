import type { Viewer } from '../base/actor.ts';
import type { ProvisionId } from '../base/ids.ts';
import type { RefusalCode } from '../base/result.ts';
import { acceptsWords, mayWrite, modeOf } from './locks.ts';
import { mayPropose } from './proposals/may-propose.ts';
import type { TextReads } from './reads.ts';
import type { TextState } from './state.ts';

/**
 * Whether a seat may type in a provision at all: as its pen allows, or in mode `propose` as a proposal (T-1, T-8).
 * Refusals: as `mayWrite`, or `mayPropose`.
 */
export const mayType = (
  state: TextState,
  provision: ProvisionId,
  seat: Viewer,
  reads: TextReads,
): RefusalCode | null =>
  modeOf(state, provision) === 'propose'
    ? (mayPropose(state, provision, seat, reads) ?? acceptsWords(state, provision))
    : mayWrite(state, provision, seat, reads);
