import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { roomId } from '../../../shared/base/ids.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { portOf } from './hall.ts';
import type { Hall, OwnHall } from './hall.ts';
import type { Person } from './web.ts';

/** Where each wire is opened. */
export const LIVE = '/socket.io/?EIO=4&transport=websocket';
export const syncPath = (person: Person, instrument: string): string =>
  `/sync/${person.room}/${instrument}?seat=${person.seat}`;

export const firstInstrument = async (hall: OwnHall, room: string): Promise<string> => {
  const open = await hall.parley.registry.open(roomId.parse(room));
  const id = open?.actor.state().text.instruments[0]?.id;
  if (id === undefined) throw new Error('no instrument');
  return id;
};

/** A WebSocket of somebody with a seat, that says nothing by itself. */
export const socketOf = async (
  hall: Hall,
  path: string,
  person: Person,
  origin = hall.url,
): Promise<WebSocket> => {
  const socket = new WebSocket(hall.url.replace('http', 'ws') + path, {
    headers: { cookie: person.cookie, origin },
  });
  socket.on('error', () => undefined);
  await once(socket, 'open');
  return socket;
};

export const closeCode = async (socket: WebSocket): Promise<number> => {
  const [code] = (await once(socket, 'close')) as [number];
  return code;
};

/** The Socket.IO handshake, as text of the wire; `after` is what the client claims to hold. */
export const introduction = (person: Person, after = 0): string =>
  `40${JSON.stringify({
    protocol: PROTOCOL_VERSION,
    room: person.room,
    seat: person.seat,
    after,
  })}`;

/** A line of acts without any client library, that has been let in. */
export const liveOf = async (hall: Hall, person: Person): Promise<WebSocket> => {
  const socket = await socketOf(hall, LIVE, person);
  const inside = new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => {
      if (data.toString().startsWith('40')) resolve();
    });
  });
  socket.send(introduction(person));
  await inside;
  return socket;
};

/** A TCP connection, for bytes that no library would send. */
export const tcp = (hall: Hall): Socket => {
  const socket = connect(portOf(hall), '127.0.0.1');
  socket.on('error', () => undefined);
  return socket;
};

/** A TCP connection that has become a WebSocket. */
export const upgraded = async (hall: Hall, path: string, person: Person): Promise<Socket> => {
  const socket = tcp(hall);
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: ${new URL(hall.url).host}\r\nUpgrade: websocket\r\n` +
      `Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nOrigin: ${hall.url}\r\n` +
      `Cookie: ${person.cookie}\r\n` +
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
  );
  const [head] = (await once(socket, 'data')) as [Buffer];
  if (!head.toString().startsWith('HTTP/1.1 101')) throw new Error(head.toString());
  return socket;
};

/** A client's frame, masked with zeros. */
export const clientFrame = (opcode: number, payload: Uint8Array | string): Buffer => {
  const bytes = Buffer.from(payload as string);
  const head =
    bytes.length < 126
      ? [0x80 | opcode, 0x80 | bytes.length]
      : [0x80 | opcode, 0xfe, bytes.length >> 8, bytes.length & 255];
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), bytes]);
};

export const textFrame = (text: string): Buffer => clientFrame(1, text);

/** The server closes it; whatever it still sends is let through. */
export const gone = async (socket: Socket): Promise<void> => {
  socket.resume();
  // An error of the line is what is waited for.
  if (!socket.closed) await new Promise((resolve) => socket.once('close', resolve));
};
