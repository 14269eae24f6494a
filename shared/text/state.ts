import type { BracketId, InstrumentId, ParagraphId, ProvisionId, SeatId } from '../base/ids.ts';
import type { Bracket, DraftingMode, Flag, Paragraph, ProvisionStatus } from './schema.ts';

export interface Provision {
  id: ProvisionId;
  instrument: InstrumentId;
  number: string;
  level: number;
  status: ProvisionStatus;
  /** Overrides the room's mode where set. */
  mode: DraftingMode | null;
  /** In order; the first is the heading when its kind says so. */
  paragraphs: ParagraphId[];
}

export interface Instrument {
  id: InstrumentId;
  title: string;
  provisions: ProvisionId[];
}

export interface TextState {
  instruments: Instrument[];
  provisions: Record<ProvisionId, Provision>;
  paragraphs: Record<ParagraphId, Paragraph & { provision: ProvisionId }>;
  /** Paragraphs that were taken away: who writes in one has lost a race, and forges nothing. */
  removed: ParagraphId[];
  brackets: Record<BracketId, Bracket & { order: number }>;
  flags: Flag[];
  /** The room's drafting mode. */
  mode: DraftingMode;
  /** Seats to which the chair handed the pen (mode `chair`). */
  pens: SeatId[];
  /** Yjs client ids issued, by decimal id. Known to the server only: they are stable pseudonyms. */
  writers: Record<string, { seat: SeatId; instrument: InstrumentId }>;
  nextBracket: number;
}

export const initialText = (): TextState => ({
  instruments: [],
  provisions: {},
  paragraphs: {},
  removed: [],
  brackets: {},
  flags: [],
  mode: 'closed',
  pens: [],
  writers: {},
  nextBracket: 0,
});
