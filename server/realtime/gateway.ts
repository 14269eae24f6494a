import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import { Server } from 'socket.io';
import { roomId } from '../../shared/base/ids.ts';
import type { RoomId, SeatId } from '../../shared/base/ids.ts';
import { accept, refuse } from '../../shared/base/result.ts';
import type { Result } from '../../shared/base/result.ts';
import { MAX_MESSAGE_BYTES } from '../../shared/protocol/limits.ts';
import { hello } from '../../shared/protocol/live.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { SeatSessions } from '../auth/seat-sessions.ts';
import type { Door } from '../http/door.ts';
import { countIn, counts } from '../metrics/counts.ts';
import { heldSockets } from '../held-sockets.ts';
import { PerMinute } from '../per-minute.ts';
import type { RoomActor } from '../room/actor.ts';
import type { Registry } from '../room/registry.ts';
import { Channel } from './channel.ts';
import { serve } from './connection.ts';
import type { ConnectionPorts } from './connection.ts';
import {
  ARRIVALS_PER_MINUTE,
  CONNECTIONS_PER_ROOM,
  CONNECTIONS_PER_SEAT,
  INTRODUCTION_MS,
} from './limits.ts';
import { Line, ping } from './line.ts';
import type { Caller, EngineSocket, LiveServer, LiveSocket } from './live-server.ts';
import { measuresFor } from './measures.ts';
import type { Measures } from './measures.ts';

export interface GatewayPorts extends ConnectionPorts {
  registry: Registry;
  sessions: SeatSessions;
  door: Door;
  /** Of one seat. */
  commandsPerSecond: number;
  /** Closes the documents of a seat that was removed from the room. */
  closeSeat: (room: RoomId, seat: SeatId) => void;
}

/** A dead line is noticed within 18 s, so that an absence of 30 s is told in time. */
const HEARTBEAT = { pingInterval: 10_000, pingTimeout: 8000 } as const;

/** What Socket.IO calls it, by WebSocket and by polling, where somebody inside sends what only a newcomer or a server may. */
const OUT_OF_PLACE: readonly string[] = ['forced close', 'forced server close'];

/** What a request asks of the engine, read as the engine reads it: letters may be in disguise, and of two values the last counts. */
const asked = ({ url = '' }: IncomingMessage): { sid?: string; j?: string } =>
  Object.fromEntries(new URL(url, 'http://engine').searchParams);

/** Socket.IO on the one HTTP server: who calls is settled in the handshake, once (design.md 4). */
export class LiveGateway {
  readonly #io: LiveServer;
  readonly #ports: GatewayPorts;
  readonly #channels = new WeakMap<RoomActor, Channel>();
  readonly #lines = new WeakMap<EngineSocket, Line>();
  /** Connections whose introduction is being looked at: one that says it again meanwhile would be here twice. */
  readonly #entering = new WeakSet<EngineSocket>();
  /** Whose a connection is, once it has said so. */
  readonly #callers = new WeakMap<EngineSocket, Caller>();
  readonly #arrivals = new PerMinute(ARRIVALS_PER_MINUTE);
  readonly #measures: Measures;

