import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { ServerOptions, WebSocket } from 'ws';
import { Allowance } from './allowance.ts';
import { TOO_MANY_SIGNS } from './frame-faults.ts';
import type { Time } from './time.ts';

/** Pings and pongs of one peer. At 60 pings in one go ws itself would end the connection, and tell nobody. */
const SIGNS = { perSecond: 5, burst: 40 } as const;
/** Parts of one message: with more, it costs the more, however short it is. Browsers and proxies send a few. */
const PARTS = 1024;
/** A peer that was said goodbye to has this long to answer. */
const GOODBYE_MS = 5000;

/**
 * The WebSockets of both wires: what a peer sends that is no message, and that nobody else sees, is held to a measure here. Who sends
 * more is cut, with an 'error' that `faultOfFrames` knows.
 */
export const heldSockets = (time: Time): new (options: ServerOptions) => WebSocketServer =>
  class HeldSockets extends WebSocketServer {
    constructor(options: ServerOptions) {
      // Not in ws's types.
      const held = { ...options, maxFragments: PARTS, closeTimeout: GOODBYE_MS };
      super(held);
    }

    override handleUpgrade(
      request: IncomingMessage,
      socket: Duplex,
      head: Buffer,
      upgraded: (ws: WebSocket, request: IncomingMessage) => void,
    ): void {
      super.handleUpgrade(request, socket, head, (ws, from) => {
        const signs = new Allowance(SIGNS.perSecond, SIGNS.burst, time.steady());
        const heard = (): void => {
          if (ws.readyState !== ws.OPEN || signs.take(time.steady())) return;
          ws.emit('error', Object.assign(new Error('too many pings'), { code: TOO_MANY_SIGNS }));
          ws.terminate();
        };
        ws.on('ping', heard);
        ws.on('pong', heard);
        upgraded(ws, from);
      });
    }
  };
