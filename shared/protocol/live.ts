import { z } from 'zod';
import { seatId } from '../base/ids.ts';
import type { Refusal } from '../base/result.ts';
import { roomEvent } from '../room/schema.ts';
import type { Command } from '../room/schema.ts';
import type { RoomState } from '../room/state.ts';

/** Socket.IO `auth`: the seat's cookie says who it is; `after` is the last seq that the client holds (0: nothing). */
export const hello = z.strictObject({
  protocol: z.number().int(),
  room: z.string().max(64),
  seat: seatId,
  after: z.number().int().min(0),
});

/** One log entry as a reader may see it; entries that a reader may not see are never sent. */
export const liveEntry = z.strictObject({
  seq: z.number().int(),
  /** Server ms. */
  at: z.number().int(),
  /** The seat that acted, or null for the room itself. */
  by: seatId.nullable(),
  event: roomEvent,
});
export type LiveEntry = z.infer<typeof liveEntry>;

export const presenceReport = z.strictObject({
  online: z.array(seatId).max(5000),
});

export type Answer = { ok: true; seq: number } | { ok: false; refusal: Refusal };

/** Client → server. Every handler validates its argument and tolerates a missing acknowledgement. */
export interface ClientToServer {
  command: (c: Command, ack: (a: Answer) => void) => void;
  /** Clock sync: the server answers with its time in ms. */
  clock: (ack: (serverMs: number) => void) => void;
  /** Leaves the room of one's own will; the server closes the line. A line that ends without it may be a reload. */
  depart: () => void;
  /** Asks for a Yjs client id with which this connection's seat may write into an instrument. */
  pen: (
    instrument: string,
    ack: (a: { ok: true; client: number } | { ok: false; refusal: Refusal }) => void,
  ) => void;
}

/** Where a seat stands that is not (or no longer) in the room; the only thing it is told. */
export interface LobbyView {
  title: string;
  seat: string;
  standing: 'waiting' | 'refused' | 'removed';
  reason: string;
  /** Whether a mediator is in the room to admit. */
  mediatorPresent: boolean;
}

/** Server → client. `state` replaces everything; `entries` continue from what the client holds. */
export interface ServerToClient {
  state: (snapshot: {
    seq: number;
    view: RoomState;
    me: { seat: string; party: string | null; role: string };
  }) => void;
  entries: (entries: LiveEntry[]) => void;
  lobby: (view: LobbyView) => void;
  /** The seat may no longer be here, or the room stopped: why, before the socket closes. */
  leave: (refusal: Refusal) => void;
}
