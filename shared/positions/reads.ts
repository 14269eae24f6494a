import type { PartyId, ProvisionId } from '../base/ids.ts';

export interface PositionsReads {
  /** null for a party that the room does not know. */
  partyKind: (party: PartyId) => 'party' | 'observer-state' | 'organization' | 'other' | null;
  /** Whether the room has such a provision and it was not deleted. */
  provisionExists: (id: ProvisionId) => boolean;
}
