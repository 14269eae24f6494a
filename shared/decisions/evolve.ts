import { unreachable } from '../base/assert.ts';
import type { CallId, PartyId, ProvisionId } from '../base/ids.ts';
import type { DecisionsEvent } from './schema.ts';
import { callOf, packageOf } from './state.ts';
import type { Agreement, Call, DecisionsState, PartyAnswer, Referral } from './state.ts';
import { LEAST_LEFT_MS } from './timing.ts';

type Event<T extends DecisionsEvent['type']> = Extract<DecisionsEvent, { type: T }>;

/** Folds one entry, made at `at` (server ms). Total: what names nothing changes nothing. */
export function evolveDecisions(
  state: DecisionsState,
  event: DecisionsEvent,
  at: number,
): DecisionsState {
  switch (event.type) {
    case 'decisions.called':
      return { ...state, calls: { ...state.calls, [event.id]: called(event, at) } };
    case 'decisions.answered':
      return withCall(state, event.call, (call) => answered(call, event, at));
    case 'decisions.flagged': {
      const { party, seat, words } = event;
      return withCall(state, event.call, ({ flags }) => ({
        flags: [...flags, { party, seat, words, at }],
      }));
    }
    case 'decisions.time-ruled':
      return withCall(state, event.call, (call) => ruled(call, event.granted, at));
    case 'decisions.closed':
      return concluded(
        withCall(state, event.call, () => closed(event, at)),
        event,
        at,
      );
    case 'decisions.stated': {
      const { party, seat, words, late } = event;
      return withCall(state, event.call, ({ statements }) => ({
        statements: [...statements, { party, seat, words, late, at }],
      }));
    }
    case 'decisions.referral-answered':
      return referralAnswered(state, event, at);
    case 'decisions.referrals-set':
      return event.referrals.reduce(
        (now, { provision, party, to, until }) =>
          withReferral(now, provision, party, { to, until, confirmed: null }),
        state,
      );
    case 'decisions.windows-moved':
      return event.windows.reduce(
        (now, { call, closesAt }) => withCall(now, call, () => ({ closesAt })),
        state,
      );
    case 'decisions.quorum-set':
      return { ...state, quorum: event.parties };
    default:
      return unreachable(event);
  }
}

const called = (event: Event<'decisions.called'>, at: number): Call => {
  const { id, question, seat, seconds, provisions, texts, numbers, matter, whole, present } = event;
  return {
    id,
    question,
    seat,
    at,
    provisions,
    texts,
    ...(numbers === undefined ? {} : { numbers }),
    ...(matter === undefined ? {} : { matter }),
    ...(whole === undefined ? {} : { whole }),
    present,
    answers: {},
    flags: [],
    closesAt: at + seconds * 1000,
    left: 0,
    asked: null,
    outcome: null,
    endedAt: null,
    objector: null,
    reason: '',
    statements: [],
  };
};

function answered(call: Call, event: Event<'decisions.answered'>, at: number): Partial<Call> {
  const { party, seat, head, answer, words, seconds, referral } = event;
  const said: PartyAnswer = { answer, words, seat, head, at, referral };
  const answers = { ...call.answers, [party]: said };
  if (answer === 'time') return { answers, ...stopped(call, party, seconds ?? 0, at) };
  // Who asked for time and now says what it thinks needs none.
  return call.asked?.party === party ? { answers, ...goesOn(call, at, 0) } : { answers };
}

/** The window stands still until the chair has said whether there is time. */
const stopped = (call: Call, party: PartyId, seconds: number, at: number): Partial<Call> =>
  call.asked !== null || call.closesAt === null
    ? {}
    : { asked: { party, ms: seconds * 1000 }, left: call.closesAt - at, closesAt: null };

const goesOn = (call: Call, at: number, more: number): Partial<Call> => ({
  asked: null,
  closesAt: at + more + Math.max(call.left, LEAST_LEFT_MS),
});