  constructor(server: HttpServer, ports: GatewayPorts) {
    this.#ports = ports;
    this.#measures = measuresFor(ports.commandsPerSecond);
    this.#io = new Server(server, {
      ...HEARTBEAT,
      serveClient: false,
      // The document's own upgrades go through the same server.
      destroyUpgrade: false,
      perMessageDeflate: false,
      wsEngine: heldSockets(ports.time),
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      connectTimeout: INTRODUCTION_MS,
    });
    this.#io.engine.use(this.#guard);
    this.#io.engine.on('connection', (conn: EngineSocket) => {
      const line = new Line(conn, ports, (code) => {
        const caller = this.#callers.get(conn);
        if (caller === undefined) countIn(counts.cuts, `acts/${code}`);
        else caller.open.actor.report(caller.seat, code, 'acts');
      });
      this.#lines.set(conn, line);
    });
    this.#io.use((socket, next) => {
      const { conn } = socket;
      if (this.#entering.has(conn)) {
        this.#lines.get(conn)?.cut('malformed');
        next(new Error('malformed'));
        return;
      }
      this.#entering.add(conn);
      const admitted = this.#admit(socket).finally(() => this.#entering.delete(conn));
      admitted.then(
        (caller) => {
          if (caller.ok) socket.data.caller = caller.value;
          next(
            caller.ok
              ? undefined
              : Object.assign(new Error(caller.refusal.code), { data: caller.refusal }),
          );
        },
        (error: unknown) => {
          ports.logger.error({ err: error }, 'handshake failed');
          next(Object.assign(new Error('internal'), { data: { code: 'internal' } }));
        },
      );
    });
    this.#io.on('connection', (socket) => this.#connected(socket));
  }

  get connections(): number {
    return this.#io.engine.clientsCount;
  }

  /** Ends every connection; clients come back when the server does. */
  async close(): Promise<void> {
    await this.#io.close();
  }

  /** Cuts the connections of a seat whose session ended; those of its other sessions come back by themselves. */
  dropSeat(room: RoomId, seat: SeatId): void {
    for (const socket of this.#io.sockets.sockets.values()) {
      const { caller } = socket.data;
      if (caller.open.actor.room === room && caller.seat === seat) socket.disconnect(true);
    }
  }

  /** Every request of the engine, also those of connections that it knows. */
  readonly #guard = (
    request: IncomingMessage,
    response: ServerResponse,
    next: () => void,
  ): void => {
    const { door } = this.#ports;
    const upgrade = request.headers.upgrade !== undefined;
    const own = !upgrade && request.method === 'GET' ? door.ownRead(request) : door.own(request);
    const { sid, j } = asked(request);
    // With `j` a poll is answered as a script, which a page of another site could run. An empty `sid` is no connection.
    const turned =
      !own || j !== undefined
        ? '403 Forbidden'
        : !sid && !door.arrives(request)
          ? '429 Too Many Requests'
          : null;
    if (turned === null) next();
    else if (upgrade) {
      request.socket.end(`HTTP/1.1 ${turned}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    } else {
      response.writeHead(Number.parseInt(turned, 10), { Connection: 'close' });
      response.end();
    }
  };

  async #admit(socket: LiveSocket): Promise<Result<Caller>> {
    const { auth } = socket.handshake;
    if (typeof auth['protocol'] === 'number' && auth['protocol'] !== PROTOCOL_VERSION) {
      return refuse('protocol-too-old', { speaks: PROTOCOL_VERSION });
    }
    const said = hello.safeParse(auth);
    const room = roomId.safeParse(auth['room']);
    if (!said.success || !room.success) return refuse('malformed');
    const { seat, after } = said.data;
    if (!this.#ports.sessions.holds(socket.handshake.headers.cookie, room.data, seat)) {
      return refuse('not-signed-in');
    }
    const open = await this.#ports.registry.open(room.data);
    if (open === null) return refuse('room-unknown');
    if (open.actor.state().roster.seats[seat] === undefined) return refuse('unknown-seat');
    const caller = { open, seat, after };
    const often = !this.#arrivals.take(`${room.data}/${seat}`, this.#ports.time.steady());
    return often || this.#crowded(caller) ? refuse('too-many') : accept(caller);
  }

  #crowded({ open, seat }: Caller): boolean {
    return (
      open.presence.connectionsOf(seat) >= CONNECTIONS_PER_SEAT ||
      this.#channel(open.actor).size >= CONNECTIONS_PER_ROOM
    );
  }

  #connected(socket: LiveSocket): void {
    const { caller } = socket.data;
    const { stopped } = caller.open.actor;
    // Others may have come in since this one was admitted.
    if (stopped || this.#crowded(caller)) {
      socket.emit('leave', { code: stopped ? 'room-unavailable' : 'too-many' });
      socket.disconnect(true);
      return;
    }
    this.#callers.set(socket.conn, caller);
    // The parser's fault is the sender's: what it says of it may hold what was sent, and is not logged.
    socket.on('error', () => this.#lines.get(socket.conn)?.cut('malformed'));
    const { presence } = caller.open;
    let lastSeen = this.#ports.clock.now();
    socket.conn.on('packet', () => {
      lastSeen = this.#ports.clock.now();
      presence.heard(caller.seat);
    });
    const channel = this.#channel(caller.open.actor);
    socket.on('disconnect', (reason) => {
      if (OUT_OF_PLACE.includes(reason)) this.#lines.get(socket.conn)?.tell('malformed');
      channel.leave(socket);
      presence.leave(caller.seat, socket.id, lastSeen);
    });
    serve(socket, caller, { ...this.#ports, measures: this.#measures });
    channel.join(socket, caller.seat, caller.after);
    presence.arrive(caller.seat, socket.id, {
      lastSeen: () => lastSeen,
      ask: () => ping(socket.conn),
    });
  }

  #channel(actor: RoomActor): Channel {
    const known = this.#channels.get(actor);
    if (known !== undefined) return known;
    const made = new Channel(this.#io, actor, this.#ports.time, (seat) =>
      this.#ports.closeSeat(actor.room, seat),
    );
    this.#channels.set(actor, made);
    return made;
  }
}
