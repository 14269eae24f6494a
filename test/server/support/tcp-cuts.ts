import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import type { Delegate } from './delegate.ts';

const ACCEPTED = 'net.server.socket';

/** Whose end of a connection is broken off, and how: with a last word of TCP's, or without one. */
export interface Cut {
  side: 'client' | 'server';
  how: 'end' | 'reset';
}

const member = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;

/** The TCP connection under a delegate's Socket.IO line; null while there is none. */
const under = (delegate: Delegate): Socket | null => {
  const socket = member(member(delegate.socket.io.engine?.transport, 'ws'), '_socket');
  return socket instanceof Socket ? socket : null;
};

/** Breaks connections off at either end, where client and server run in this process. */
export class TcpCuts {
  /** The server's ends, by the port of the client. */
  readonly #accepted = new Map<number, Socket>();
  readonly #take = (message: unknown): void => {
    const socket = member(message, 'socket');
    if (!(socket instanceof Socket) || socket.remotePort === undefined) return;
    const port = socket.remotePort;
    this.#accepted.set(port, socket);
    socket.once('close', () => {
      if (this.#accepted.get(port) === socket) this.#accepted.delete(port);
    });
  };

  constructor() {
    subscribe(ACCEPTED, this.#take);
  }

  /** False where the line is down already. */
  cut(delegate: Delegate, { side, how }: Cut): boolean {
    const own = under(delegate);
    const end = side === 'client' ? own : this.#accepted.get(own?.localPort ?? 0);
    if (end === null || end === undefined || end.destroyed) return false;
    if (how === 'reset') end.resetAndDestroy();
    else end.destroy();
    return true;
  }

  close(): void {
    unsubscribe(ACCEPTED, this.#take);
  }
}
