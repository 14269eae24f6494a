import type { Server } from 'node:http';

export interface Standstill {
  /** Nothing comes or goes for so long, ms. */
  anyMs: number;
  /** While a body is on its way, ms: nobody need wait so long for the rest of it. */
  bodyMs: number;
}

/**
 * Closes connections on which a request or its answer stands still. A request that has come in whole may wait for its
 * answer: a conversion has a limit of its own, and its turn to wait for.
 */
export function endStandstill(server: Server, { anyMs, bodyMs }: Standstill): void {
  server.setTimeout(anyMs);
  server.on('request', (request, response) => {
    const { headers, socket } = request;
    response.on('timeout', () => {
      if (request.complete && !response.headersSent) socket.setTimeout(anyMs);
      else socket.destroy();
    });
    if (headers['transfer-encoding'] === undefined && !(Number(headers['content-length']) > 0))
      return;
    socket.setTimeout(bodyMs);
    response.once('close', () => socket.setTimeout(anyMs));
  });
}
