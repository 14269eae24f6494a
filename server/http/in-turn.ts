import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';

/** Requests of one connection that may wait for their answers: browsers and proxies send one after the other. */
const AT_ONCE = 16;

/** Ends a connection on which requests are poured in without waiting for what they bring. */
export const inTurn = (serve: RequestListener): RequestListener => {
  const waiting = new WeakMap<Socket, number>();
  return (request, response) => {
    const { socket } = request;
    const ahead = waiting.get(socket) ?? 0;
    if (ahead >= AT_ONCE) {
      socket.destroy();
      return;
    }
    waiting.set(socket, ahead + 1);
    response.once('close', () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1));
    serve(request, response);
  };
};
