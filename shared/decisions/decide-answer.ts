import type { SeatActor } from '../base/actor.ts';
import type { PartyId } from '../base/ids.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { isDeciding, isDrafting, isMediator } from '../base/roles.ts';
import type { Bench } from './bench.ts';
import { openFor } from './decide-call.ts';
import { declared } from './declare.ts';
import type { DecisionsWords } from './reads.ts';
import type { DecisionsCommand, DecisionsEvent } from './schema.ts';
import { answerOf, callOf } from './state.ts';
import type { Call } from './state.ts';
import { dueAt } from './timing.ts';

type Act<T extends DecisionsCommand['type']> = Extract<DecisionsCommand, { type: T }>;

/** The party for which a seat decides. Refuses: mediator-speaks-for-nobody, deciding-seats-only. */
export function deciding(actor: SeatActor, { reads }: Bench): Result<PartyId> {
  const { party, role } = actor;
  if (isMediator(role)) return refuse('mediator-speaks-for-nobody');
  if (party === null || !isDeciding(role) || !reads.negotiates(party)) {
    return refuse('deciding-seats-only');
  }
  return accept(party);
}

/**
 * A party answers a call (D-2). The first objection ends it; an objection that comes too late is a statement after the
 * decision. Refuses: as `deciding`; unknown-call, call-closed, head-answered, malformed, referral-too-short, already-so.
 */
export function answerCall(
  bench: Bench,
  act: Act<'decisions.answer'>,
  actor: SeatActor,
  words: Pick<DecisionsWords, 'overtaken'>,
): Result<DecisionsEvent[]> {
  const { state, reads, moment } = bench;
  const party = deciding(actor, bench);
  if (!party.ok) return party;
  const call = callOf(state, act.call);
  if (call === null) return refuse('unknown-call');
  if (call.outcome !== null) return tooLate(call, act, party.value, actor);
  const due = dueAt(call, reads);
  if (due !== null && due < moment.now) {
    // The window was over, and nobody had said so yet.
    const closed = declared(state, call, reads, words);
    const late = tooLate({ ...call, outcome: closed.outcome }, act, party.value, actor);
    return late.ok ? accept([closed, ...late.value]) : late;
  }
  const wrong = malformed(bench, call, act);
  if (wrong !== null) return wrong;
  const head = actor.role === 'head';
  const known = answerOf(call, party.value);
  // the head's answer beats the alternate's; of the same rank the latest stands.
  if (known?.head === true && !head) return refuse('head-answered');
  const same =
    known?.answer === act.answer &&
    known.words === act.words &&
    known.head === head &&
    known.referral?.to === act.referral?.to &&
    known.referral?.until === act.referral?.until;
  if (same) return refuse('already-so');
  const { answer, seconds, referral } = act;
  const answered: DecisionsEvent = {
    type: 'decisions.answered',
    call: call.id,
    party: party.value,
    seat: actor.seat,
    head,
    answer,
    words: act.words,
    seconds,
    referral,
  };
  if (answer !== 'object') return accept([answered]);
  return accept([answered, objected(call, party.value, act.words)]);
}

const objected = (call: Call, objector: PartyId, reason: string): DecisionsEvent => ({
  type: 'decisions.closed',
  call: call.id,
  outcome: 'objected',
  objector,
  reason,
});

/** Only what is agreed can be referred, and only with an answer that lets it pass. */
function malformed(
  { moment }: Bench,
  call: Call,
  { answer, seconds, referral }: Act<'decisions.answer'>,
): Result<never> | null {
  if ((answer === 'time') !== (seconds !== null)) return refuse('malformed');
  if (referral === null) return null;
  const passes = answer === 'clear' || answer === 'reserve';
  if (!passes || call.question.kind !== 'agree') return refuse('malformed');
  return referral.until <= moment.now ? refuse('referral-too-short') : null;
}

/** Section 7, edge cases: a late objection is on the record, and changes nothing. */
function tooLate(
  call: Call,
  act: Act<'decisions.answer'>,
  party: PartyId,
  actor: SeatActor,
): Result<DecisionsEvent[]> {
  if (act.answer !== 'object' || call.outcome !== 'adopted') return refuse('call-closed');
  if (call.statements.some((one) => one.late && one.party === party)) return refuse('already-so');
  const { seat } = actor;
  const { words } = act;
  return accept([{ type: 'decisions.stated', call: call.id, party, seat, words, late: true }]);
}

/** Those who draft for the delegation and do not decide. Refuses: no-delegation, unknown-call, call-closed. */
export function flagCall(
  { state }: Bench,
  act: Act<'decisions.flag'>,
  actor: SeatActor,
): Result<DecisionsEvent[]> {
  const { party, seat, role } = actor;
  if (party === null || !isDrafting(role)) return refuse('no-delegation');
  const call = callOf(state, act.call);
  if (call === null) return refuse('unknown-call');
  if (call.outcome !== null) return refuse('call-closed');
  return accept([{ type: 'decisions.flagged', call: call.id, party, seat, words: act.words }]);
}

/** Refuses: as `openFor`; no-time-asked. */
export function ruleOnTime(
  bench: Bench,
  act: Act<'decisions.rule-on-time'>,
  actor: SeatActor,
): Result<DecisionsEvent[]> {
  const call = openFor(bench, act.call, actor);
  if (!call.ok) return call;
  const { party, grant } = act;
  if (call.value.asked?.party !== party) return refuse('no-time-asked');
  return accept([{ type: 'decisions.time-ruled', call: act.call, party, granted: grant }]);
}

/** D-8: after a decision a party may explain its position. Refuses: as `deciding`; unknown-call, call-open, limit-reached. */
export function stateAfter(
  bench: Bench,
  act: Act<'decisions.state'>,
  actor: SeatActor,
): Result<DecisionsEvent[]> {
  const party = deciding(actor, bench);
  if (!party.ok) return party;
  const call = callOf(bench.state, act.call);
  if (call === null) return refuse('unknown-call');
  if (call.outcome === null) return refuse('call-open');
  const own = call.statements.filter((one) => one.party === party.value);
  if (own.length >= MAX_STATEMENTS) return refuse('limit-reached');
  const { seat } = actor;
  const { words } = act;
  return accept([
    { type: 'decisions.stated', call: call.id, party: party.value, seat, words, late: false },
  ]);
}

/** Of one party after one decision. */
const MAX_STATEMENTS = 10;
