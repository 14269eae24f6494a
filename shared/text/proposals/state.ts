import type { CoalitionId, PartyId, ProposalId, ProvisionId, SeatId } from '../../base/ids.ts';
import type { Change } from './change.ts';
import type { Hunk, OptionStance, ProposalStatus, ReviewOutcome, Worded } from './schema.ts';

export interface CoSponsor {
  /** Null where it is not named to the reader. */
  party: PartyId | null;
  attributed: boolean;
}

export interface Proposal {
  id: ProposalId;
  provision: ProvisionId;
  change: Change;
  /** Null where the chair proposes, and where the sponsor is not named to the reader. */
  sponsor: PartyId | null;
  seat: SeatId | null;
  chair: boolean;
  behalf: CoalitionId | null;
  coSponsors: CoSponsor[];
  reason: string;
  attributed: boolean;
  status: ProposalStatus;
  /** The one that it was merged into. */
  into: ProposalId | null;
  /** Server ms. */
  at: number;
  closedAt: number | null;
  /** From 1. Stances belong to the present one; earlier wordings, and the last one of what is closed, are kept. */
  version: number;
  versions: { version: number; at: number; wording: Hunk[] }[];
  /** How it stood after the last acceptance of a neighbour, or fall of words around it; null until then, and again with a new version. */
  review: { outcome: ReviewOutcome; because: ProposalId | null } | null;
  /** How it reads in other languages of the text (T-2), in the order in which that was said; absent where it was not. */
  wordings?: Worded[];
  /** Parties that asked who proposes (T-7). */
  askedBy: PartyId[];
}

export interface OptionStanceOf {
  stance: OptionStance;
  remark: string;
  to: 'all' | 'mediators';
  at: number;
}

export type OptionStances = Record<string, Record<PartyId, OptionStanceOf>>;
