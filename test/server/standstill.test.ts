import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { endStandstill } from '../../server/http/standstill.ts';

/** So long that none of it passes: the test says when it has. */
const LIMITS = { anyMs: 2_000_000, bodyMs: 1_000_000 };

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

interface Asked {
  /** The client's end of the line, and the server's. */
  client: Socket;
  line: Socket;
}

const lineTo = async (): Promise<Asked> => {
  endStandstill(server, LIMITS);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const came = once(server, 'connection') as Promise<[Socket]>;
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => undefined);
  const [line] = await came;
  return { client, line };
};

/** A line on which this was asked, once that has come. */
const asked = async (
  words: string,
): Promise<Asked & { request: IncomingMessage; response: ServerResponse }> => {
  server = createServer();
  const came = once(server, 'request') as Promise<[IncomingMessage, ServerResponse]>;
  const ends = await lineTo();
  ends.client.write(words);
  const [request, response] = await came;
  request.resume();
  return { ...ends, request, response };
};

/** On the server's end, as when nothing came or went for as long as it may. */
const standStill = ({ line }: Asked): boolean => line.emit('timeout');

test.each([
  ['without a body', 'GET / HTTP/1.1\r\nHost: room\r\n\r\n', LIMITS.anyMs],
  ['with a body', 'POST / HTTP/1.1\r\nHost: room\r\nContent-Length: 4\r\n\r\nfile', LIMITS.bodyMs],
])('a request %s waits for its answer, however long that takes', async (_, words, limit) => {
  const at = await asked(words);
  expect(at.line.timeout).toBe(limit);
  while (!at.request.complete) await once(at.request, 'end');
  for (let times = 0; times < 5; times += 1) {
    standStill(at);
    expect([at.line.destroyed, at.line.timeout]).toEqual([false, LIMITS.anyMs]);
  }
  const heard = once(at.client, 'data') as Promise<[Buffer]>;
  at.response.end('made');
  expect((await heard)[0].toString()).toMatch(/^HTTP\/1\.1 200/);
});

test('half a body is not waited for', async () => {
  const at = await asked('POST / HTTP/1.1\r\nHost: room\r\nContent-Length: 4\r\n\r\nfi');
  expect(at.line.timeout).toBe(LIMITS.bodyMs);
  standStill(at);
  expect(at.line.destroyed).toBe(true);
});

test('an answer that nobody reads is not waited for', async () => {
  const at = await asked('GET / HTTP/1.1\r\nHost: room\r\n\r\n');
  at.client.pause();
  at.response.end(Buffer.alloc(50_000_000));
  standStill(at);
  expect(at.line.destroyed).toBe(true);
});

test('a line on which nothing is asked is closed', async () => {
  server = createServer();
  const at = await lineTo();
  expect(at.line.timeout).toBe(LIMITS.anyMs);
  standStill(at);
  expect(at.line.destroyed).toBe(true);
});
