import type { CoalitionId, HoldId, PartyId } from '../../base/ids.ts';

export interface Hold {
  id: HoldId;
  /** Null where the holder is not named to the reader. */
  party: PartyId | null;
  behalf: CoalitionId | null;
  /** Members of the group that let go for themselves. */
  except: PartyId[];
  attributed: boolean;
  /** Server ms. */
  since: number;
}

export interface HoldingState {
  holds: Hold[];
  /** Came with the text or from the chair, and nobody has held it yet: only the chair can settle it. */
  unclaimed: boolean;
  /** A bridging text of the chair. */
  chair: boolean;
}

export const heldByNobody: HoldingState = { holds: [], unclaimed: true, chair: false };
