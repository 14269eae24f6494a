import * as encoding from 'lib0/encoding';
import {
  MESSAGE_AWARENESS,
  MESSAGE_MARK,
  MESSAGE_REFUSED,
  MESSAGE_SAVED,
  MESSAGE_SYNC,
} from '../../../shared/protocol/sync.ts';
import { frame } from './frame.ts';
import type { Frame } from './frame.ts';

/** y-protocols' sync messages. */
export const SYNC_STEP_1 = 0;
export const SYNC_STEP_2 = 1;
export const SYNC_UPDATE = 2;

export const syncMessage = (kind: 0 | 1 | 2, bytes: Uint8Array): Frame =>
  message((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_SYNC);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, bytes);
  });

export const savedMessage = (client: number, clock: number): Frame =>
  message((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_SAVED);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
  });

export const markMessage = (mark: number): Frame =>
  message((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_MARK);
    encoding.writeVarUint(encoder, mark);
  });

export const refusedMessage = (code: string, client: number): Frame =>
  message((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_REFUSED);
    encoding.writeVarString(encoder, code);
    encoding.writeVarUint(encoder, client);
  });

/** No structs and no deletions (Yjs v1): what a client answers that has nothing of its own. */
export const saysNothing = (update: Uint8Array): boolean =>
  update.byteLength === 2 && update[0] === 0 && update[1] === 0;

/** `state` is JSON; 'null' takes the entry away. */
export interface AwarenessEntry {
  id: number;
  state: string;
}

/** All entries of a message have the same clock: it only has to be later than any sent before. */
export const awarenessMessage = (entries: readonly AwarenessEntry[], clock: number): Frame =>
  message((encoder) => {
    const update = encoding.createEncoder();
    encoding.writeVarUint(update, entries.length);
    for (const { id, state } of entries) {
      encoding.writeVarUint(update, id);
      encoding.writeVarUint(update, clock);
      encoding.writeVarString(update, state);
    }
    encoding.writeVarUint(encoder, MESSAGE_AWARENESS);
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(update));
  });

function message(write: (encoder: encoding.Encoder) => void): Frame {
  const encoder = encoding.createEncoder();
  write(encoder);
  return frame(encoding.toUint8Array(encoder));
}
