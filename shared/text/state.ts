import type {
  BracketId,
  FixId,
  InstrumentId,
  ParagraphId,
  ProposalId,
  ProvisionId,
  SeatId,
} from '../base/ids.ts';
import type { DocumentName } from '../base/language.ts';
import type { Bracket } from './bracket.ts';
import type { Fix } from './fixes/state.ts';
import type { HoldingState } from './holds/state.ts';
import type { Paragraph } from './paragraph.ts';
import type { Attribution, Phase } from './proposals/schema.ts';
import type { OptionStances, Proposal } from './proposals/state.ts';
import type { DraftingMode, Flag, ProvisionStatus } from './schema.ts';

export interface Provision {
  id: ProvisionId;
  instrument: InstrumentId;
  number: string;
  level: number;
  status: ProvisionStatus;
  /** Overrides the room's mode where set. */
  mode: DraftingMode | null;
  /** When it comes back, where it is deferred (P-6). */
  returns?: string;
  /** Set while a decision about it is open: its text stands still (D-1). */
  frozen?: true;
  /** Labels of paragraphs that went: who takes that back gives the number back too (P-9). */
  freed?: string[];
  /** In order; the first is the heading when its kind says so. */
  paragraphs: ParagraphId[];
}

export interface Instrument {
  id: InstrumentId;
  title: string;
  provisions: ProvisionId[];
  /** When it was adopted as a whole (C-2), server ms. */
  adopted?: number;
}

export type PlacedParagraph = Paragraph & {
  provision: ProvisionId;
  /** Set while the whole paragraph is only proposed. */
  proposed?: ProposalId;
};

export interface TextState {
  instruments: Instrument[];
  provisions: Record<ProvisionId, Provision>;
  paragraphs: Record<ParagraphId, PlacedParagraph>;
  /** Paragraphs that were taken away: who writes in one has lost a race, and forges nothing. */
  removed: ParagraphId[];
  brackets: Record<BracketId, Bracket & HoldingState & { order: number }>;
  /** All that were ever made, whatever became of them. */
  proposals: Record<ProposalId, Proposal>;
  /** By option (proposal or bracket), then party. Absent is silent. */
  stances: OptionStances;
  phase: Phase;
  attribution: Attribution;
  /** Numbers before the clean-up, by id of provision or paragraph (P-9). */
  oldNumbers: Record<string, string>;
  flags: Flag[];
  /** Fixes of form in agreed text, all that were ever made (P-8). */
  fixes: Record<FixId, Fix>;
  /** The text at moments that the chair named, oldest first; `at` in server ms. */
  versions: { id: string; name: string; at: number }[];
  /** The room's drafting mode. */
  mode: DraftingMode;
  /** Seats to which the chair handed the pen (mode `chair`). */
  pens: SeatId[];
  /** Yjs client ids issued, by decimal id. Known to the server only: they are stable pseudonyms. */
  writers: Record<string, { seat: SeatId; instrument: DocumentName }>;
  nextBracket: number;
}

export const initialText = (): TextState => ({
  instruments: [],
  provisions: {},
  paragraphs: {},
  removed: [],
  brackets: {},
  proposals: {},
  stances: {},
  phase: 'input',
  attribution: 'shown',
  oldNumbers: {},
  flags: [],
  fixes: {},
  versions: [],
  mode: 'closed',
  pens: [],
  writers: {},
  nextBracket: 0,
});
