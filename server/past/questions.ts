import type { InstrumentId, ProvisionId, RoomId, SeatId } from '../../shared/base/ids.ts';
import type { Result } from '../../shared/base/result.ts';
import type { ExportRequest } from '../../shared/exchange/formats.ts';
import type { Moment } from '../../shared/protocol/http.ts';

/** What may be asked about the texts of a room, as far as its log tells them. */
export type Question = { room: RoomId } & (
  | { kind: 'curve' }
  | { kind: 'moments'; seat: SeatId }
  | { kind: 'past'; seat: SeatId; moment: Moment; instrument: InstrumentId; open: boolean }
  | { kind: 'sources'; seat: SeatId; instrument: InstrumentId; provision: ProvisionId | null }
  | { kind: 'chain'; seat: SeatId; after: number }
  | { kind: 'markdown'; instrument: InstrumentId }
  /** A text as it leaves the room, to be written as a file; `at`: server ms. */
  | { kind: 'leaving'; seat: SeatId; wish: ExportRequest; at: number }
);

/** JSON or Markdown in UTF-8, as it is sent: who hands it on need not go through a long text for that. */
export interface Told {
  bytes: Uint8Array<ArrayBuffer>;
  /** Of a text that leaves. */
  title?: string;
}

/** To the thread: the room is on disk up to `head`, and so far is it read. */
export type Order =
  { kind: 'ask'; id: number; head: number; question: Question } | { kind: 'stop' };

/** From the thread. */
export type Answer = { id: number } & (
  | { kind: 'told'; result: Result<Told> }
  | { kind: 'damaged'; room: string; seq: number; what: string }
  /** It could not be looked up; the code of what went wrong, never a message that may quote somebody's words. */
  | { kind: 'failed'; code: string }
);

export const READER_LIMITS = {
  /** Beyond any answer, also after a hundred thousand entries on a busy machine. */
  timeMs: 60_000,
  /** Until a thread that is to stop is stopped. */
  stopMs: 1000,
  /** Of what is kept of the rooms that were asked about last. */
  memoryMb: 512,
} as const;
