import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { readAddress } from '../../server/document/lines/address.ts';
import { Connection } from '../../server/document/lines/connection.ts';
import { measuresFor } from '../../server/document/lines/measures.ts';
import { beat } from '../../server/document/lines/heartbeat.ts';
import type { Log } from '../../server/log/log.ts';
import type { Snapshots } from '../../server/log/snapshots.ts';
import type { Logger } from '../../server/logger.ts';
import { Channel } from '../../server/realtime/channel.ts';
import { serve } from '../../server/realtime/connection.ts';
import { measuresFor as measuresOfActs } from '../../server/realtime/measures.ts';
import type { Caller, LiveServer, LiveSocket } from '../../server/realtime/live-server.ts';
import type { RoomActor } from '../../server/room/actor.ts';
import type { RoomPorts } from '../../server/room/ports.ts';
import { serverClock } from '../../server/room/clock.ts';
import { Registry } from '../../server/room/registry.ts';
import type { OpenRoom } from '../../server/room/registry.ts';
import type { SnapshotPace } from '../../server/room/snapshotter.ts';
import type { RoomId, SeatId } from '../../shared/base/ids.ts';
import type { DocumentName } from '../../shared/base/language.ts';
import { CLOSE } from '../../shared/protocol/sync.ts';
import type { ClientToServer } from '../../shared/protocol/live.ts';
import { viewerOf } from '../../shared/room/actor.ts';
import type { Life, Timeline } from './timeline.ts';
import type { End, Wire } from './network.ts';

/** Room events on the wire: [name, arguments], and answers: ['ack', number, answer]. */
export type Message = [name: string, ...args: unknown[]];

/** Who reads which document. */
export interface Reader {
  seat: SeatId;
  document: DocumentName;
}

export interface ServerPorts {
  timeline: Timeline;
  /** The wall clock, which people may set. */
  wall: () => number;
  openLog: (life: Life) => Log;
  snapshots: Snapshots;
  snapshotPace: SnapshotPace;
  logger: Logger;
  /** Looks at everything that leaves the server. */
  onLive: (seat: SeatId, message: Message) => void;
  onFrame: (reader: Reader, payload: Uint8Array) => void;
}

const HEARTBEAT_MS = 15_000;

/** One run of the server from start to stop: its rooms are real, its sockets are simulated. */
export class ServerRun {
  readonly life: Life = { name: 'server', alive: true };
  readonly registry: Registry;
  readonly #ports: ServerPorts;
  readonly #room: RoomPorts;
  readonly #log: Log;
  readonly #channels = new WeakMap<RoomActor, Channel>();
  readonly #acts = measuresOfActs(1000);
  readonly #texts = measuresFor(1000);
  readonly #live = new Map<string, LiveEnd>();
  readonly #documents = new Set<DocumentEnd>();
  readonly wires = new Set<Wire>();
  #ids = 0;

