import { documentName } from '../../../shared/base/language.ts';
import type { DocumentName } from '../../../shared/base/language.ts';
import type { RoomId, SeatId } from '../../../shared/base/ids.ts';
import { roomId, seatId } from '../../../shared/base/ids.ts';

export interface SyncAddress {
  room: RoomId;
  instrument: DocumentName;
  seat: SeatId;
}

const PATH = /^\/sync\/([^/]+)\/([^/]+)$/;

/** Reads /sync/<room>/<document>?seat=<seat>, the document an instrument's id or @<language>; null for anything else. */
export function readAddress(url: string): SyncAddress | null {
  // A base only so that URL takes a path; ids need no decoding, and what does is none.
  if (!URL.canParse(url, 'http://parley')) return null;
  const { pathname, searchParams } = new URL(url, 'http://parley');
  const [, room, instrument] = PATH.exec(pathname) ?? [];
  const named = {
    room: roomId.safeParse(room),
    instrument: documentName.safeParse(instrument),
    seat: seatId.safeParse(searchParams.get('seat')),
  };
  if (!named.room.success || !named.instrument.success || !named.seat.success) return null;
  return { room: named.room.data, instrument: named.instrument.data, seat: named.seat.data };
}
