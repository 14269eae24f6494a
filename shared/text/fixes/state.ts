import type { FixId, ParagraphId, PartyId, ProvisionId, SeatId } from '../../base/ids.ts';
import type { Run } from '../rewrite.ts';

/** One objection undoes a fix within this time (P-8), ms. */
export const FIX_MS = 24 * 3600 * 1000;

/** A fix of form in agreed text; times are the server's, in ms. */
export interface Fix {
  id: FixId;
  provision: ProvisionId;
  paragraph: ParagraphId;
  /** Who fixed it. */
  seat: SeatId;
  at: number;
  removed: Run[];
  inserted: Run[];
  /**
   * How many units of the paragraph stand behind the words: a heading's number may change before them. Null since the text was
   * opened again, and anybody may have changed it.
   */
  behind: number | null;
  undone: { party: PartyId | null; seat: SeatId; reason: string; at: number } | null;
}
