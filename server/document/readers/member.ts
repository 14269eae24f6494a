import type { SeatId } from '../../../shared/base/ids.ts';
import type { Frame } from './frame.ts';

/** A connection as its document sees it. */
export interface Member {
  readonly seat: SeatId;
  /** Grows with every connection, so that the newer of two is known. */
  readonly serial: number;
  readonly open: boolean;
  /** Never throws; a reader who does not read is cut. */
  send: (frame: Frame) => void;
  /** With one of the codes of protocol/sync.ts; nothing that arrives afterwards is read. */
  close: (code: number) => void;
}
