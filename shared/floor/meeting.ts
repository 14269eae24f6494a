import type { PartyId, SeatId } from '../base/ids.ts';
import type { FloorReads } from './reads.ts';
import type { FloorEvent } from './schema.ts';
import type { FloorState } from './state.ts';
import { afterLastPoint, seatMoved, turnEnded } from './turn.ts';

/** What follows on the floor from what happens in the meeting; the room appends it to the event that caused it. */
export const onMeetingOpened = (state: FloorState): FloorEvent[] =>
  state.suspendedAt === null && Object.keys(state.spoken).length === 0
    ? []
    : [{ type: 'floor.meeting-opened' }];

/** all clocks freeze, lists stay. */
export const onMeetingSuspended = (state: FloorState, at: number): FloorEvent[] =>
  state.suspendedAt === null ? [{ type: 'floor.clock-stopped', cause: 'suspension', at }] : [];

/** The speaker goes on, unless a point of order is before the chair: then the meeting resumes at the ruling. */
export const onMeetingResumed = (state: FloorState): FloorEvent[] =>
  state.suspendedAt === null ? [] : [{ type: 'floor.clock-resumed', cause: 'suspension' }];

/** the turn ends, the list and pending points carry over to the next meeting. */
export const onMeetingAdjourned = (state: FloorState, at: number): FloorEvent[] => [
  ...(state.turn === null ? [] : [turnEnded(state.turn, 'adjourned', at)]),
  ...onMeetingSuspended(state, at),
];

/**
 * The right is the party's: what the seat had listed, or its turn, passes to another speaking seat of the
 * party; where there is none it is withdrawn, and a turn ends.
 */
export const onSeatRemoved = (
  state: FloorState,
  seat: SeatId,
  reads: FloorReads,
  at: number,
): FloorEvent[] => {
  const events: FloorEvent[] = [];
  const standIn = (party: PartyId): SeatId | null =>
    reads.speakingSeats(party).find((other) => other !== seat) ?? null;

  for (const request of state.requests.filter((listed) => listed.seat === seat)) {
    const other = standIn(request.party);
    events.push(
      other === null
        ? { type: 'floor.withdrawn', request: request.id, cause: 'seat-removed' }
        : { type: 'floor.seat-moved', request: request.id, seat: other },
    );
  }
  const { turn } = state;
  if (turn?.request.seat !== seat) return [...events, ...pointsDropped(state, seat, standIn)];
  const other = standIn(turn.request.party);
  if (other !== null) {
    return [...events, ...seatMoved(turn, other), ...pointsDropped(state, seat, standIn)];
  }
  events.push(turnEnded(turn, 'chair', at));
  return [...events, ...pointsDropped({ ...state, turn: null }, seat, standIn)];
};

const pointsDropped = (
  state: FloorState,
  seat: SeatId,
  standIn: (party: PartyId) => SeatId | null,
): FloorEvent[] => {
  const orphaned = [...state.waitingPoints, ...(state.point === null ? [] : [state.point])].filter(
    (point) => point.seat === seat && standIn(point.party) === null,
  );
  const dropped = orphaned.map((point): FloorEvent => ({
    type: 'floor.point-withdrawn',
    point: point.id,
  }));
  const open = state.point !== null && orphaned.includes(state.point);
  const waitingPoints = state.waitingPoints.filter((point) => !orphaned.includes(point));
  return open ? [...dropped, ...afterLastPoint({ ...state, waitingPoints })] : dropped;
};
