// y-socket.io on a Socket.IO server with its defaults; with a folder it uses the LevelDB persistence that it brings.
import http from 'node:http';
import { Server } from 'socket.io';
import { YSocketIO } from 'y-socket.io/dist/server';
import { dataDir, host, port, stopOnSignal } from './common.mjs';

const server = http.createServer((_request, response) => response.end('okay'));
const options = dataDir === '' ? {} : { levelPersistenceDir: dataDir };
new YSocketIO(new Server(server), options).initialize();
stopOnSignal();
server.listen(port, host);
