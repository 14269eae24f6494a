import type { Server, Socket } from 'socket.io';
import type { SeatId } from '../../shared/base/ids.ts';
import type { ClientToServer, ServerToClient } from '../../shared/protocol/live.ts';
import type { OpenRoom } from '../room/registry.ts';

/** What the handshake established about a connection. */
export interface Caller {
  open: OpenRoom;
  seat: SeatId;
  /** The last entry that the client holds; 0 for none. */
  after: number;
}

type NoEvents = Record<never, never>;
export type LiveServer = Server<ClientToServer, ServerToClient, NoEvents, { caller: Caller }>;
/** The connection under a Socket.IO socket. */
export type EngineSocket = LiveSocket['conn'];
export type LiveSocket = Socket<ClientToServer, ServerToClient, NoEvents, { caller: Caller }>;
