import type { BracketId, InstrumentId, PartyId, ProposalId, ProvisionId } from '../base/ids.ts';
import type { ProvisionStatus } from '../base/provision-status.ts';
import type { RefusalCode } from '../base/result.ts';
import type { FrozenText, Matter, Question, WholeText } from './schema.ts';
import type { Call } from './state.ts';

/** How far a provision has come, and what stands in the way of a decision about it. */
export interface ProvisionStanding {
  /** How it is cited. */
  number: string;
  status: ProvisionStatus;
  /** A bracket, a rival text or a reservation is left in it (P-1). */
  contested: boolean;
  /** Proposals on it that nobody has decided. */
  proposals: number;
  /** Provisions under it, and those of them that are agreed. */
  below: ProvisionId[];
  agreedBelow: number;
  /** The text of which it is part was adopted as a whole (P-5). */
  adopted: boolean;
}

/** What deciding about decisions needs to know of the rest of the room. */
export interface DecisionsReads {
  inSession: boolean;
  /** Since when the meeting stands still (server ms); null while it is in session. */
  pausedSince: number | null;
  /** Whether the party negotiates (kind `party`): only such decide. */
  negotiates: (party: PartyId) => boolean;
  /** All that negotiate and have a deciding seat here now. */
  presentParties: () => PartyId[];
  /** Since when the party has had a deciding seat here (server ms); null: it has none. */
  presentSince: (party: PartyId) => number | null;
  provision: (id: ProvisionId) => ProvisionStanding | null;
  /** The provisions that an open proposal changes, in that version; null where it is not open so. */
  proposal: (id: ProposalId, version: number) => ProvisionId[] | null;
  /** The provision of a bracket; null where it is gone. */
  bracket: (id: BracketId) => ProvisionId | null;
  /** What stands in a text, its deleted provisions left out; null where there is none. */
  instrument: (id: InstrumentId) => ProvisionId[] | null;
}

/** What only the words themselves tell. */
export interface DecisionsWords {
  /** What a provision says, in the drafting text and in each version that has words. */
  texts: (provision: ProvisionId) => FrozenText[];
  /** Why what is asked could not be carried out as things stand, or null. */
  barred: (question: Question) => RefusalCode | null;
  /** The same of an open call, once its text no longer stands still for it. */
  overtaken: (call: Call) => RefusalCode | null;
  /** What a question about a whole text is about, in each of its languages; null for any other. */
  whole: (question: Question) => WholeText[] | null;
  /** What a question about a bracket is about; null for any other. */
  matter: (question: Question) => Matter | null;
}
