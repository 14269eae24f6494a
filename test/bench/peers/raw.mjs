// The relay that a few lines of `ws` make: every frame to every other client of the same path, one write each. No
// document, no checks, no storage.
import http from 'node:http';
import { WebSocketServer } from 'ws';
import { host, port, stopOnSignal } from './common.mjs';

const rooms = new Map();
const server = http.createServer((_request, response) => response.end('raw'));
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (ws, request) => {
  const room = rooms.get(request.url) ?? new Set();
  rooms.set(request.url, room);
  room.add(ws);
  ws.on('message', (data) => {
    for (const other of room) {
      if (other !== ws && other.readyState === 1) other.send(data, { binary: true });
    }
  });
  ws.on('error', () => undefined);
  ws.on('close', () => {
    room.delete(ws);
    if (room.size === 0) rooms.delete(request.url);
  });
});
stopOnSignal();
server.listen(port, host);
