import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { RoomId, SeatId } from '../../../shared/base/ids.ts';
import type { DocumentName } from '../../../shared/base/language.ts';
import { CLOSE } from '../../../shared/protocol/sync.ts';
import { heldSockets } from '../../held-sockets.ts';
import { PerMinute } from '../../per-minute.ts';
import type { Time } from '../../time.ts';
import { readAddress } from './address.ts';
import type { SyncAddress } from './address.ts';
import { Connection } from './connection.ts';
import { HEARTBEAT_MS, keepBeating } from './heartbeat.ts';
import { measuresFor } from './measures.ts';
import { LIMITS } from '../limits.ts';
import type { DocumentSession } from '../session.ts';

export interface GatewayPorts {
  /** Against requests from other sites (WebSocket knows no CORS) and too many of them: the status to refuse with. */
  turnsAway: (req: IncomingMessage) => string | null;
  /** The admitted seat that the request's cookie proves, or null. */
  authenticate: (req: IncomingMessage, room: RoomId, seat: SeatId) => Promise<SeatId | null>;
  /** Null where there is no such room or document; rejects where the room cannot be served now. */
  open: (room: RoomId, document: DocumentName) => Promise<DocumentSession | null>;
  /** Of one seat. */
  updatesPerSecond: number;
  /** What went wrong that is not the client's fault. */
  fault: (error: unknown) => void;
  time: Time;
}

export interface SyncGateway {
  /** For upgrade requests whose path begins with /sync/. Never throws. */
  handleUpgrade: (req: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** A seat was removed, or its party or role changed: it must come in again. */
  closeSeat: (room: RoomId, seat: SeatId) => void;
  closeRoom: (room: RoomId) => void;
  /** How many connections are open. */
  connections: () => number;
  /** Cuts every connection. */
  close: () => void;
}

/** The y-websocket protocol, served: protocol/sync.ts says what goes over the wire. */
export function createSyncGateway(
  ports: GatewayPorts,
  heartbeatMs: number = HEARTBEAT_MS,
): SyncGateway {
  const Sockets = heldSockets(ports.time);
  const server = new Sockets({
    noServer: true,
    maxPayload: LIMITS.updateBytes + 1024,
    perMessageDeflate: false,
    clientTracking: false,
  });
  const arrivals = new PerMinute(LIMITS.arrivalsPerMinute);
  const measures = measuresFor(ports.updatesPerSecond);
  const rooms = new Map<RoomId, Set<Connection>>();
  const all = (): Connection[] => [...rooms.values()].flatMap((connections) => [...connections]);

  const stopBeating = keepBeating(ports.time, heartbeatMs, all);

  const connect = (ws: WebSocket, socket: Duplex, to: SyncAddress, session: DocumentSession) => {
    const connections = rooms.get(to.room) ?? new Set<Connection>();
    rooms.set(to.room, connections);
    makePlace(connections, to.seat);
    const connection = new Connection(ws, socket, to.seat, session, {
      time: ports.time,
      measures,
      who: `${to.room}/${to.seat}`,
    });
    connections.add(connection);
    ws.on('close', () => {
      connection.gone();
      connections.delete(connection);
      if (connections.size === 0 && rooms.get(to.room) === connections) rooms.delete(to.room);
    });
  };

  const enter = async (req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const to = readAddress(req.url ?? '');
    const turned = ports.turnsAway(req);
    if (turned !== null) return turnAway(socket, turned);
    if (to === null) return turnAway(socket, '404 Not Found');
    let found = await find(ports, req, to);
    if (socket.destroyed) return;
    const often = `${to.room}/${to.seat}`;
    const full = (rooms.get(to.room)?.size ?? 0) >= LIMITS.connectionsPerRoom;
    if (typeof found !== 'number' && (full || !arrivals.take(often, ports.time.steady()))) {
      found = CLOSE.roomUnavailable;
    }
    server.handleUpgrade(req, socket, head, (ws) => {
      if (typeof found !== 'number') return connect(ws, socket, to, found);
      // What ws reports here it has also closed the socket for.
      ws.on('error', () => undefined);
      ws.close(found);
    });
  };

  const closeWhere = (room: RoomId, code: number, seat: SeatId | null): void => {
    for (const connection of rooms.get(room) ?? []) {
      if (seat === null || connection.seat === seat) connection.close(code);
    }
  };

  return {
    handleUpgrade: (req, socket, head) => {
      socket.on('error', () => socket.destroy());
      enter(req, socket, head).catch((error: unknown) => {
        ports.fault(error);
        socket.destroy();
      });
    },
    closeSeat: (room, seat) => closeWhere(room, CLOSE.notAdmitted, seat),
    closeRoom: (room) => closeWhere(room, CLOSE.roomUnavailable, null),
    connections: () => all().length,
    close: () => {
      stopBeating();
      for (const connection of all()) connection.terminate();
      server.close();
    },
  };
}

/** The session to connect to, or the code to close with: a browser learns no reason from a refused handshake. */
async function find(
  ports: GatewayPorts,
  req: IncomingMessage,
  { room, instrument, seat }: SyncAddress,
): Promise<DocumentSession | number> {
  try {
    if ((await ports.authenticate(req, room, seat)) !== seat) return CLOSE.notAdmitted;
    return (await ports.open(room, instrument)) ?? CLOSE.unknownDocument;
  } catch (error) {
    ports.fault(error);
    return CLOSE.roomUnavailable;
  }
}

/** Over the limit, the seat's oldest connection goes: most likely one that nobody holds any more. */
function makePlace(connections: ReadonlySet<Connection>, seat: SeatId): void {
  const own = [...connections].filter((connection) => connection.seat === seat);
  if (own.length >= LIMITS.connectionsPerSeat) own[0]?.terminate();
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
