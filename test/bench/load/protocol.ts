import * as encoding from 'lib0/encoding';
import { clientFrame } from './wire-client.ts';
import type { WireClient } from './wire-client.ts';

/**
 * What arrives: a Yjs update, the answer to the joiner's state vector, awareness, a room event, or something else.
 * The bytes are valid during the call only.
 */
export type Kind = 'update' | 'answer' | 'awareness' | 'event' | 'other';

/** A connection as a protocol sees it. */
export interface Line {
  readonly wire: WireClient;
  readonly document: string;
  /** Call once: the document (or room) is open. */
  opened: () => void;
  hear: (kind: Kind, bytes: Buffer) => void;
}

/** What a server speaks, from the client's side. */
export interface Protocol {
  /** The WebSocket is up: says what opens the document. Returns what is to be done with each frame. */
  start: (line: Line) => (payload: Buffer, text: boolean) => void;
  /** Whole client frames that carry a Yjs update. */
  update: (document: string, update: Uint8Array) => Buffer;
  /** The same for an awareness update. */
  awareness: (document: string, update: Uint8Array) => Buffer;
}

const EMPTY_STATE_VECTOR = Uint8Array.of(0);
const EMPTY_UPDATE = Uint8Array.of(0, 0);
const SYNC = 0;
const AWARENESS = 1;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;

function message(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

/** lib0's varUint at `at`: the value, and where the next thing begins. */
function varUint(bytes: Buffer, at: number): [number, number] {
  let value = 0;
  for (let factor = 1; ; factor *= 128) {
    const byte = bytes[at++] ?? 0;
    value += (byte & 127) * factor;
    if (byte < 128) return [value, at];
  }
}

function block(bytes: Buffer, at: number): Buffer {
  const [length, from] = varUint(bytes, at);
  return bytes.subarray(from, from + length);
}

/** y-protocols' sync and awareness, each message behind a prefix (Hocuspocus: the document's name). */
function yProtocol(prefixed: boolean): Protocol {
  const prefix = (encoder: encoding.Encoder, document: string) => {
    if (prefixed) encoding.writeVarString(encoder, document);
  };
  const sync = (document: string, kind: number, bytes: Uint8Array) =>
    message((encoder) => {
      prefix(encoder, document);
      encoding.writeVarUint(encoder, SYNC);
      encoding.writeVarUint(encoder, kind);
      encoding.writeVarUint8Array(encoder, bytes);
    });
  const signIn = (document: string) =>
    message((encoder) => {
      prefix(encoder, document);
      encoding.writeVarUint(encoder, 2);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, 'bench');
    });
  return {
    start: (line) => {
      const { wire, document } = line;
      if (prefixed) wire.send(signIn(document));
      wire.send(sync(document, STEP_1, EMPTY_STATE_VECTOR));
      return (payload) => {
        let at = 0;
        if (prefixed) {
          const [length, from] = varUint(payload, 0);
          at = from + length;
        }
        const type = payload[at];
        const kind = payload[at + 1];
        if (type === AWARENESS) line.hear('awareness', block(payload, at + 1));
        // Hocuspocus answers with type 4 what it answers to a sync.
        else if (type !== SYNC && !(prefixed && type === 4)) line.hear('other', payload);
        else if (kind === UPDATE) line.hear('update', block(payload, at + 2));
        else if (kind === STEP_2) {
          line.hear('answer', block(payload, at + 2));
          line.opened();
        } else wire.send(sync(document, STEP_2, EMPTY_UPDATE));
      };
    },
    update: (document, update) => clientFrame(sync(document, UPDATE, update)),
    awareness: (document, update) =>
      clientFrame(
        message((encoder) => {
          prefix(encoder, document);
          encoding.writeVarUint(encoder, AWARENESS);
          encoding.writeVarUint8Array(encoder, update);
        }),
      ),
  };
}

export const yWebsocket = yProtocol(false);
export const hocuspocus = yProtocol(true);

/** The raw relay answers nothing: a client is in as soon as it is connected. */
export const raw: Protocol = {
  ...yWebsocket,
  start: (line) => {
    const take = yWebsocket.start(line);
    line.opened();
    return take;
  },
};

const namespaceOf = (document: string) => `/yjs|${document}`;

/** Socket.IO frames with one binary attachment. */
const withAttachment = (document: string, event: string, bytes: Uint8Array): Buffer =>
  Buffer.concat([
    clientFrame(
      Buffer.from(`451-${namespaceOf(document)},["${event}",{"_placeholder":true,"num":0}]`),
      true,
    ),
    clientFrame(bytes),
  ]);

/** y-socket.io: Socket.IO events in a namespace per document, the bytes as attachments. */
export const ySocketIo: Protocol = {
  start: (line) => {
    const { wire, document } = line;
    const namespace = namespaceOf(document);
    let attached: Kind | 'step-1' | null = null;
    let asked = '';
    return (payload, isText) => {
      if (!isText) {
        const kind = attached;
        attached = null;
        if (kind === 'step-1') {
          wire.sendText(`461-${namespace},${asked}[{"_placeholder":true,"num":0}]`);
          wire.send(EMPTY_UPDATE);
        } else if (kind !== null) {
          line.hear(kind, payload);
          if (kind === 'answer') line.opened();
        }
        return;
      }
      const text = payload.toString('utf8');
      if (text.startsWith('0')) wire.sendText(`40${namespace},`);
      else if (text === '2') wire.sendText('3');
      else if (text.startsWith('40')) {
        wire.sendText(`451-${namespace},0["sync-step-1",{"_placeholder":true,"num":0}]`);
        wire.send(EMPTY_STATE_VECTOR);
      } else if (text.startsWith('461-')) attached = 'answer';
      else if (text.startsWith('451-')) {
        const at = text.indexOf('["');
        const event = text.slice(at + 2, text.indexOf('"', at + 2));
        if (event === 'sync-update') attached = 'update';
        else if (event === 'awareness-update') attached = 'awareness';
        else if (event === 'sync-step-1') {
          asked = text.slice(text.indexOf(',') + 1, at);
          attached = 'step-1';
        } else attached = 'other';
      }
    };
  },
  update: (document, update) => withAttachment(document, 'sync-update', update),
  awareness: (document, update) => withAttachment(document, 'awareness-update', update),
};
