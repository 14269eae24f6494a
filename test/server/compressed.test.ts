import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compressed } from '../../server/http/compressed.ts';

const WORDS = 'export const treaty = "Parties shall cooperate";\n'.repeat(50);
let folder = '';
let server: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-assets-'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'app.js'), WORDS);
  writeFileSync(join(folder, 'app.js.br'), brotliCompressSync(WORDS));
  writeFileSync(join(folder, 'app.js.gz'), gzipSync(WORDS));
  writeFileSync(join(folder, 'small.js'), 'export {};\n');
  server = createServer(express().use(compressed(folder), express.static(folder)));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const fetched = async (path: string, accepts: string) => {
  const { port } = server.address() as AddressInfo;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ port, path, headers: { 'accept-encoding': accepts } }, resolve).on('error', reject);
  });
  const bytes = Buffer.concat(await answer.toArray());
  return {
    encoding: answer.headers['content-encoding'],
    type: answer.headers['content-type'],
    bytes,
  };
};

describe('assets', () => {
  it('come compressed as the caller reads them, with the type of what is inside', async () => {
    const br = await fetched('/app.js', 'gzip, deflate, br');
    expect([br.encoding, br.type]).toEqual(['br', 'text/javascript; charset=utf-8']);
    expect(brotliDecompressSync(br.bytes).toString()).toBe(WORDS);
    const gz = await fetched('/app.js', 'gzip');
    expect(gz.encoding).toBe('gzip');
    expect(gunzipSync(gz.bytes).toString()).toBe(WORDS);
  });

  it('come as they are to whoever reads nothing else, and where compressing gains nothing', async () => {
    const plain = await fetched('/app.js', 'identity');
    expect([plain.encoding, plain.bytes.toString()]).toEqual([undefined, WORDS]);
    expect((await fetched('/small.js', 'br, gzip')).encoding).toBeUndefined();
  });
});
