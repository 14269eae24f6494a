import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { inTurn } from '../../server/http/in-turn.ts';
import { tcp } from './support/attacker.ts';
import { eventually } from './support/eventually.ts';
import { openHall } from './support/hall.ts';
import type { Hall } from './support/hall.ts';

const open: { close: () => void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

/** A server whose turns the test makes, and what it began, in order. */
const served = async () => {
  const turns: (() => void)[] = [];
  const begun: string[] = [];
  let came = 0;
  const callerOf = ({ url }: { url?: string | undefined }): string => url?.slice(0, 2) ?? '';
  const handle = inTurn(
    (request, response) => {
      begun.push(request.url ?? '');
      response.end('done');
    },
    callerOf,
    (run) => void turns.push(run),
  );
  const server = createServer((request, response) => {
    handle(request, response);
    came += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  const { port } = server.address() as AddressInfo;
  /** Asks on a connection of its own; resolves when the server has it. */
  const ask = async (path: string): Promise<Socket> => {
    const before = came;
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: room\r\n\r\n`);
    await eventually('it came', () => came > before);
    return socket;
  };
  return { ask, begun, turn: (): void => turns.shift()?.() };
};

test('[R31] of requests that wait one is begun in a turn, callers in turn, however many connections one of them has', async () => {
  const { ask, begun, turn } = await served();
  for (let n = 1; n <= 5; n += 1) await ask(`/a${n}`);
  await ask('/b1');
  await ask('/b2');
  expect(begun).toEqual(['/a1']);
  for (let n = 0; n < 6; n += 1) turn();
  expect(begun).toEqual(['/a1', '/a2', '/b1', '/a3', '/b2', '/a4', '/a5']);
  // Who comes when nobody waits does not wait either.
  turn();
  await ask('/c1');
  expect(begun.at(-1)).toBe('/c1');
});

test('a request whose connection is gone when its turn comes is not begun', async () => {
  const { ask, begun, turn } = await served();
  await ask('/a1');
  const leaving = await ask('/a2');
  await ask('/a3');
  leaving.resetAndDestroy();
  await ask('/b1');
  await ask('/b2');
  for (let n = 0; n < 5; n += 1) turn();
  expect(begun.filter((path) => path !== '/a2')).toEqual(['/a1', '/b1', '/a3', '/b2']);
});

/** A caller's connection, on which several requests go out in one packet. */
class Asking {
  answers = 0;
  /** Told of each packet that comes. */
  heard: () => void = () => undefined;
  readonly #socket: Socket;
  readonly #address: string;

  constructor(hall: Hall, address: string) {
    this.#address = address;
    this.#socket = tcp(hall);
    this.#socket.on('data', (bytes: Buffer) => {
      this.answers += bytes.toString().split('HTTP/1.1 200').length - 1;
      this.heard();
    });
    onTestFinished(() => void this.#socket.destroy());
  }

  ask(many: number): void {
    const one = `GET /health HTTP/1.1\r\nHost: room\r\nX-Forwarded-For: ${this.#address}\r\n\r\n`;
    this.#socket.write(one.repeat(many));
  }

  until(answers: number): Promise<void> {
    return eventually(`${answers} answers`, () => this.answers >= answers);
  }
}

test('[R31] the server answers another caller before the last of many requests that one has sent in one go', async () => {
  const hall = await openHall({ TRUST_PROXY: '1' });
  onTestFinished(() => hall.close());
  const eager = Array.from({ length: 5 }, () => new Asking(hall, '192.0.2.1'));
  const other = new Asking(hall, '198.51.100.1');
  for (const each of [...eager, other]) {
    each.ask(1);
    await each.until(1);
  }
  const answered = (): number => eager.reduce((sum, each) => sum + each.answers, 0);
  // All of it is with the server before it looks: it runs in this process.
  for (const each of eager) each.ask(12);
  let meanwhile = 0;
  other.heard = () => (meanwhile = answered());
  other.ask(1);
  await other.until(2);
  for (const each of eager) await each.until(13);
  expect(meanwhile).toBeLessThan(5 * 13);
});
