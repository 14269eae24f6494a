import type { CoalitionId, PartyId, ProvisionId, SeatId } from '../base/ids.ts';
import type { DocumentName } from '../base/language.ts';
import type { Role } from '../base/roles.ts';

/** What the text slice needs to know of the meeting, the floor and the roster. Supplied by `room/`. */
export interface TextReads {
  inSession: boolean;
  /** Whether a meeting was ever opened. */
  opened: boolean;
  /** When the room was convened, server ms: no text of it is older. */
  convenedAt: number;
  /** The party that has the floor now, or null. */
  floorParty: PartyId | null;
  /** Whether the party negotiates (kind `party`); observers do not write base text. */
  negotiates: (party: PartyId) => boolean;
  /** Whether the party belongs to the coalition: only then may it speak for it. */
  memberOf: (party: PartyId, coalition: CoalitionId) => boolean;
  /** Whether the room has the document of such an instrument or language. */
  hasDocument: (document: DocumentName) => boolean;
  /** Whether a seat that decides for the party is in the room now. */
  here: (party: PartyId) => boolean;
  /** What the meeting deleted together with a provision that it deleted (section 4). */
  deletedWith: (provision: ProvisionId) => ProvisionId[];
  /** What the seat is in the room; null for one that is not admitted. */
  roleOf: (seat: SeatId) => Role | null;
}
