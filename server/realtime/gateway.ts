import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { roomId } from '../../shared/base/ids.ts';
import type { RoomId, SeatId } from '../../shared/base/ids.ts';
import { accept, refuse } from '../../shared/base/result.ts';
import type { Result } from '../../shared/base/result.ts';
import { hello } from '../../shared/protocol/live.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { SeatSessions } from '../auth/seat-sessions.ts';
import type { OriginCheck } from '../http/origin.ts';
import type { RoomActor } from '../room/actor.ts';
import type { Registry } from '../room/registry.ts';
import { Channel } from './channel.ts';
import { serve } from './connection.ts';
import type { ConnectionPorts } from './connection.ts';
import { CONNECTIONS_PER_ROOM, CONNECTIONS_PER_SEAT, MAX_MESSAGE_BYTES } from './limits.ts';
import type { Caller, LiveServer, LiveSocket } from './live-server.ts';

export interface GatewayPorts extends ConnectionPorts {
  registry: Registry;
  sessions: SeatSessions;
  origins: OriginCheck;
  /** Closes the documents of a seat that was removed from the room. */
  closeSeat: (room: RoomId, seat: SeatId) => void;
}

/** A dead line is noticed within 18 s, so that an absence of 30 s is told in time. */
const HEARTBEAT = { pingInterval: 10_000, pingTimeout: 8000 } as const;

const isUpgrade = (headers: { upgrade?: string | undefined }): boolean =>
  headers.upgrade !== undefined;

/** Socket.IO on the one HTTP server: who calls is settled in the handshake, once (design.md 4). */
export class LiveGateway {
  readonly #io: LiveServer;
  readonly #ports: GatewayPorts;
  readonly #channels = new WeakMap<RoomActor, Channel>();

  constructor(server: HttpServer, ports: GatewayPorts) {
    this.#ports = ports;
    this.#io = new Server(server, {
      ...HEARTBEAT,
      serveClient: false,
      // The document's own upgrades go through the same server.
      destroyUpgrade: false,
      perMessageDeflate: false,
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      allowRequest: (request, answer) => {
        const own = isUpgrade(request.headers)
          ? ports.origins.upgrade(request)
          : ports.origins.request(request);
        answer(own ? null : 'origin-not-allowed', own);
      },
    });
    this.#io.use((socket, next) => {
      this.#admit(socket).then(
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
    const crowded =
      open.presence.connectionsOf(seat) >= CONNECTIONS_PER_SEAT ||
      this.#channel(open.actor).size >= CONNECTIONS_PER_ROOM;
    return crowded ? refuse('too-many') : accept({ open, seat, after });
  }

  #connected(socket: LiveSocket): void {
    const { caller } = socket.data;
    if (caller.open.actor.stopped) {
      socket.emit('leave', { code: 'room-unavailable' });
      socket.disconnect(true);
      return;
    }
    let lastSeen = this.#ports.clock.now();
    socket.conn.on('packet', () => {
      lastSeen = this.#ports.clock.now();
    });
    const channel = this.#channel(caller.open.actor);
    socket.on('disconnect', () => {
      channel.leave(socket);
      caller.open.presence.leave(caller.seat, socket.id, lastSeen);
    });
    serve(socket, caller, this.#ports);
    channel.join(socket, caller.seat, caller.after);
    caller.open.presence.arrive(caller.seat, socket.id);
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
