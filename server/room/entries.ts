import { decoding, encoding } from 'lib0';
import type { SeatId } from '../../shared/base/ids.ts';
import { documentName } from '../../shared/base/language.ts';
import type { DocumentName } from '../../shared/base/language.ts';
import { storedEvent, upcast } from '../../shared/room/upcast.ts';
import type { RoomEvent } from '../../shared/room/schema.ts';
import type { NewEntry } from '../log/log.ts';

/** How the bodies of log entries are written (log/log.ts names the two kinds). */
export const encodeEvent = (event: RoomEvent): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(storedEvent(event)));

/** `at`: server ms; `cause`: the command's id, where a seat asked for it. */
export const eventEntry = (
  event: RoomEvent,
  at: number,
  by: SeatId | null,
  cause: string | null,
): NewEntry => ({ at, kind: 'event', by, cause, body: encodeEvent(event) });

export const textEntry = (
  document: DocumentName,
  update: Uint8Array,
  at: number,
  by: SeatId | null,
): NewEntry => ({ at, kind: 'text', by, cause: null, body: encodeText(document, update) });

export const encodeText = (instrument: DocumentName, update: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarString(encoder, instrument);
    encoding.writeUint8Array(encoder, update);
  });

/** Throws for a body that no version of this program wrote: the log is then not served. */
export const decodeEvent = (body: Uint8Array): RoomEvent =>
  upcast(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)));

export const decodeText = (body: Uint8Array): { instrument: DocumentName; update: Uint8Array } => {
  const decoder = decoding.createDecoder(body);
  const instrument = documentName.parse(decoding.readVarString(decoder));
  return { instrument, update: decoding.readTailAsUint8Array(decoder) };
};
