import type { BracketId, ProposalId } from '../../../shared/base/ids.ts';
import type { RefusalCode } from '../../../shared/base/result.ts';

/** What a sender may do with the proposals of one paragraph's provision. */
export interface ProposingRules {
  /** Whether words of no proposal may change: in mode `propose` they may not. */
  baseIsOpen: boolean;
  /**
   * Whether the sender may change words that bear this proposal's mark: its own, or an id that nobody used yet. `late`: its
   * own, but frozen meanwhile, or anybody's that was closed.
   */
  use: (proposal: ProposalId) => 'may' | 'late' | 'never';
  /** Why no new words may come in now, or null (T-11). */
  newWords: RefusalCode | null;
  /** The proposal that new words are of which bear no mark of the sender's, where base text is closed: the same each time. */
  unmarked: () => ProposalId;
}

export interface Violation {
  code: RefusalCode;
  /** Whether no honest editor sends this, however late: another's proposal is touched, or an own mark is moved. */
  forged: boolean;
}

/** What a change did with proposals that it may use: whether it put words in. */
export type Used = Map<ProposalId, { adds: boolean }>;

/** What the words were part of that a change took out. */
export interface TakenFrom {
  /** Brackets around base words, and around words of own proposals. */
  brackets: { base: Set<BracketId>; own: Set<BracketId> };
  /** Proposals that would have taken them out. */
  struck: Set<ProposalId>;
}

export const nothingTaken = (): TakenFrom => ({
  brackets: { base: new Set(), own: new Set() },
  struck: new Set(),
});

/** Formatting to be put back as it was, in UTF-16 units of the paragraph after the change. */
export interface Repair {
  from: number;
  to: number;
  key: string;
  value: string | boolean | null;
}
