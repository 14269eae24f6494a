import type { SeatActor, Viewer } from '../base/actor.ts';
import type { ProvisionId } from '../base/ids.ts';
import type { RefusalCode } from '../base/result.ts';
import { isDeciding } from '../base/roles.ts';
import { isPartOfAdopted } from './adopted.ts';
import type { TextReads } from './reads.ts';
import type { TextState } from './state.ts';

/**
 * P-6: any party brings a deleted provision back, before the text is adopted as a whole. Null, or why not: unknown-provision,
 * move-not-allowed (it is not deleted), text-adopted, deciding-seats-only.
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
  return decides ? null : 'deciding-seats-only';
}
