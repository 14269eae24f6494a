import type { IncomingMessage, RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { ByTurns } from '../by-turns.ts';
import type { Time } from '../time.ts';

/** Requests of one connection that may wait for their answers: browsers and proxies send one after the other. */
const AT_ONCE = 16;

/**
 * Ends a connection on which requests are poured in without waiting for what they bring. Of all others one is begun in a
 * turn of the event loop, callers in turn: however many connections somebody asks on, acts and words that come in
 * meanwhile wait for one request, and so does whoever else asks.
 */
export const inTurn = (
  serve: RequestListener,
  callerOf: (request: IncomingMessage) => string,
  later: Time['later'],
): RequestListener => {
  const unanswered = new WeakMap<Socket, number>();
  const waiting = new ByTurns<() => void>();
  let begun = false;
  const next = (): void => {
    const first = waiting.next();
    begun = first !== undefined;
    if (first === undefined) return;
    later(next);
    first.what();
  };
  return (request, response) => {
    const { socket } = request;
    const ahead = unanswered.get(socket) ?? 0;
    if (ahead >= AT_ONCE) {
      socket.destroy();
      return;
    }
    unanswered.set(socket, ahead + 1);
    response.once('close', () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1));
    waiting.add(callerOf(request), () => {
      if (!socket.destroyed) serve(request, response);
    });
    if (!begun) next();
  };
};
