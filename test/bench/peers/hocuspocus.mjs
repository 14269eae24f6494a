// @hocuspocus/server with its defaults and its SQLite extension.
import path from 'node:path';
import { Server } from '@hocuspocus/server';
import { SQLite } from '@hocuspocus/extension-sqlite';
import { dataDir, host, port } from './common.mjs';

const database = path.join(dataDir, 'hocuspocus.sqlite');
const server = new Server({
  port,
  address: host,
  quiet: true,
  extensions: dataDir === '' ? [] : [new SQLite({ database })],
});
await server.listen();
