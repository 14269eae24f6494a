import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below all ports that systems give out by themselves, so many for each process in turn. */
const FIRST = 10_000;
const EACH = 20;
const PROCESSES = 1_000;
let given = 0;

/**
 * A port that nobody else is given, also not while its server is down: one that ends and comes back on the same port would
 * find it taken by another test.
 */
export const keptPort = async (): Promise<number> => {
  for (;;) {
    const port = FIRST + (process.pid % PROCESSES) * EACH + (given % EACH);
    given += 1;
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!free) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
};