  /** Throws what the log throws. */
  constructor(ports: ServerPorts, lastAlive: number) {
    this.#ports = ports;
    const { timeline, logger, snapshots, snapshotPace } = ports;
    this.#log = ports.openLog(this.life);
    const time = timeline.time(this.life);
    const clock = serverClock(ports.wall, time.steady);
    this.#room = {
      log: this.#log,
      snapshots,
      snapshotPace,
      clock,
      time,
      chance: timeline.chance(),
      logger,
    };
    this.registry = new Registry(this.#room);
    this.registry.openAll(lastAlive);
    time.every(HEARTBEAT_MS, () => {
      beat([...this.#documents].flatMap(({ connection }) => connection ?? []));
    });
  }

  get now(): number {
    return this.#room.clock.now();
  }

  /** Somebody calls: answers the server's end of the line. */
  acceptLive(room: RoomId, seat: SeatId, after: number, wire: () => Wire): End {
    const end = new LiveEnd(this.life, `${(this.#ids += 1)}`, wire, (message) =>
      this.#ports.onLive(seat, message),
    );
    void this.#greet(end, room, seat, after);
    return end;
  }

  acceptDocument(url: string, wire: () => Wire): End {
    const end = new DocumentEnd(this.life, wire);
    this.#documents.add(end);
    end.socket.on('close', () => this.#documents.delete(end));
    void this.#openDocument(end, url);
    return end;
  }

  /** The process is gone from one moment to the next. */
  kill(): void {
    this.life.alive = false;
  }

  /** Drains and stops, as after SIGTERM. */
  async stop(): Promise<void> {
    await this.registry.stop();
    await this.#log.close();
    this.life.alive = false;
  }

  /** As the live gateway does. */
  async #greet(end: LiveEnd, room: RoomId, seat: SeatId, after: number): Promise<void> {
    const open = await this.registry.open(room);
    const known = open?.actor.state().roster.seats[seat];
    if (open === null || known === undefined) return end.refuse('room-unknown');
    if (open.actor.stopped) return end.leave();
    end.data = { caller: { open, seat, after } };
    this.#live.set(end.id, end);
    let lastSeen = this.now;
    end.on('heard', () => {
      lastSeen = this.now;
      open.presence.heard(seat);
    });
    const channel = this.#channel(open.actor);
    end.on('disconnect', () => {
      this.#live.delete(end.id);
      channel.leave(end as unknown as LiveSocket);
      open.presence.leave(seat, end.id, lastSeen);
    });
    end.up();
    const ports = { ...this.#room, measures: this.#acts };
    serve(end as unknown as LiveSocket, end.data.caller, ports);
    channel.join(end as unknown as LiveSocket, seat, after);
    open.presence.arrive(seat, end.id, { lastSeen: () => lastSeen, ask: () => end.ping() });
  }

  #channel(actor: RoomActor): Channel {
    const known = this.#channels.get(actor);
    if (known !== undefined) return known;
    const to = (ids: readonly string[]) => ({
      emit: (name: string, ...args: unknown[]): void => {
        for (const id of ids) this.#live.get(id)?.emitTo(name, ...args);
      },
    });
    const io = { to } as unknown as LiveServer;
    const made = new Channel(io, actor, this.#room.time, (seat) => this.#closeSeat(seat));
    this.#channels.set(actor, made);
    return made;
  }

  #closeSeat(seat: SeatId): void {
    for (const { connection } of this.#documents) {
      if (connection?.seat === seat) connection.close(CLOSE.notAdmitted);
    }
  }

  /** As the document gateway does. */
  async #openDocument(end: DocumentEnd, url: string): Promise<void> {
    const to = readAddress(url);
    if (to === null) return end.close(CLOSE.unknownDocument);
    const open: OpenRoom | null = await this.registry.open(to.room);
    if (open === null || open.actor.stopped) return end.close(CLOSE.roomUnavailable);
    if (viewerOf(open.actor.state(), to.seat) === null) return end.close(CLOSE.notAdmitted);
    const session = open.actor.documents.session(to.instrument);
    if (session === null) return end.close(CLOSE.unknownDocument);
    if (end.gone) return;
    const { time } = this.#room;
    end.onSend = (payload) =>
      this.#ports.onFrame({ seat: to.seat, document: to.instrument }, payload);
    end.connection = new Connection(
      end.socket as unknown as WebSocket,
      end.stream as unknown as Duplex,
      to.seat,
      session,
      { time, measures: this.#texts, who: `${to.room}/${to.seat}` },
    );
    for (const message of end.early.splice(0)) end.receive(message);
  }
}

/** What the room's side of a Socket.IO socket is to the channel and to `serve`. */
class LiveEnd extends EventEmitter implements End {
  readonly life: Life;
  readonly id: string;
  readonly conn = new EventEmitter();
  data: { caller: Caller } | null = null;
  readonly #wire: () => Wire;
  readonly #watch: (message: Message) => void;
  #any: (name: string, ...args: unknown[]) => void = () => undefined;
  #middleware: (packet: unknown[], next: () => void) => void = (_packet, next) => next();

  constructor(life: Life, id: string, wire: () => Wire, watch: (message: Message) => void) {
    super();
    this.life = life;
    this.id = id;
    this.#wire = wire;
    this.#watch = watch;
  }

  up(): void {
    this.#send(['up']);
  }

  /** As the engine under Socket.IO does. */
  ping(): void {
    this.#send(['ping']);
  }

  refuse(code: string): void {
    this.#send(['refused', { code }]);
    this.#wire().close(1, 4000);
  }

  leave(): void {
    this.#send(['leave', { code: 'room-unavailable' }]);
    this.#wire().close(1, 4000);
  }

  use(middleware: (packet: unknown[], next: () => void) => void): void {
    this.#middleware = middleware;
  }

  onAny(listener: (name: string, ...args: unknown[]) => void): void {
    this.#any = listener;
  }

  /** Socket.IO's `emit` goes over the wire; what happens to the socket itself goes to its listeners. */
  override emit(name: string | symbol, ...args: unknown[]): boolean {
    if (name === 'disconnect' || name === 'heard') return super.emit(name, ...args);
    this.emitTo(String(name), ...args);
    return true;
  }

  emitTo(name: string, ...args: unknown[]): void {
    this.#send([name, ...args]);
  }

  disconnect(_close: boolean): void {
    this.#wire().close(1, 4000);
  }

  receive(message: Uint8Array | string): void {
    if (typeof message !== 'string') return;
    this.emit('heard');
    const [name, n, ...args] = JSON.parse(message) as [
      keyof ClientToServer | 'pong',
      number,
      ...unknown[],
    ];
    if (name === 'pong') return;
    const ack = (answer: unknown): void => this.#send(['ack', n, answer]);
    this.#middleware([name, ...args, ack], () => this.#any(name, ...args, ack));
  }

  closed(_code: number): void {
    this.emit('disconnect');
  }

  #send(message: Message): void {
    if (!this.#wire().isOpen(1)) return;
    this.#watch(message);
    this.#wire().send(1, JSON.stringify(message));
  }
}

/** What a WebSocket and the stream below it are to a document connection. */
class DocumentEnd implements End {
  readonly life: Life;
  readonly socket = Object.assign(new EventEmitter(), {
    OPEN: 1,
    readyState: 1,
    close: (code: number) => this.close(code),
    terminate: () => this.close(1006),
    ping: () => this.#wire().send(1, 'ping'),
  });
  readonly stream = {
    writableLength: 0,
    write: (frame: Uint8Array) => this.#write(frame),
    cork: () => undefined,
    uncork: () => undefined,
  };
  readonly early: (Uint8Array | string)[] = [];
  connection: Connection | null = null;
  gone = false;
  onSend: (payload: Uint8Array) => void = () => undefined;
  readonly #wire: () => Wire;

  constructor(life: Life, wire: () => Wire) {
    this.life = life;
    this.#wire = wire;
  }

  close(code: number): void {
    this.socket.readyState = 2;
    this.#wire().close(1, code);
  }

  receive(message: Uint8Array | string): void {
    if (this.connection === null) this.early.push(message);
    else if (message === 'pong') this.socket.emit('pong');
    else this.socket.emit('message', Buffer.from(message as Uint8Array), true);
  }

  closed(_code: number): void {
    this.gone = true;
    this.socket.readyState = 3;
    this.socket.emit('close');
  }

  #write(frame: Uint8Array): void {
    // One write may hold several frames (messagesIn of test/server/support/document-editor.ts, on main, reads them).
    const bytes = Buffer.from(frame);
    for (let at = 0; at < bytes.length;) {
      const short = bytes[at + 1] ?? 0;
      const head = short < 126 ? 2 : short === 126 ? 4 : 10;
      const length =
        head === 2
          ? short
          : head === 4
            ? bytes.readUInt16BE(at + 2)
            : Number(bytes.readBigUInt64BE(at + 2));
      const payload = new Uint8Array(bytes.subarray(at + head, at + head + length));
      at += head + length;
      if (!this.#wire().isOpen(1)) return;
      this.onSend(payload);
      this.#wire().send(1, payload);
    }
  }
}
