import type { SeatActor } from '../base/actor.ts';
import { unreachable } from '../base/assert.ts';
import type { CallId, PartyId, ProvisionId } from '../base/ids.ts';
import { callId } from '../base/ids.ts';
import { isAgreed } from '../base/provision-status.ts';
import { accept, refuse } from '../base/result.ts';
import type { Refusal, RefusalCode, Result } from '../base/result.ts';
import type { Bench } from './bench.ts';
import { declared, quorate } from './declare.ts';
import type { DecisionsWords, ProvisionStanding } from './reads.ts';
import type { DecisionsCommand, DecisionsEvent, Question } from './schema.ts';
import { agreementOf, callOf, callOn, consents, isPending, openCalls, packageOf } from './state.ts';
import type { Call, DecisionsState } from './state.ts';

type Act<T extends DecisionsCommand['type']> = Extract<DecisionsCommand, { type: T }>;

/** Most calls that a room keeps. */
const MAX_CALLS = 20_000;

/**
 * The chair asks whether anybody objects (D-2). What is asked about stands still from now on (D-1), in its own words.
 * Refuses: gavel-only, meeting-not-in-session, unknown-provision, malformed, call-open, no-quorum, limit-reached,
 * unknown-proposal, unknown-bracket, and what stands in the way of the question (`obstacle`, `DecisionsWords.barred`).
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
  const provisions = provisionsOf(state, question, reads);
  if (provisions === null) return refuse(UNKNOWN[question.kind] ?? 'unknown-bracket');
  if (new Set(provisions).size < provisions.length) return refuse('malformed');
  for (const provision of provisions) {
    const barred = obstacle({ state, reads, moment }, question, provision);
    if (barred !== null) return { ok: false, refusal: barred };
  }
  if (openOnRoom(state, question)) return refuse('call-open');
  const barred = words.barred(question);
  if (barred !== null) return refuse(barred);
  if (!quorate(state, reads)) return refuse('no-quorum', { parties: state.quorum ?? 0 });
  if (Object.keys(state.calls).length >= MAX_CALLS) return refuse('limit-reached');
  const matter = words.matter(question);
  const whole = words.whole(question);
  return accept([
    {
      type: 'decisions.called',
      id: callId.parse(moment.id),
      question,
      seat: actor.seat,
      seconds,
      provisions,
      // Of a whole text, one hash per language says it all (C-2).
      texts: whole === null ? provisions.flatMap((provision) => words.texts(provision)) : [],
      numbers: provisions.map((id) => reads.provision(id)?.number ?? ''),
      ...(matter === null ? {} : { matter }),
      ...(whole === null ? {} : { whole }),
      present: reads.presentParties(),
    },
  ]);
}

const UNKNOWN: Partial<Record<Question['kind'], RefusalCode>> = {
  accept: 'unknown-proposal',
  'adopt-whole': 'unknown-instrument',
};

/** Whether a question that is about no provision is open already: it is about the room, and asked once at a time (D-1). */
export const openOnRoom = (state: DecisionsState, { kind }: Question): boolean =>
  openCalls(state).some((call) => call.provisions.length === 0 && call.question.kind === kind);

/** What the question is about; null where it names a proposal, a bracket or a text that is not there. */
export function provisionsOf(
  state: DecisionsState,
  question: Question,
  homes: Pick<Bench['reads'], 'proposal' | 'bracket' | 'instrument' | 'provision'>,
): ProvisionId[] | null {
  switch (question.kind) {
    case 'agree':
    case 'adopt':
      return question.provisions;
    case 'reopen':
      return packageOf(state, question.provision);
    case 'delete':
      return deletedAtOnce(question.provision, homes);
    case 'adopt-whole':
      return homes.instrument(question.instrument);
    case 'accept':
      return homes.proposal(question.proposal, question.version);
    case 'settle':
    case 'clear-hold':
      return at(homes.bracket(question.bracket));
    case 'name-sponsors':
      return [];
    default:
      return unreachable(question);
  }
}

