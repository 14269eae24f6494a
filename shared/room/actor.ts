import type { GroupedViewer, SeatActor } from '../base/actor.ts';
import type { SeatId } from '../base/ids.ts';
import { admittedSeat } from '../roster/reads.ts';
import type { RoomState } from './state.ts';

/** A seat as it acts now; null unless it is in the room. */
export const actorOf = (state: RoomState, seat: SeatId): SeatActor | null => {
  const admitted = admittedSeat(state.roster, seat);
  if (admitted === null) return null;
  return {
    kind: 'seat',
    seat,
    party: admitted.party,
    role: admitted.role,
    gavel: state.roster.gavel === seat,
  };
};

/** A seat as it looks; null for those who wait or were removed: they are sent nothing of the record. */
export const viewerOf = (state: RoomState, seat: SeatId): GroupedViewer | null => {
  const admitted = admittedSeat(state.roster, seat);
  if (admitted === null) return null;
  const { party, role } = admitted;
  const groups = state.roster.parties.find((one) => one.id === party)?.coalitions ?? [];
  return { seat, party, role, groups };
};
