import { roomId, seatId } from '../../shared/base/ids.ts';
import type { RoomId, SeatId } from '../../shared/base/ids.ts';

/** What an address of this site means. The invitation's secret is in the fragment and no part of it. */
export type Route =
  | { screen: 'home' }
  | { screen: 'convene' }
  | { screen: 'join'; room: RoomId }
  | { screen: 'return'; room: RoomId }
  | { screen: 'room'; room: RoomId; seat: SeatId }
  | { screen: 'invitations'; room: RoomId; seat: SeatId }
  | { screen: 'unknown' };

const UNKNOWN: Route = { screen: 'unknown' };

export function routeOf(path: string): Route {
  const [head, first, second, third, ...more] = path.split('/').filter((part) => part !== '');
  if (head === undefined) return { screen: 'home' };
  if (head === 'convene') return first === undefined ? { screen: 'convene' } : UNKNOWN;
  const room = roomId.safeParse(first);
  if (!room.success) return UNKNOWN;
  if (head === 'join' || head === 'return') {
    return second === undefined ? { screen: head, room: room.data } : UNKNOWN;
  }
  const seat = seatId.safeParse(second);
  if (head !== 'room' || !seat.success || more.length > 0) return UNKNOWN;
  if (third === undefined) return { screen: 'room', room: room.data, seat: seat.data };
  return third === 'invitations'
    ? { screen: 'invitations', room: room.data, seat: seat.data }
    : UNKNOWN;
}
