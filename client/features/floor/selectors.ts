import type { CoalitionId, PartyId, SeatId } from '../../../shared/base/ids.ts';
import { isSpeaking } from '../../../shared/base/roles.ts';
import { expectedStarts } from '../../../shared/floor/order.ts';
import type { FloorRequest } from '../../../shared/floor/schema.ts';
import type { FloorState } from '../../../shared/floor/state.ts';
import { floorReads } from '../../../shared/room/reads.ts';
import type { RoomState } from '../../../shared/room/state.ts';
import type { Me } from '../../room/model.ts';

export interface QueueLine {
  request: FloorRequest;
  /** 1 speaks next. */
  position: number;
  startsInMs: number;
  mine: boolean;
  pinned: boolean;
  /** The seat that is to speak is connected. */
  present: boolean;
}

/** The list as everybody sees it: computed order, place and expected start. */
export function queueLines(state: RoomState, me: Me, now: number): QueueLine[] {
  return expectedStarts(state.floor, floorReads(state), now).map((line, index) => ({
    request: line.request,
    position: index + 1,
    startsInMs: line.startsInMs,
    mine: me.party !== null && line.request.party === me.party,
    pinned: state.floor.pinned.includes(line.request.id),
    present: state.roster.seats[line.request.seat]?.present ?? false,
  }));
}

/** In what name a party may still ask: itself and its groups, less those it is listed for (one request each). */
export interface Voice {
  capacity: 'party' | 'group';
  onBehalfOf: CoalitionId | null;
}

export function openVoices(state: RoomState, party: PartyId): Voice[] {
  const own = state.roster.parties.find((p) => p.id === party);
  if (own === undefined) return [];
  const listed = (voice: Voice): boolean =>
    state.floor.requests.some(
      (request) => request.party === party && request.onBehalfOf === voice.onBehalfOf,
    );
  const groups = own.kind === 'party' ? own.coalitions : [];
  const voices: Voice[] = [
    { capacity: 'party', onBehalfOf: null },
    ...groups.map((coalition) => ({ capacity: 'group' as const, onBehalfOf: coalition })),
  ];
  return voices.filter((voice) => !listed(voice));
}

/** Seats of a party that may speak for it. */
export const speakingSeats = (state: RoomState, party: PartyId): SeatId[] => [
  ...floorReads(state).speakingSeats(party),
];

export const mayAsk = (floor: FloorState, me: Me): boolean =>
  isSpeaking(me.role) && me.party !== null && floor.list.status !== 'closed';

/** Whole minutes until a turn is likely, at least one. */
export const minutesUntil = (startsInMs: number): number =>
  Math.max(1, Math.round(startsInMs / 60_000));
