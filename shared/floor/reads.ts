import type { CoalitionId, PartyId, SeatId } from '../base/ids.ts';
import type { Role } from '../base/roles.ts';

/** What the floor needs to know of the rest of the room. */
export interface FloorReads {
  /** Whether the meeting is in session: the floor is given, and points are raised, only then. */
  inSession: () => boolean;
  seat: (id: SeatId) => { party: PartyId | null; role: Role; admitted: boolean } | null;
  /** Admitted seats of a party that may take the floor, in the order in which they should stand in. */
  speakingSeats: (party: PartyId) => readonly SeatId[];
  /** From which an observer's tier is derived; null for a party that the room does not know. */
  partyKind: (party: PartyId) => 'party' | 'observer-state' | 'organization' | 'other' | null;
  memberOf: (party: PartyId, coalition: CoalitionId) => boolean;
  /** 1 where nothing else was set. */
  accessMultiplier: (party: PartyId) => number;
}
