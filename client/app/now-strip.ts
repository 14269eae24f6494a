import { isDeciding, isMediator, isSpeaking } from '../../shared/base/roles.ts';
import type { ProvisionId, RequestId, SeatId, TurnId, PointId } from '../../shared/base/ids.ts';
import type { FloorRequest } from '../../shared/floor/schema.ts';
import type { RoomState } from '../../shared/room/state.ts';
import type { Me } from '../room/model.ts';

/** A step that this seat can take now; the strip shows at most three, the first one as the main one. */
export type NowStep =
  | { kind: 'ask' }
  | { kind: 'withdraw'; request: RequestId }
  | { kind: 'giveBack'; turn: TurnId }
  | { kind: 'withdraw-point'; point: PointId }
  | { kind: 'admit'; seats: SeatId[] }
  | { kind: 'give'; request: FloorRequest }
  | { kind: 'open' }
  | { kind: 'resume' }
  | { kind: 'rule'; request: { seat: SeatId; party: FloorRequest['party'] } }
  | { kind: 'take-gavel' }
  | { kind: 'state'; provision: ProvisionId }
  | { kind: 'stop'; turn: TurnId; request: FloorRequest }
  | { kind: 'resume-clock'; turn: TurnId }
  | { kind: 'call'; provision: ProvisionId };

export interface NowFacts {
  state: RoomState;
  me: Me;
  /** Who is first in the order of speaking. */
  next: FloorRequest | null;
  inView: ProvisionId | null;
  /** Whether the speaking time of the turn has run out. */
  overtime: boolean;
  /** Whether the gavel's holder has been away long enough for a co-mediator to take it. */
  gavelFree: boolean;
}

export const MOST_STEPS = 3;

/** What this seat can sensibly do now, most urgent first. */
export function nowSteps(facts: NowFacts): NowStep[] {
  const { state, me } = facts;
  const steps = isMediator(me.role)
    ? [...presiding(facts), ...admitting(facts)]
    : isSpeaking(me.role)
      ? [...speaking(facts), ...stating(facts)]
      : [];
  return (state.agenda.status === 'suspended' ? steps.filter(whileSuspended) : steps).slice(
    0,
    MOST_STEPS,
  );
}

const whileSuspended = (step: NowStep): boolean => step.kind !== 'give' && step.kind !== 'rule';

function presiding({ state, me, next, inView, overtime, gavelFree }: NowFacts): NowStep[] {
  const { agenda, floor, roster } = state;
  if (roster.gavel !== me.seat) return gavelFree ? [{ kind: 'take-gavel' }] : [];
  if (agenda.status === 'not-open' || agenda.status === 'adjourned') return [{ kind: 'open' }];
  if (agenda.status === 'suspended') return [{ kind: 'resume' }];
  const { point, turn } = floor;
  if (point !== null) return [{ kind: 'rule', request: point }];
  const steps: NowStep[] = [];
  if (turn !== null && turn.stops.includes('technical')) {
    steps.push({ kind: 'resume-clock', turn: turn.id });
  }
  if (turn !== null && overtime) {
    steps.push({ kind: 'stop', turn: turn.id, request: turn.request });
  }
  if (turn === null && next !== null) steps.push({ kind: 'give', request: next });
  if (agenda.provision === null && inView !== null) steps.push({ kind: 'call', provision: inView });
  return steps;
}

/** Mediators without the gavel may admit too. */
function admitting({ state }: NowFacts): NowStep[] {
  const seats = Object.values(state.roster.seats)
    .filter((seat) => seat.standing === 'waiting')
    .map((seat) => seat.id);
  return seats.length === 0 ? [] : [{ kind: 'admit', seats }];
}

function speaking({ state, me }: NowFacts): NowStep[] {
  const { floor, agenda } = state;
  const steps: NowStep[] = [];
  if (floor.point?.party === me.party)
    steps.push({ kind: 'withdraw-point', point: floor.point.id });
  if (floor.turn?.request.party === me.party) {
    return [...steps, { kind: 'giveBack', turn: floor.turn.id }];
  }
  const own = floor.requests.find((request) => request.party === me.party);
  if (own !== undefined) return [...steps, { kind: 'withdraw', request: own.id }];
  const mayAsk = floor.list.status !== 'closed' && agenda.status !== 'adjourned';
  return mayAsk ? [...steps, { kind: 'ask' }] : steps;
}

function stating({ state, me, inView }: NowFacts): NowStep[] {
  if (!isDeciding(me.role) || me.party === null || inView === null) return [];
  const provision = state.text.provisions[inView];
  if (provision === undefined || provision.status === 'deleted') return [];
  const mine = state.positions.stated[inView]?.[me.party];
  return mine === undefined || mine.stance === 'silent'
    ? [{ kind: 'state', provision: inView }]
    : [];
}
