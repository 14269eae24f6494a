import type { InvitationId, PartyId, SeatId } from '../base/ids.ts';
import type {
  Admission,
  Coalition,
  CutCode,
  InvitationTerms,
  Party,
  SeatBadge,
  Wire,
} from './schema.ts';

export interface Seat extends SeatBadge {
  standing: 'waiting' | 'admitted' | 'refused' | 'removed';
  present: boolean;
  /** Since when present or absent, server ms. */
  since: number;
  warnings: { at: number; text: string }[];
}

export interface Invitation extends InvitationTerms {
  status: 'open' | 'revoked';
  /** Seats that came in through it. */
  used: number;
}

/** Connections of a seat that the server cut. */
export interface Cut {
  seat: SeatId;
  wire: Wire;
  code: CutCode;
  times: number;
  /** Server ms. */
  at: number;
}

export interface RosterState {
  parties: Party[];
  coalitions: Coalition[];
  seats: Record<SeatId, Seat>;
  /** Seen by mediators only. */
  invitations: Record<InvitationId, Invitation>;
  gavel: SeatId | null;
  admission: Admission;
  /** Parties whose limits are multiplied; `reason` is '' for all but the party and mediators. */
  access: Record<PartyId, { multiplier: number; reason: string }>;
  /** The newest, oldest first. Seen by mediators only. */
  cuts: Cut[];
}

export const initialRoster = (): RosterState => ({
  parties: [],
  coalitions: [],
  seats: {},
  invitations: {},
  gavel: null,
  admission: 'lobby',
  access: {},
  cuts: [],
});