const ruled = (call: Call, granted: boolean, at: number): Partial<Call> =>
  call.asked === null ? {} : goesOn(call, at, granted ? call.asked.ms : 0);

const closed = (event: Event<'decisions.closed'>, at: number): Partial<Call> => ({
  outcome: event.outcome,
  objector: event.objector,
  reason: event.reason,
  endedAt: at,
  closesAt: null,
  asked: null,
});

/** What an adopted call leaves beside the text. */
function concluded(
  state: DecisionsState,
  { call: id, outcome }: Event<'decisions.closed'>,
  at: number,
): DecisionsState {
  const call = callOf(state, id);
  if (call === null || outcome !== 'adopted') return state;
  const { question } = call;
  switch (question.kind) {
    case 'agree': {
      const made = question.provisions.map((provision): [ProvisionId, Agreement] => [
        provision,
        { call: id, at, name: question.name, referrals: referralsOf(call), adopted: null },
      ]);
      return { ...state, agreements: { ...state.agreements, ...Object.fromEntries(made) } };
    }
    case 'adopt':
      return adopted(state, call, at);
    case 'adopt-whole':
      return adopted(
        { ...state, adopted: { ...state.adopted, [question.instrument]: { call: id, at } } },
        call,
        at,
      );
    case 'reopen':
    case 'delete':
      return call.provisions.reduce(withoutAgreement, state);
    case 'accept':
    case 'settle':
    case 'clear-hold':
    case 'name-sponsors':
      return state;
    default:
      return unreachable(question);
  }
}

const referralsOf = ({ answers }: Call): Record<PartyId, Referral> =>
  Object.fromEntries(
    Object.entries(answers as Record<string, PartyAnswer>).flatMap(([party, { referral }]) =>
      referral === null ? [] : [[party, { ...referral, confirmed: null }]],
    ),
  );

/** What was adopted before stays adopted by that call. */
const adopted = (state: DecisionsState, { id, provisions }: Call, at: number): DecisionsState =>
  provisions.reduce(
    (now, provision) =>
      withAgreement(now, provision, (known) => ({ adopted: known.adopted ?? { call: id, at } })),
    state,
  );

/** A negative one opens the text again (P-4), and all of its package, which has failed (P-7). */
function referralAnswered(
  state: DecisionsState,
  event: Event<'decisions.referral-answered'>,
  at: number,
): DecisionsState {
  const { provision, party, seat, confirms, words } = event;
  if (!confirms) return packageOf(state, provision).reduce(withoutAgreement, state);
  return withAgreement(state, provision, ({ referrals }) => {
    const known = referrals[party];
    if (known === undefined) return {};
    return { referrals: { ...referrals, [party]: { ...known, confirmed: { seat, at, words } } } };
  });
}

const withReferral = (
  state: DecisionsState,
  provision: ProvisionId,
  party: PartyId,
  referral: Referral,
): DecisionsState =>
  withAgreement(state, provision, ({ referrals }) => ({
    referrals: { ...referrals, [party]: referral },
  }));

function withCall(
  state: DecisionsState,
  id: CallId,
  change: (call: Call) => Partial<Call>,
): DecisionsState {
  const call = callOf(state, id);
  if (call === null) return state;
  return { ...state, calls: { ...state.calls, [id]: { ...call, ...change(call) } } };
}

function withAgreement(
  state: DecisionsState,
  provision: ProvisionId,
  change: (agreement: Agreement) => Partial<Agreement>,
): DecisionsState {
  const known = Object.hasOwn(state.agreements, provision)
    ? state.agreements[provision]
    : undefined;
  if (known === undefined) return state;
  return {
    ...state,
    agreements: { ...state.agreements, [provision]: { ...known, ...change(known) } },
  };
}

const withoutAgreement = (state: DecisionsState, provision: ProvisionId): DecisionsState => {
  const { [provision]: _gone, ...agreements } = state.agreements;
  return { ...state, agreements };
};
