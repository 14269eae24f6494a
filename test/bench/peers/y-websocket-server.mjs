// @y/websocket-server, wired as its own server.js does it: each connection to setupWSConnection. With a folder it uses
// the LevelDB persistence that it brings.
import http from 'node:http';
import { WebSocketServer } from 'ws';
import { dataDir, host, port, stopOnSignal } from './common.mjs';

if (dataDir !== '') process.env.YPERSISTENCE = dataDir;
const { setupWSConnection } = await import('@y/websocket-server/utils');

const server = http.createServer((_request, response) => response.end('okay'));
const sockets = new WebSocketServer({ noServer: true });
sockets.on('connection', (ws, request) => {
  ws.on('error', () => undefined);
  setupWSConnection(ws, request);
});
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request));
});
stopOnSignal();
server.listen(port, host);
