import type { KeptAnchor } from '../base/anchor.ts';
import type { MessageId, PartyId, SeatId, ThreadId } from '../base/ids.ts';
import type { Reach } from './schema.ts';

export interface Message {
  id: MessageId;
  seat: SeatId;
  /** For which the seat sat when it wrote; null for mediators and the secretariat. */
  party: PartyId | null;
  /** Server ms. */
  at: number;
  /** '' once withdrawn. */
  words: string;
  replyTo: MessageId | null;
  cites: KeptAnchor | null;
  /** When it was last changed (server ms), or null. */
  edited: number | null;
  withdrawn: boolean;
}

export interface Thread {
  id: ThreadId;
  reach: Reach;
  anchor: KeptAnchor;
  /** In the order in which they were said; the first opened the thread. */
  messages: Message[];
  /** By whom and when (server ms) it was settled, or null while it is open. */
  resolved: { seat: SeatId; at: number } | null;
}

export interface DiscussionState {
  threads: Record<ThreadId, Thread>;
}

export const initialDiscussion = (): DiscussionState => ({ threads: {} });
