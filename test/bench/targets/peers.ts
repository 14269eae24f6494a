import { hocuspocus, raw, yWebsocket } from '../load/protocol.ts';
import { socketIo, ySocketIo } from '../load/socket-io.ts';
import type { Protocol } from '../load/protocol.ts';
import { ServerProcess } from '../load/server-process.ts';
import { PEERS } from './install.ts';
import type { Target } from './target.ts';

interface Peer {
  name: string;
  title: string;
  script: string;
  protocol: Protocol;
  /** The path that opens a document. */
  path: (document: string) => string;
  persists?: boolean;
  env?: Record<string, string>;
}

/** The root in which a writer writes, named as long as in a room. */
const rootFor = (writer: number) => `p:${String(writer).padStart(12, '0')}`;
let clients = 2 ** 30;

function peer({ name, title, script, protocol, path, persists = false, env = {} }: Peer): Target {
  return {
    name,
    title,
    persists,
    start: async (options) => {
      const process_ = await ServerProcess.start(
        {
          script,
          cwd: PEERS,
          env: { NODE_ENV: 'production', PERSIST: persists ? '1' : '', ...env },
        },
        options,
      );
      return {
        process: process_,
        protocol,
        text: async (document) => {
          const address = {
            host: '127.0.0.1',
            port: process_.port,
            path: path(document),
            headers: {},
          };
          return {
            document,
            reader: async () => address,
            writer: async (n) => ({ address, client: (clients += 1), root: rootFor(n) }),
          };
        },
        stop: () => process_.stop(),
      };
    },
  };
}

const byPath = (document: string) => `/${encodeURIComponent(document)}`;

/** A y-websocket server of our own that commits first and has no gate: what Parley's engine would be without judging. */
export const prototype = peer({
  name: 'prototype',
  title: 'bare durable prototype',
  script: 'prototype.mjs',
  protocol: yWebsocket,
  path: byPath,
  persists: true,
});

export const hocuspocusSqlite = peer({
  name: 'hocuspocus',
  title: 'Hocuspocus, SQLite',
  script: 'hocuspocus.mjs',
  protocol: hocuspocus,
  path: () => '/',
  persists: true,
});

export const yWebsocketServer = peer({
  name: 'y-websocket',
  title: "y-websocket's server",
  script: 'y-websocket-server.mjs',
  protocol: yWebsocket,
  path: byPath,
});

export const yWebsocketLevel = peer({
  name: 'y-websocket-leveldb',
  title: "y-websocket's server, LevelDB",
  script: 'y-websocket-server.mjs',
  protocol: yWebsocket,
  path: byPath,
  persists: true,
});

export const ySocketIoServer = peer({
  name: 'y-socket.io',
  title: 'y-socket.io',
  script: 'y-socket-io.mjs',
  protocol: ySocketIo,
  path: () => '/socket.io/?EIO=4&transport=websocket',
});

export const ySocketIoLevel = peer({
  name: 'y-socket.io-leveldb',
  title: 'y-socket.io, LevelDB',
  script: 'y-socket-io.mjs',
  protocol: ySocketIo,
  path: () => '/socket.io/?EIO=4&transport=websocket',
  persists: true,
});

export const rawRelay = peer({
  name: 'raw',
  title: 'raw relay',
  script: 'raw.mjs',
  protocol: raw,
  path: byPath,
});

/** For events of a room; it knows no text. */
export const plainSocketIo = peer({
  name: 'socket.io',
  title: 'plain Socket.IO',
  script: 'socket-io.mjs',
  protocol: socketIo(null),
  path: (room) => `/socket.io/?EIO=4&transport=websocket&room=${room}`,
});

/** Whose texts are there after a restart. */
export const durablePeers: readonly Target[] = [
  prototype,
  hocuspocusSqlite,
  yWebsocketLevel,
  ySocketIoLevel,
];

/** Whose texts are compared. */
export const textPeers: readonly Target[] = [
  prototype,
  hocuspocusSqlite,
  yWebsocketServer,
  ySocketIoServer,
  rawRelay,
];
