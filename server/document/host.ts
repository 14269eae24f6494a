import type { DocumentName } from '../../shared/base/language.ts';
import type { ParagraphId, SeatId } from '../../shared/base/ids.ts';
import type { RefusalCode } from '../../shared/base/result.ts';
import type { RoomState } from '../../shared/room/state.ts';
import type { TextEvent } from '../../shared/text/schema.ts';
import type { CutCode } from '../../shared/roster/schema.ts';

/** What a seat wrote, as the server's document emitted it. */
export interface WrittenUpdate {
  document: DocumentName;
  by: SeatId;
  update: Uint8Array;
  entails: readonly TextEvent[];
  /** Paragraphs whose words it may have changed. */
  touched: readonly ParagraphId[];
}

/** What a document needs of its room. Implemented by the room's actor. */
export interface DocumentHost {
  /** The room as of the last decided entry, committed or not. */
  state: () => RoomState;
  /**
   * Queues an update behind everything decided before it, and before it the events that it entails; resolves once all is on
   * disk, rejects if the room failed. The document holds the update already.
   */
  append: (written: WrittenUpdate) => Promise<void>;
  /** A connection of the seat was cut: told to the mediators and to the server's log (never the words). */
  report: (seat: SeatId, code: RefusalCode | CutCode) => void;
}
