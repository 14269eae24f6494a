import type { AgendaEvent } from '../agenda/schema.ts';
import { unreachable } from '../base/assert.ts';
import type { FixId, ProvisionId, SeatId } from '../base/ids.ts';
import { lapsed } from '../decisions/decide-call.ts';
import { onMeetingBack, onPartyJoined } from '../decisions/decide-referral.ts';
import { callOn } from '../decisions/state.ts';
import { decideFloor } from '../floor/decide.ts';
import {
  onMeetingAdjourned,
  onMeetingOpened,
  onMeetingResumed,
  onMeetingSuspended,
  onSeatRemoved,
} from '../floor/meeting.ts';
import type { FloorSystemCommand } from '../floor/schema.ts';
import { onProvisionCalled } from '../text/lifecycle.ts';
import { afterDecision, callsLapse } from './after-decision.ts';
import type { Circumstances } from './circumstances.ts';
import { evolveRoom } from './evolve.ts';
import { floorReads } from './reads.ts';
import type { RoomEvent } from './schema.ts';
import { isOf } from './slice-of.ts';
import type { RoomState } from './state.ts';

/** A speaker whose line drops stops the clock, and starts it again by coming back (section 3). */
const onAttended = (
  state: RoomState,
  seat: SeatId,
  present: boolean,
  { moment, lastSeen }: Circumstances,
): RoomEvent[] => {
  const turn = state.floor.turn;
  if (turn === null || turn.request.seat !== seat) return [];
  if (present !== turn.stops.includes('speaker-lost')) return [];
  const act: FloorSystemCommand = present
    ? { type: 'floor.speaker-back' }
    : { type: 'floor.speaker-lost', lastSeen };
  const decided = decideFloor(state.floor, act, { kind: 'system' }, floorReads(state), moment);
  return decided.ok ? decided.value : [];
};

/** A seat that is removed gives back the pen, the floor and its place in the list. */
const onRemoved = (state: RoomState, seat: SeatId, now: number): RoomEvent[] => [
  ...onSeatRemoved(state.floor, seat, floorReads(state), now),
  ...(state.text.pens.includes(seat)
    ? [{ type: 'text.pen-handed' as const, seat, has: false }]
    : []),
];

/** The meeting that is on a provision is on the one of which it is part now. */
const onMerged = (
  { agenda }: RoomState,
  { provision, into }: { provision: ProvisionId; into: ProvisionId },
): RoomEvent[] =>
  agenda.provision === provision ? [{ type: 'agenda.provision-called', provision: into }] : [];

/** P-8: what was asked about were words that stand no more. */
const onFixUndone = ({ decisions, text }: RoomState, fix: FixId): RoomEvent[] => {
  const provision = text.fixes[fix]?.provision;
  const call = provision === undefined ? null : callOn(decisions, provision);
  return call === null ? [] : [lapsed(call)];
};

const meetingBack = (before: RoomState, state: RoomState, now: number): RoomEvent[] =>
  onMeetingBack(state.decisions, before.agenda.since, now);

const afterAgenda = (
  before: RoomState,
  state: RoomState,
  event: AgendaEvent,
  now: number,
): RoomEvent[] => {
  switch (event.type) {
    case 'agenda.opened':
      return [...onMeetingOpened(state.floor), ...meetingBack(before, state, now)];
    case 'agenda.suspended':
      return [...onMeetingSuspended(state.floor, now), ...callsLapse(state)];
    case 'agenda.resumed':
      return [...onMeetingResumed(state.floor), ...meetingBack(before, state, now)];
    case 'agenda.adjourned':
      return [...onMeetingAdjourned(state.floor, now), ...callsLapse(state)];
    case 'agenda.provision-called':
      return event.provision === null ? [] : onProvisionCalled(state.text, event.provision);
    default:
      return unreachable(event);
  }
};

/** What an event of one slice entails in another; `state` is the room after it, `before` the room before. */
const entailed = (
  before: RoomState,
  state: RoomState,
  event: RoomEvent,
  known: Circumstances,
): RoomEvent[] => {
  const { now } = known.moment;
  if (isOf(event, 'decisions')) return afterDecision(state, event, known);
  if (isOf(event, 'agenda')) return afterAgenda(before, state, event, now);
  if (event.type === 'text.fix-undone') return onFixUndone(state, event.fix);
  if (event.type === 'text.provisions-merged') return onMerged(state, event);
  if (event.type === 'roster.removed') return onRemoved(state, event.seat, now);
  if (event.type === 'roster.attended') return onAttended(state, event.seat, event.present, known);
  if (event.type === 'roster.party-added' && event.party.kind === 'party') {
    return onPartyJoined(state.decisions, event.party.id, now);
  }
  return [];
};

/** The events with what follows from each right behind it. */
export const withFollowUps = (
  state: RoomState,
  events: readonly RoomEvent[],
  known: Circumstances,
): RoomEvent[] => {
  const all: RoomEvent[] = [];
  const ahead = [...events];
  let after = state;
  for (let event = ahead.shift(); event !== undefined; event = ahead.shift()) {
    const before = after;
    after = evolveRoom(before, event, known.moment.now);
    all.push(event);
    ahead.unshift(...entailed(before, after, event, known));
  }
  return all;
};
