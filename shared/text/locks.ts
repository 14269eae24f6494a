import { unreachable } from '../base/assert.ts';
import type { Viewer } from '../base/actor.ts';
import type { ProvisionId } from '../base/ids.ts';
import type { RefusalCode } from '../base/result.ts';
import { isDrafting, isMediator } from '../base/roles.ts';
import type { TextReads } from './reads.ts';
import type { DraftingMode, ProvisionStatus } from './schema.ts';
import type { TextState } from './state.ts';

/** What deciding about a pen needs to know beside the text. */
export type PenReads = Pick<TextReads, 'inSession' | 'floorParty' | 'negotiates'>;

/** fixtures/lifecycle.json, `locks`: fixes of form in agreed text are a procedure of their own (P-8, `fixes/`). */
const PEN_BY_STATUS: Record<ProvisionStatus, boolean> = {
  open: true,
  under_discussion: true,
  bracketed: true,
  agreed_ad_ref: false,
  agreed: false,
  deferred: false,
  deleted: false,
};

/** Whether words of the provision may change at all. Refusals: unknown-provision, call-open (D-1), provision-closed. */
export function acceptsWords(state: TextState, provision: ProvisionId): RefusalCode | null {
  const found = state.provisions[provision];
  if (found === undefined) return 'unknown-provision';
  if (found.frozen === true) return 'call-open';
  return PEN_BY_STATUS[found.status] ? null : 'provision-closed';
}

/** The mode that holds for a provision: its own, or the room's. */
export const modeOf = (state: TextState, provision: ProvisionId): DraftingMode =>
  state.provisions[provision]?.mode ?? state.mode;

/**
 * Whether a seat may write in a provision now: null, or why not. The one rule for commands that change structure, for
 * the gate that judges every text update, and for the client that greys out what is closed (T-8, P-8). Parties write
 * out of session only where all may write (`free`).
 * Refusals: as `acceptsWords`; not-your-pen, propose-instead.
 */
export function mayWrite(
  state: TextState,
  provision: ProvisionId,
  seat: Viewer,
  reads: PenReads,
): RefusalCode | null {
  const closed = acceptsWords(state, provision);
  if (closed !== null) return closed;
  const mode = modeOf(state, provision);
  switch (mode) {
    case 'closed':
      return 'provision-closed';
    case 'propose':
      return 'propose-instead';
    case 'chair':
      return keepsThePen(seat) ||
        (state.pens.includes(seat.seat) && (reads.inSession || seat.party === null))
        ? null
        : 'not-your-pen';
    case 'floor':
      return reads.inSession &&
        seat.party !== null &&
        seat.party === reads.floorParty &&
        isDrafting(seat.role)
        ? null
        : 'not-your-pen';
    case 'free':
      return keepsThePen(seat) ||
        (seat.party !== null && isDrafting(seat.role) && reads.negotiates(seat.party))
        ? null
        : 'not-your-pen';
    default:
      return unreachable(mode);
  }
}

/** Mediators and the rapporteur hold the pen by their office (rules.md section 2). */
export const keepsThePen = (seat: Pick<Viewer, 'role'>): boolean =>
  isMediator(seat.role) || seat.role === 'rapporteur';
