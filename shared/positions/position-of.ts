import type { PartyId, ProvisionId } from '../base/ids.ts';
import type { Position, PositionsState } from './state.ts';

/** What a party has stated on a provision; null where it was never heard, or took its stance back. */
export const positionOf = (
  state: PositionsState,
  provision: ProvisionId,
  party: PartyId,
): Position | null => {
  const byParty = Object.hasOwn(state.stated, provision) ? state.stated[provision] : undefined;
  if (byParty === undefined || !Object.hasOwn(byParty, party)) return null;
  return byParty[party] ?? null;
};
