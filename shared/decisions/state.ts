import type { CallId, InstrumentId, PartyId, ProvisionId, SeatId } from '../base/ids.ts';
import type { Answer, FrozenText, Matter, Outcome, Question, WholeText } from './schema.ts';

/** Times are the server's, in ms. */
export interface PartyAnswer {
  answer: Answer;
  words: string;
  seat: SeatId;
  head: boolean;
  at: number;
  referral: { to: string; until: number } | null;
}

export interface Statement {
  party: PartyId;
  seat: SeatId;
  words: string;
  late: boolean;
  at: number;
}

/** A no-objection call (D-2). */
export interface Call {
  id: CallId;
  question: Question;
  /** Who called. */
  seat: SeatId;
  at: number;
  provisions: ProvisionId[];
  texts: FrozenText[];
  /** How the provisions were cited when this was asked; not in old records. */
  numbers?: string[];
  /** Of a question about a whole text: what it says, in each language (C-2). */
  whole?: WholeText[];
  /** Of a question about a bracket. */
  matter?: Matter;
  present: PartyId[];
  answers: Record<PartyId, PartyAnswer>;
  /** Parties' advisers who warn; a viewer sees those of the own delegation. */
  flags: { party: PartyId; seat: SeatId; words: string; at: number }[];
  /** When the window ends, but for those whose line dropped; null while somebody waits for an answer to `time`. */
  closesAt: number | null;
  /** What was left of the window when it stopped, ms. */
  left: number;
  /** Who asked for time, and how much (ms); the chair has not answered yet. */
  asked: { party: PartyId; ms: number } | null;
  /** Null while the call is open. */
  outcome: Outcome | null;
  endedAt: number | null;
  objector: PartyId | null;
  reason: string;
  statements: Statement[];
}

export interface Referral {
  to: string;
  until: number;
  /** Null while nobody has answered; a referral whose time is over counts as confirmed (P-3). */
  confirmed: { seat: SeatId; at: number; words: string } | null;
}

/** What was agreed about a provision, and on what it still waits. */
export interface Agreement {
  /** The call by which it was agreed ad referendum. */
  call: CallId;
  at: number;
  /** Of the package, or ''. */
  name: string;
  referrals: Record<PartyId, Referral>;
  /** The call by which the plenary adopted it, and when. */
  adopted: { call: CallId; at: number } | null;
}

export interface DecisionsState {
  /** All that were ever made, in order. */
  calls: Record<CallId, Call>;
  /** By provision, for those that are agreed now. */
  agreements: Record<ProvisionId, Agreement>;
  /** By text, for those that were adopted as a whole: the call, and when. */
  adopted: Record<InstrumentId, { call: CallId; at: number }>;
  quorum: number | null;
}

export const initialDecisions = (): DecisionsState => ({
  calls: {},
  agreements: {},
  adopted: {},
  quorum: null,
});

export const openCalls = (state: DecisionsState): Call[] =>
  Object.values(state.calls).filter((call) => call.outcome === null);

/** The open call that holds a provision's text still, or null. */
export const callOn = (state: DecisionsState, provision: ProvisionId): Call | null =>
  openCalls(state).find((call) => call.provisions.includes(provision)) ?? null;

export const callOf = (state: DecisionsState, id: CallId): Call | null =>
  Object.hasOwn(state.calls, id) ? (state.calls[id] ?? null) : null;

export const agreementOf = (state: DecisionsState, provision: ProvisionId): Agreement | null =>
  Object.hasOwn(state.agreements, provision) ? (state.agreements[provision] ?? null) : null;

export const answerOf = (call: Call, party: PartyId): PartyAnswer | null =>
  Object.hasOwn(call.answers, party) ? (call.answers[party] ?? null) : null;

/** Whether a party has said for good that it does not stand in the way. */
export const consents = (call: Call, party: PartyId): boolean => {
  const said = answerOf(call, party)?.answer;
  return said === 'clear' || said === 'reserve';
};

/** A referral whose last day falls while the meeting stands still is open until it goes on (section 4). */
const isOver = (until: number, now: number, pausedSince: number | null): boolean =>
  until <= now && (pausedSince === null || until < pausedSince);

/** Whether the text still waits for that referral. `pausedSince`: since when the meeting stands still, or null. */
export const isPending = (referral: Referral, now: number, pausedSince: number | null): boolean =>
  referral.confirmed === null && !isOver(referral.until, now, pausedSince);

/** What was agreed in one call stands or falls together (P-7): the provisions of the package of one, itself included. */
export const packageOf = (state: DecisionsState, provision: ProvisionId): ProvisionId[] => {
  const call = agreementOf(state, provision)?.call;
  const all = call === undefined ? [] : (callOf(state, call)?.provisions ?? []);
  const members = all.filter((id) => agreementOf(state, id)?.call === call);
  return members.length === 0 ? [provision] : members;
};

/** What the meeting deleted together with a provision, when it last did. */
export const deletedWith = (state: DecisionsState, provision: ProvisionId): ProvisionId[] => {
  const call = Object.values(state.calls).findLast(
    ({ question, outcome }) =>
      question.kind === 'delete' && question.provision === provision && outcome === 'adopted',
  );
  return (call?.provisions ?? []).filter((id) => id !== provision);
};
