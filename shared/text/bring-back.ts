import type { SeatActor, Viewer } from '../base/actor.ts';
import type { ProvisionId } from '../base/ids.ts';
import type { RefusalCode } from '../base/result.ts';
import { isDeciding } from '../base/roles.ts';
import { isPartOfAdopted } from './adopted.ts';
import { isUnderDeleted, provisionsBelow } from './below.ts';
import type { TextReads } from './reads.ts';
import type { TextState } from './state.ts';

/**
 * P-6: any party brings a deleted provision back, before the text is adopted as a whole. Null, or why not: unknown-provision,
 * move-not-allowed (it is not deleted), text-adopted, deciding-seats-only, parent-deleted (section 4).
 */
export function mayBringBack(
  state: TextState,
  id: ProvisionId,
  seat: Viewer | SeatActor,
  reads: Pick<TextReads, 'negotiates'>,
): RefusalCode | null {
  const found = state.provisions[id];
  if (found === undefined) return 'unknown-provision';
  if (found.status !== 'deleted') return 'move-not-allowed';
  if (isPartOfAdopted(state, id)) return 'text-adopted';
  const decides = seat.party !== null && isDeciding(seat.role) && reads.negotiates(seat.party);
  if (!decides) return 'deciding-seats-only';
  return isUnderDeleted(state, id) ? 'parent-deleted' : null;
}

/** What went with it comes back with it, where it still stands under it and nobody brought it back (section 4). */
export function comesBackWith(
  state: TextState,
  id: ProvisionId,
  reads: Pick<TextReads, 'deletedWith'>,
): ProvisionId[] {
  const went = reads.deletedWith(id);
  return provisionsBelow(state, id).filter(
    (one) => went.includes(one) && state.provisions[one]?.status === 'deleted',
  );
}
