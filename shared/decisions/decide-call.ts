import type { SeatActor } from '../base/actor.ts';
import { unreachable } from '../base/assert.ts';
import type { CallId, PartyId, ProvisionId } from '../base/ids.ts';
import { callId } from '../base/ids.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import type { Bench } from './bench.ts';
import { declared, quorate } from './declare.ts';
import type { DecisionsWords, ProvisionStanding } from './reads.ts';
import type { DecisionsCommand, DecisionsEvent, Question } from './schema.ts';
import { agreementOf, callOf, callOn, consents, isPending } from './state.ts';
import type { Call } from './state.ts';

type Act<T extends DecisionsCommand['type']> = Extract<DecisionsCommand, { type: T }>;

/** Most calls that a room keeps. */
const MAX_CALLS = 20_000;

/**
 * The chair asks whether anybody objects (D-2). What is asked about stands still from now on (D-1), in its own words.
 * Refuses: gavel-only, meeting-not-in-session, unknown-provision, malformed, call-open, no-quorum, too-many,
 * unknown-proposal, and what stands in the way of the question (`obstacle`).
 */
export function openCall(
  { state, reads, moment }: Bench,
  act: Act<'decisions.call'>,
  actor: SeatActor,
  words: DecisionsWords,
): Result<DecisionsEvent[]> {
  const { question, seconds } = act;
  if (!actor.gavel) return refuse('gavel-only');
  if (!reads.inSession) return refuse('meeting-not-in-session');
  const provisions = provisionsOf(question, reads);
  if (provisions === null) return refuse('unknown-proposal');
  if (new Set(provisions).size < provisions.length) return refuse('malformed');
  for (const provision of provisions) {
    const standing = reads.provision(provision);
    if (standing === null) return refuse('unknown-provision');
    if (callOn(state, provision) !== null) return refuse('call-open');
    const barred = obstacle({ state, moment }, question, provision, standing);
    if (barred !== null) return barred;
  }
  if (question.kind === 'accept') {
    const barred = words.barred(question.proposal, question.version);
    if (barred !== null) return refuse(barred);
  }
  if (!quorate(state, reads)) return refuse('no-quorum', { parties: state.quorum ?? 0 });
  if (Object.keys(state.calls).length >= MAX_CALLS) return refuse('too-many');
  return accept([
    {
      type: 'decisions.called',
      id: callId.parse(moment.id),
      question,
      seat: actor.seat,
      seconds,
      provisions,
      texts: provisions.flatMap((provision) => words.texts(provision)),
      present: reads.presentParties(),
    },
  ]);
}

/** Null where the question names a proposal that is not open in that version. */
function provisionsOf(question: Question, reads: Bench['reads']): ProvisionId[] | null {
  switch (question.kind) {
    case 'agree':
    case 'adopt':
      return question.provisions;
    case 'reopen':
    case 'delete':
      return [question.provision];
    case 'accept': {
      const provision = reads.proposal(question.proposal, question.version);
      return provision === null ? null : [provision];
    }
    default:
      return unreachable(question);
  }
}

/**
 * Why the question cannot be put about a provision as it stands, or null. Refusals: provision-contested,
 * proposals-undecided, move-not-allowed, referral-pending, agreed-below.
 */
export function obstacle(
  { state, moment }: Pick<Bench, 'state' | 'moment'>,
  question: Question,
  provision: ProvisionId,
  { status, contested, proposals, agreedBelow }: ProvisionStanding,
): Result<never> | null {
  switch (question.kind) {
    case 'agree':
      // P-1: bracketed text never becomes agreed directly.
      if (contested) return refuse('provision-contested');
      if (status !== 'open' && status !== 'under_discussion') return refuse('move-not-allowed');
      return proposals > 0 ? refuse('proposals-undecided', { count: proposals }) : null;
    case 'adopt': {
      if (status !== 'agreed_ad_ref') return refuse('move-not-allowed');
      const referrals = Object.values(agreementOf(state, provision)?.referrals ?? {});
      // P-3: all referrals confirmed or expired.
      return referrals.some((one) => isPending(one, moment.now))
        ? refuse('referral-pending')
        : null;
    }
    case 'reopen':
      return status === 'agreed_ad_ref' || status === 'agreed' ? null : refuse('move-not-allowed');
    case 'delete':
      if (status === 'agreed_ad_ref' || status === 'agreed' || status === 'deleted') {
        return refuse('move-not-allowed');
      }
      // Section 4: a parent is not deleted over the heads of its agreed children.
      return agreedBelow > 0 ? refuse('agreed-below', { count: agreedBelow }) : null;
    case 'accept':
      return null;
    default:
      return unreachable(question);
  }
}

/** An open call, for whoever holds the gavel. Refuses: gavel-only, unknown-call, call-closed. */
export function openFor({ state }: Bench, id: CallId, actor: SeatActor): Result<Call> {
  if (!actor.gavel) return refuse('gavel-only');
  const call = callOf(state, id);
  if (call === null) return refuse('unknown-call');
  return call.outcome === null ? accept(call) : refuse('call-closed');
}

/** The chair closes early only when all that are here have answered. Refuses also: call-unanswered. */
export function closeEarly(
  bench: Bench,
  act: Act<'decisions.close'>,
  actor: SeatActor,
): Result<DecisionsEvent[]> {
  const { state, reads } = bench;
  const call = openFor(bench, act.call, actor);
  if (!call.ok) return call;
  const waiting = unanswered(call.value, reads.presentParties());
  if (waiting.length > 0) return refuse('call-unanswered', { count: waiting.length });
  return accept([declared(state, call.value, reads)]);
}

/** Parties that the chair waits for before closing early. */
export const unanswered = (call: Call, parties: readonly PartyId[]): PartyId[] =>
  [...new Set([...parties, ...call.present])].filter((party) => !consents(call, party));

/** Refuses: as `openFor`. */
export function withdrawCall(
  bench: Bench,
  act: Act<'decisions.withdraw'>,
  actor: SeatActor,
): Result<DecisionsEvent[]> {
  const call = openFor(bench, act.call, actor);
  if (!call.ok) return call;
  const { reason } = act;
  return accept([
    { type: 'decisions.closed', call: act.call, outcome: 'withdrawn', objector: null, reason },
  ]);
}

/** The meeting stops, or there is nothing left to ask: nothing is decided. */
export const lapsed = (call: Call): DecisionsEvent => ({
  type: 'decisions.closed',
  call: call.id,
  outcome: 'lapsed',
  objector: null,
  reason: '',
});