/** Section 4: what stands under a provision goes with it; what is agreed there stands in the way of that. */
const deletedAtOnce = (
  provision: ProvisionId,
  { provision: standing }: Pick<Bench['reads'], 'provision'>,
): ProvisionId[] => {
  const stays = (id: ProvisionId): boolean => {
    const status = standing(id)?.status;
    return status === 'deleted' || isAgreed(status);
  };
  const below = standing(provision)?.below ?? [];
  return [provision, ...below.filter((id) => !stays(id))];
};

const at = (home: ProvisionId | null): ProvisionId[] | null => (home === null ? null : [home]);

/**
 * Why the question cannot be put about a provision as it stands, or null. Refusals: unknown-provision, call-open, and what
 * `inTheWay` says.
 */
export function obstacle(bench: Bench, question: Question, id: ProvisionId): Refusal | null {
  const standing = bench.reads.provision(id);
  if (standing === null) return { code: 'unknown-provision' };
  if (callOn(bench.state, id) !== null || deletingAbove(bench, id)) return { code: 'call-open' };
  if (standing.adopted) return { code: 'text-adopted' };
  return inTheWay(bench, question, id, standing);
}

/** The meeting is asked to delete what this stands under: nothing is agreed beneath it meanwhile (section 4). */
const deletingAbove = ({ state, reads }: Bench, id: ProvisionId): boolean =>
  openCalls(state).some(
    ({ question }) =>
      question.kind === 'delete' &&
      reads.provision(question.provision)?.below.includes(id) === true,
  );

/**
 * Refusals: provision-contested, proposals-undecided, move-not-allowed, referral-pending, package-whole, agreed-below,
 * call-open (below), not-agreed.
 */
function inTheWay(
  bench: Bench,
  question: Question,
  provision: ProvisionId,
  { status, contested, proposals, below, agreedBelow }: ProvisionStanding,
): Refusal | null {
  const notAllowed: Refusal = { code: 'move-not-allowed' };
  switch (question.kind) {
    case 'agree':
      // P-1: bracketed text never becomes agreed directly.
      if (contested) return { code: 'provision-contested' };
      if (status !== 'open' && status !== 'under_discussion') return notAllowed;
      return proposals > 0 ? { code: 'proposals-undecided', facts: { count: proposals } } : null;
    case 'adopt':
      return status === 'agreed_ad_ref'
        ? mayNotAdopt(bench, provision, question.provisions)
        : notAllowed;
    case 'adopt-whole': {
      if (contested) return { code: 'provision-contested' };
      if (status === 'agreed') return null;
      if (status !== 'agreed_ad_ref') return { code: 'not-agreed' };
      return mayNotAdopt(bench, provision, bench.reads.instrument(question.instrument) ?? []);
    }
    case 'reopen':
      return isAgreed(status) ? null : notAllowed;
    case 'delete':
      if (isAgreed(status) || status === 'deleted') return notAllowed;
      // Section 4: a parent is not deleted over the heads of its agreed children.
      if (agreedBelow > 0) return { code: 'agreed-below', facts: { count: agreedBelow } };
      return below.some((id) => callOn(bench.state, id) !== null) ? { code: 'call-open' } : null;
    case 'accept':
    case 'settle':
    case 'clear-hold':
    case 'name-sponsors':
      return null;
    default:
      return unreachable(question);
  }
}

/** P-3: all referrals are confirmed or expired. P-7: a package is adopted as a whole. */
function mayNotAdopt(
  { state, reads, moment }: Bench,
  provision: ProvisionId,
  together: readonly ProvisionId[],
): Refusal | null {
  const referrals = Object.values(agreementOf(state, provision)?.referrals ?? {});
  if (referrals.some((one) => isPending(one, moment.now, reads.pausedSince))) {
    return { code: 'referral-pending' };
  }
  const parted = packageOf(state, provision).some((id) => !together.includes(id));
  return parted ? { code: 'package-whole' } : null;
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
  words: Pick<DecisionsWords, 'overtaken'>,
): Result<DecisionsEvent[]> {
  const { state, reads } = bench;
  const call = openFor(bench, act.call, actor);
  if (!call.ok) return call;
  const waiting = unanswered(call.value, reads.presentParties());
  if (waiting.length > 0) return refuse('call-unanswered', { count: waiting.length });
  return accept([declared(state, call.value, reads, words)]);
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
