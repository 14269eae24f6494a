import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { must } from '../../../shared/base/assert.ts';
import type { SeatId } from '../../../shared/base/ids.ts';
import { MESSAGE_REFUSED, MESSAGE_SAVED, rootOf } from '../../../shared/protocol/sync.ts';
import { viewerOf } from '../../../shared/room/actor.ts';
import { createSyncGateway } from '../../../server/document/lines/gateway.ts';
import type { SyncGateway } from '../../../server/document/lines/gateway.ts';
import { systemTime } from '../../../server/time.ts';
import type { Time } from '../../../server/time.ts';
import { CLOSED_PARAGRAPH, DocumentRoom, P, TREATY } from './document-room.ts';

export const ROOM = 'room';
/** Another room on the same server. */
const BESIDE = 'beside';
export const ORIGIN = 'https://hall.example';

/** Resolves when the condition holds; it is looked at after every turn of the event loop. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** A real server on a real port, over a real log. */
export class Hall {
  readonly room: DocumentRoom;
  readonly beside: DocumentRoom;
  readonly faults: unknown[] = [];
  readonly gateway: SyncGateway;
  readonly #server = createServer();
  readonly #delegates: Delegate[] = [];
  #port = 0;

  static async open(heartbeatMs?: number, time: Time = systemTime): Promise<Hall> {
    const hall = new Hall(await DocumentRoom.open(), await DocumentRoom.open(), heartbeatMs, time);
    hall.#server.listen(0, '127.0.0.1');
    await once(hall.#server, 'listening');
    hall.#port = (hall.#server.address() as AddressInfo).port;
    return hall;
  }

  private constructor(
    room: DocumentRoom,
    beside: DocumentRoom,
    heartbeatMs: number | undefined,
    time: Time,
  ) {
    this.room = room;
    this.beside = beside;
    this.gateway = createSyncGateway(
      {
        turnsAway: (req) => (req.headers.origin === ORIGIN ? null : '403 Forbidden'),
        authenticate: (req, room, seat) => {
          const proven = req.headers.cookie === `parley_${seat}=secret`;
          const within = room === BESIDE ? this.beside : this.room;
          const admitted = viewerOf(within.state(), seat) !== null;
          return Promise.resolve(proven && admitted ? seat : null);
        },
        open: (room, instrument) => {
          if (room === 'broken') return Promise.reject(new Error('disk'));
          const found = { [ROOM]: this.room, [BESIDE]: this.beside }[String(room)];
          return Promise.resolve(instrument === TREATY ? (found?.session ?? null) : null);
        },
        updatesPerSecond: 40,
        time,
        fault: (error) => this.faults.push(error),
      },
      heartbeatMs,
    );
    this.#server.on('upgrade', (req, socket, head) => {
      this.gateway.handleUpgrade(req, socket, head);
    });
  }

  get url(): string {
    return this.#urlOf(ROOM);
  }

  #urlOf(room: string): string {
    return `ws://127.0.0.1:${this.#port}/sync/${room}`;
  }

  /** Somebody who writes in the other room. */
  neighbour(client: number): Delegate {
    const seat = this.beside.seat('neighbour', 'head', 'A');
    const doc = new Y.Doc();
    doc.clientID = this.beside.issue(seat, client);
    return this.#enter(new Delegate(this.#urlOf(BESIDE), seat, doc, true));
  }

  /** A delegation's browser tab: stock provider, stock awareness. */
  delegate(seat: SeatId, client: number | null, connect = true): Delegate {
    const doc = new Y.Doc();
    if (client !== null) doc.clientID = client;
    return this.#enter(new Delegate(this.url, seat, doc, connect));
  }

  /** The same editor over a new connection, while the old one is not known to be dead. */
  again(delegate: Delegate): Delegate {
    Object.assign(delegate.ws, { send: () => undefined });
    delegate.ws.pause();
    return this.#enter(new Delegate(this.url, delegate.seat, delegate.doc, true));
  }

  #enter(delegate: Delegate): Delegate {
    this.#delegates.push(delegate);
    return delegate;
  }

  socket(path: string, headers: Record<string, string>): WebSocket {
    return new WebSocket(`ws://127.0.0.1:${this.#port}${path}`, { headers });
  }

  /** A TCP connection that has shaken hands, for bytes that no WebSocket library would send. */
  async raw(seat: SeatId): Promise<Socket> {
    const socket = connect(this.#port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      `GET /sync/${ROOM}/${TREATY}?seat=${seat} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n` +
        `Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nOrigin: ${ORIGIN}\r\n` +
        `Cookie: parley_${seat}=secret\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
    );
    const [head] = (await once(socket, 'data')) as [Buffer];
    if (!head.toString().startsWith('HTTP/1.1 101')) throw new Error(head.toString());
    return socket;
  }

  async close(): Promise<void> {
    for (const delegate of this.#delegates) delegate.leave();
    this.gateway.close();
    this.#server.close();
    this.#server.closeAllConnections();
    for (const room of [this.room, this.beside]) {
      await room.settled();
      await room.dispose();
    }
  }
}

const cookied = (seat: SeatId) =>
  class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      const headers = { cookie: `parley_${seat}=secret`, origin: ORIGIN };
      super(address, protocols, { headers });
    }
  };

export class Delegate {
  readonly doc: Y.Doc;
  readonly seat: SeatId;
  readonly awareness: Awareness;
  readonly provider: WebsocketProvider;
  readonly refused: { code: string; client: number }[] = [];
  readonly saved = new Map<number, number>();
  closed: number | null = null;

  constructor(url: string, seat: SeatId, doc: Y.Doc, connect: boolean) {
    this.doc = doc;
    this.seat = seat;
    for (const paragraph of [...P, CLOSED_PARAGRAPH]) this.doc.getText(rootOf(paragraph));
    this.awareness = new Awareness(this.doc);
    this.provider = new WebsocketProvider(url, TREATY, this.doc, {
      awareness: this.awareness,
      params: { seat },
      disableBc: true,
      connect: false,
      WebSocketPolyfill: cookied(seat) as unknown as typeof globalThis.WebSocket,
    });
    const { messageHandlers } = this.provider;
    messageHandlers[MESSAGE_SAVED] = (_encoder, decoder) => {
      this.saved.set(decoding.readVarUint(decoder), decoding.readVarUint(decoder));
    };
    messageHandlers[MESSAGE_REFUSED] = (_encoder, decoder) => {
      const code = decoding.readVarString(decoder);
      this.refused.push({ code, client: decoding.readVarUint(decoder) });
    };
    this.provider.on('closed', ({ code }) => {
      this.closed = code;
    });
    if (connect) this.provider.connect();
  }

  words(paragraph: string = P[0]): string {
    return this.doc.getText(rootOf(paragraph)).toJSON();
  }

  get ws(): WebSocket {
    return must(this.provider.ws, 'socket') as unknown as WebSocket;
  }

  synced(): Promise<void> {
    return until(() => this.provider.synced);
  }

  /** Everything that the server sent so far has arrived. */
  async caughtUp(): Promise<void> {
    await until(() => this.provider.wsconnected);
    const { ws } = this;
    ws.ping();
    await once(ws, 'pong');
  }

  leave(): void {
    this.provider.destroy();
    this.awareness.destroy();
    this.doc.destroy();
  }
}
