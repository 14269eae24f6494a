import { z } from 'zod';
import { coalitionId, partyId, pointId, requestId, seatId, turnId } from '../base/ids.ts';
import { maybeWords, words } from '../base/names.ts';

/** In what capacity one speaks; `group` names the coalition. */
export const capacity = z.enum(['group', 'party', 'observer-state', 'organization', 'other']);
export type Capacity = z.infer<typeof capacity>;

export const side = z.enum(['for', 'against', 'neutral']);
export type Side = z.infer<typeof side>;

/** Orders of the list that are built; each is one small function in disciplines.ts. */
export const discipline = z.enum(['first-come', 'groups-first', 'round-robin', 'balance']);
export type Discipline = z.infer<typeof discipline>;

/** Speaking limits in whole seconds. */
export const limits = z.strictObject({
  party: z.number().int().min(30).max(3600),
  group: z.number().int().min(30).max(3600),
  observer: z.number().int().min(30).max(3600),
  point: z.number().int().min(30).max(600),
});
export type Limits = z.infer<typeof limits>;

/** At the limit the chair decides (soft), or 15 s later the floor returns by itself (hard). */
export const limitPolicy = z.enum(['soft', 'hard']);
export type LimitPolicy = z.infer<typeof limitPolicy>;

const floorRequest = z.strictObject({
  id: requestId,
  party: partyId,
  seat: seatId,
  capacity,
  onBehalfOf: coalitionId.nullable(),
  side,
  /** Place in the order in which requests were received. */
  order: z.number().int(),
  at: z.number().int(),
});
export type FloorRequest = z.infer<typeof floorRequest>;

const ruling = z.enum(['upheld', 'overruled']);
export type Ruling = z.infer<typeof ruling>;

const clockStop = z.enum(['point-of-order', 'suspension', 'technical', 'speaker-lost']);
export type ClockStop = z.infer<typeof clockStop>;

const turnEnd = z.enum(['speaker', 'chair', 'limit', 'lost', 'adjourned']);
export type TurnEnd = z.infer<typeof turnEnd>;

const wish = {
  capacity: z.enum(['party', 'group']),
  onBehalfOf: coalitionId.nullable(),
  side,
};

/** `seen…` names what the sender believed current; if it no longer is, the command is refused as stale (law 9). */
export const floorCommand = z.discriminatedUnion('type', [
  /** Observers ask with capacity `party`; the core derives their tier from the kind of party. */
  z.strictObject({ type: z.literal('floor.request'), ...wish }),
  z.strictObject({ type: z.literal('floor.withdraw'), request: requestId }),
  /** Another seat of the party will speak; the place is kept. */
  z.strictObject({ type: z.literal('floor.move-seat'), request: requestId, seat: seatId }),
  /** Gives the floor to a request: the first in order ("next") or any other ("give"). */
  z.strictObject({
    type: z.literal('floor.give'),
    request: requestId,
    seenTurn: turnId.nullable(),
  }),
  /** The speaker gives the floor back, or the chair stops the turn. */
  z.strictObject({ type: z.literal('floor.end'), turn: turnId }),
  /** Adds whole steps of 30 s. */
  z.strictObject({
    type: z.literal('floor.extend'),
    turn: turnId,
    steps: z.number().int().min(1).max(20),
  }),
  /** Moves to the head of the list, before any discipline. */
  z.strictObject({ type: z.literal('floor.pin'), request: requestId, pinned: z.boolean() }),
  z.strictObject({ type: z.literal('floor.skip'), request: requestId, reason: words(300) }),
  z.strictObject({ type: z.literal('floor.close-list') }),
  z.strictObject({ type: z.literal('floor.reopen-list') }),
  z.strictObject({ type: z.literal('floor.set-discipline'), discipline }),
  z.strictObject({ type: z.literal('floor.set-limits'), limits, policy: limitPolicy }),
  /** Technical stop of the clock, and its resumption. */
  z.strictObject({ type: z.literal('floor.stop-clock'), turn: turnId }),
  z.strictObject({ type: z.literal('floor.resume-clock'), turn: turnId }),
  z.strictObject({ type: z.literal('floor.raise-point') }),
  z.strictObject({ type: z.literal('floor.withdraw-point'), point: pointId }),
  z.strictObject({
    type: z.literal('floor.rule'),
    point: pointId,
    ruling,
    reason: maybeWords(500),
  }),
]);
export type FloorCommand = z.infer<typeof floorCommand>;

/** Given by the server alone. `tick` acts on whatever deadline is due at `now`. */
export type FloorSystemCommand =
  | { type: 'floor.tick' }
  | { type: 'floor.speaker-lost'; lastSeen: number }
  | { type: 'floor.speaker-back' };

const point = z.strictObject({
  id: pointId,
  party: partyId,
  seat: seatId,
  raisedAt: z.number().int(),
  /** The raiser's own time. */
  limitMs: z.number().int(),
});
export type Point = z.infer<typeof point>;

export const floorEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('floor.requested'), request: floorRequest }),
  z.strictObject({ type: z.literal('floor.seat-moved'), request: requestId, seat: seatId }),
  z.strictObject({
    type: z.literal('floor.withdrawn'),
    request: requestId,
    cause: z.enum(['party', 'seat-removed']),
  }),
  z.strictObject({
    type: z.literal('floor.given'),
    turn: turnId,
    request: floorRequest,
    limitMs: z.number().int(),
  }),
  /** `ranMs`: time charged. A speaker ended as `lost` with time left may resume next for 10 min (clock.json). */
  z.strictObject({
    type: z.literal('floor.ended'),
    turn: turnId,
    by: turnEnd,
    ranMs: z.number().int(),
  }),
  /** A lost speaker did not come back in time: the right to resume is gone. */
  z.strictObject({
    type: z.literal('floor.resume-lapsed'),
    party: partyId,
    onBehalfOf: coalitionId.nullable(),
  }),
  z.strictObject({ type: z.literal('floor.extended'), turn: turnId, ms: z.number().int() }),
  z.strictObject({ type: z.literal('floor.pinned'), request: requestId, pinned: z.boolean() }),
  z.strictObject({ type: z.literal('floor.skipped'), request: requestId, reason: z.string() }),
  z.strictObject({ type: z.literal('floor.list-closing'), effectiveAt: z.number().int() }),
  z.strictObject({ type: z.literal('floor.list-closed') }),
  z.strictObject({ type: z.literal('floor.list-reopened') }),
  z.strictObject({ type: z.literal('floor.discipline-set'), discipline }),
  z.strictObject({ type: z.literal('floor.limits-set'), limits, policy: limitPolicy }),
  /** `at` is when the clock really stopped (a lost speaker's last heartbeat lies before the entry). */
  z.strictObject({
    type: z.literal('floor.clock-stopped'),
    cause: clockStop,
    at: z.number().int(),
  }),
  z.strictObject({ type: z.literal('floor.clock-resumed'), cause: clockStop }),
  z.strictObject({ type: z.literal('floor.point-raised'), point }),
  z.strictObject({ type: z.literal('floor.point-withdrawn'), point: pointId }),
  z.strictObject({
    type: z.literal('floor.point-ruled'),
    point: pointId,
    ruling,
    reason: z.string(),
  }),
  /** A meeting opens: its turns and seconds count from nought, whatever was frozen runs again. */
  z.strictObject({ type: z.literal('floor.meeting-opened') }),
]);
export type FloorEvent = z.infer<typeof floorEvent>;
