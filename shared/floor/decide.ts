import type { Actor, Moment, SeatActor } from '../base/actor.ts';
import { unreachable } from '../base/assert.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { closeList, pin, reopenList, setDiscipline, setLimits, skip } from './decide-list.ts';
import { raisePoint, rule, withdrawPoint } from './decide-point.ts';
import { moveSeat, request, withdraw } from './decide-request.ts';
import { speakerBack, speakerLost, tick } from './decide-system.ts';
import { end, extend, give, resumeClock, stopClock } from './decide-turn.ts';
import type { FloorReads } from './reads.ts';
import type { FloorCommand, FloorEvent, FloorSystemCommand } from './schema.ts';
import type { FloorState } from './state.ts';

/** What follows from an act on the floor, or why nothing does. Each rule stands with its function. */
export const decideFloor = (
  state: FloorState,
  act: FloorCommand | FloorSystemCommand,
  actor: Actor,
  reads: FloorReads,
  moment: Moment,
): Result<FloorEvent[]> => {
  if (isSystemAct(act)) {
    return actor.kind === 'system' ? bySystem(state, act, moment.now) : refuse('malformed');
  }
  return actor.kind === 'seat' ? bySeat(state, act, actor, reads, moment) : refuse('not-admitted');
};

const isSystemAct = (act: FloorCommand | FloorSystemCommand): act is FloorSystemCommand =>
  act.type === 'floor.tick' ||
  act.type === 'floor.speaker-lost' ||
  act.type === 'floor.speaker-back';

const bySystem = (
  state: FloorState,
  act: FloorSystemCommand,
  now: number,
): Result<FloorEvent[]> => {
  switch (act.type) {
    case 'floor.tick':
      return accept(tick(state, now));
    case 'floor.speaker-lost':
      return speakerLost(state, act.lastSeen, now);
    case 'floor.speaker-back':
      return speakerBack(state);
    default:
      return unreachable(act);
  }
};

const bySeat = (
  state: FloorState,
  act: FloorCommand,
  actor: SeatActor,
  reads: FloorReads,
  moment: Moment,
): Result<FloorEvent[]> => {
  switch (act.type) {
    case 'floor.request':
      return request(state, act, actor, reads, moment);
    case 'floor.withdraw':
      return withdraw(state, act, actor);
    case 'floor.move-seat':
      return moveSeat(state, act, actor, reads);
    case 'floor.end':
      return end(state, act, actor, moment.now);
    case 'floor.raise-point':
      return raisePoint(state, actor, reads, moment);
    case 'floor.withdraw-point':
      return withdrawPoint(state, act, actor);
    case 'floor.give':
    case 'floor.extend':
    case 'floor.pin':
    case 'floor.skip':
    case 'floor.close-list':
    case 'floor.reopen-list':
    case 'floor.set-discipline':
    case 'floor.set-limits':
    case 'floor.stop-clock':
    case 'floor.resume-clock':
    case 'floor.rule':
      return actor.gavel ? byChair(state, act, reads, moment) : refuse('gavel-only');
    default:
      return unreachable(act);
  }
};

type OfChair = Exclude<
  FloorCommand['type'],
  | 'floor.request'
  | 'floor.withdraw'
  | 'floor.move-seat'
  | 'floor.end'
  | 'floor.raise-point'
  | 'floor.withdraw-point'
>;

/** Controls of section 9: one gavel, one hand. */
const byChair = (
  state: FloorState,
  act: Extract<FloorCommand, { type: OfChair }>,
  reads: FloorReads,
  moment: Moment,
): Result<FloorEvent[]> => {
  switch (act.type) {
    case 'floor.give':
      return give(state, act, reads, moment);
    case 'floor.extend':
      return extend(state, act);
    case 'floor.pin':
      return pin(state, act);
    case 'floor.skip':
      return skip(state, act);
    case 'floor.close-list':
      return closeList(state, moment.now);
    case 'floor.reopen-list':
      return reopenList(state);
    case 'floor.set-discipline':
      return setDiscipline(state, act);
    case 'floor.set-limits':
      return setLimits(state, act);
    case 'floor.stop-clock':
      return stopClock(state, act, moment.now);
    case 'floor.resume-clock':
      return resumeClock(state, act);
    case 'floor.rule':
      return rule(state, act, reads);
    default:
      return unreachable(act);
  }
};
