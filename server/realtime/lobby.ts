import type { SeatId } from '../../shared/base/ids.ts';
import type { LobbyView } from '../../shared/protocol/live.ts';
import { presentMediators } from '../../shared/roster/reads.ts';
import type { RoomState } from '../../shared/room/state.ts';

/** All that somebody is told who is not in the room; null for a seat that is in it, or that never was. */
export const lobbyView = (state: RoomState, id: SeatId, reason: string): LobbyView | null => {
  const seat = state.roster.seats[id];
  if (seat === undefined || seat.standing === 'admitted') return null;
  return {
    title: state.room.title,
    seat: id,
    standing: seat.standing,
    reason,
    mediatorPresent: presentMediators(state.roster).length > 0,
  };
};
