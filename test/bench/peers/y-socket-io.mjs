// y-socket.io on a Socket.IO server with its defaults.
import http from 'node:http';
import { Server } from 'socket.io';
import { YSocketIO } from 'y-socket.io/dist/server';
import { host, port, stopOnSignal } from './common.mjs';

const server = http.createServer((_request, response) => response.end('okay'));
new YSocketIO(new Server(server)).initialize();
stopOnSignal();
server.listen(port, host);
