// Plain Socket.IO: whoever emits `event` in a room has it handed to everybody in the room.
import http from 'node:http';
import { Server } from 'socket.io';
import { host, port, stopOnSignal } from './common.mjs';

const server = http.createServer((_request, response) => response.end('okay'));
const io = new Server(server, { transports: ['websocket'], serveClient: false });
io.on('connection', (socket) => {
  const room = String(socket.handshake.query.room ?? 'room');
  void socket.join(room);
  socket.on('event', (event) => io.to(room).emit('event', event));
});
stopOnSignal();
server.listen(port, host);
