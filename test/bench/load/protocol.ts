import * as encoding from 'lib0/encoding';
import { clientFrame } from './wire-client.ts';
import type { WireClient } from './wire-client.ts';

/**
 * What arrives: a Yjs update, the answer to the joiner's state vector, awareness, a room event, an acknowledgement, or
 * something else.
 * The bytes are valid during the call only.
 */
export type Kind = 'update' | 'answer' | 'awareness' | 'event' | 'ack' | 'other';

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
  /** The same for what its clients say now and then, so that they are not taken for gone; without it they need not. */
  alive?: (document: string) => Buffer;
}

export const EMPTY_STATE_VECTOR = Uint8Array.of(0);
export const EMPTY_UPDATE = Uint8Array.of(0, 0);
const SYNC = 0;
const AWARENESS = 1;
/** Of Hocuspocus: who says nothing for a minute is cut off. */
const PING = 9;
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
    ...(prefixed && {
      alive: (document: string) =>
        clientFrame(
          message((encoder) => {
            prefix(encoder, document);
            encoding.writeVarUint(encoder, PING);
          }),
        ),
    }),
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
