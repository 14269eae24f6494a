import type { InstrumentId, RoomId, SeatId } from '../../shared/base/ids.ts';
import { instrumentId, roomId, seatId } from '../../shared/base/ids.ts';

export interface SyncAddress {
  room: RoomId;
  instrument: InstrumentId;
  seat: SeatId;
}

const PATH = /^\/sync\/([^/]+)\/([^/]+)$/;

/** Reads /sync/<room>/<instrument>?seat=<seat>; null for anything else. */
export function readAddress(url: string): SyncAddress | null {
  // A base only so that URL takes a path; ids need no decoding, and what does is none.
  if (!URL.canParse(url, 'http://parley')) return null;
  const { pathname, searchParams } = new URL(url, 'http://parley');
  const [, room, instrument] = PATH.exec(pathname) ?? [];
  const named = {
    room: roomId.safeParse(room),
    instrument: instrumentId.safeParse(instrument),
    seat: seatId.safeParse(searchParams.get('seat')),
  };
  if (!named.room.success || !named.instrument.success || !named.seat.success) return null;
  return { room: named.room.data, instrument: named.instrument.data, seat: named.seat.data };
}
