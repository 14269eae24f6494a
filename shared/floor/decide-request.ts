import type { Moment, SeatActor } from '../base/actor.ts';
import type { PartyId, RequestId } from '../base/ids.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { isMediator, isSpeaking } from '../base/roles.ts';
import { resumeRightOf } from './limits.ts';
import type { FloorReads } from './reads.ts';
import type { Capacity, FloorCommand, FloorEvent, FloorRequest } from './schema.ts';
import type { FloorState } from './state.ts';
import { seatMoved } from './turn.ts';

type Act<T extends FloorCommand['type']> = Extract<FloorCommand, { type: T }>;

/**
 * Asks for the floor, once per party and capacity. Asking again for the same keeps the place and may change
 * seat and side; asking for another group is a new request at the end. A party with a right to resume may ask
 * although the list is closed.
 */
export const request = (
  state: FloorState,
  act: Act<'floor.request'>,
  actor: SeatActor,
  reads: FloorReads,
  { now, id }: Moment,
): Result<FloorEvent[]> => {
  if (isMediator(actor.role)) return refuse('mediator-speaks-for-nobody');
  const { party } = actor;
  if (party === null || !isSpeaking(actor.role)) return refuse('speaking-seats-only');
  const capacity = capacityOf(act, party, reads);
  if (!capacity.ok) return capacity;

  const { onBehalfOf, side } = act;
  const own = state.requests.find(
    (other) => other.party === party && (other.onBehalfOf === null) === (onBehalfOf === null),
  );
  if (own !== undefined && own.onBehalfOf === onBehalfOf) return changed(own, actor, side);

  const asked = state.requests.some(
    (other) => onBehalfOf !== null && other.onBehalfOf === onBehalfOf,
  );
  if (asked) return refuse('already-listed');
  const resumes = resumeRightOf(state, { party, onBehalfOf }) !== null;
  if (!takesRequests(state, now) && !resumes) return refuse('list-closed');
  const listed: FloorRequest = {
    id: id as RequestId,
    party,
    seat: actor.seat,
    capacity: capacity.value,
    onBehalfOf,
    side,
    order: state.nextOrder,
    at: now,
  };
  return accept([
    ...(own === undefined
      ? []
      : ([{ type: 'floor.withdrawn', request: own.id, cause: 'party' }] satisfies FloorEvent[])),
    { type: 'floor.requested', request: listed },
  ]);
};

/** an announced closing takes effect at its time, whether or not the room has written it down yet. */
const takesRequests = ({ list }: FloorState, now: number): boolean =>
  list.status === 'open' || (list.status === 'closing' && now < (list.closesAt ?? now));

/** A group is spoken for by its members; anybody else's tier follows from what kind of party they are. */
const capacityOf = (
  act: Act<'floor.request'>,
  party: PartyId,
  reads: FloorReads,
): Result<Capacity> => {
  if (act.capacity === 'group') {
    if (act.onBehalfOf === null) return refuse('unknown-coalition');
    return reads.memberOf(party, act.onBehalfOf) ? accept('group') : refuse('not-a-member');
  }
  if (act.onBehalfOf !== null) return refuse('malformed');
  const kind = reads.partyKind(party);
  return kind === null ? refuse('unknown-party') : accept(kind);
};

/** A second seat's request moves the seat and keeps the place; so does another side. */
const changed = (
  own: FloorRequest,
  { seat }: SeatActor,
  side: FloorRequest['side'],
): Result<FloorEvent[]> => {
  if (own.side !== side) {
    return accept([{ type: 'floor.requested', request: { ...own, seat, side } }]);
  }
  if (own.seat === seat) return refuse('already-listed');
  return accept([{ type: 'floor.seat-moved', request: own.id, seat }]);
};

/** Withdrawing is free, for any speaking seat of the party; the chair skips instead, with a reason. */
export const withdraw = (
  state: FloorState,
  act: Act<'floor.withdraw'>,
  actor: SeatActor,
): Result<FloorEvent[]> => {
  const listed = state.requests.find((other) => other.id === act.request);
  if (listed === undefined) return refuse('unknown-request');
  const own = ownRequest(listed, actor);
  if (!own.ok) return own;
  return accept([{ type: 'floor.withdrawn', request: listed.id, cause: 'party' }]);
};

/** Another speaking seat of the party: the place is kept, or in a turn the clock (section 3, edge cases). */
export const moveSeat = (
  state: FloorState,
  act: Act<'floor.move-seat'>,
  actor: SeatActor,
  reads: FloorReads,
): Result<FloorEvent[]> => {
  const turn = state.turn?.request.id === act.request ? state.turn : null;
  const listed = turn?.request ?? state.requests.find((other) => other.id === act.request);
  if (listed === undefined) return refuse('unknown-request');
  const own = ownRequest(listed, actor);
  if (!own.ok) return own;
  const seat = reads.seat(act.seat);
  if (seat?.admitted !== true) return refuse('unknown-seat');
  if (seat.party !== listed.party) return refuse('not-your-party');
  if (!isSpeaking(seat.role)) return refuse('speaking-seats-only');
  if (listed.seat === act.seat) return refuse('already-so');
  return accept(
    turn === null
      ? [{ type: 'floor.seat-moved', request: listed.id, seat: act.seat }]
      : seatMoved(turn, act.seat),
  );
};

const ownRequest = (listed: FloorRequest, actor: SeatActor): Result<null> => {
  if (listed.party !== actor.party) return refuse('not-your-request');
  return isSpeaking(actor.role) ? accept(null) : refuse('speaking-seats-only');
};
