import type { CallId, PartyId, ProvisionId, SeatId } from '../base/ids.ts';
import type { Answer, FrozenText, Matter, Outcome, Question } from './schema.ts';

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
  quorum: number | null;
}

export const initialDecisions = (): DecisionsState => ({ calls: {}, agreements: {}, quorum: null });

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

/** Whether the text still waits for that referral. */
export const isPending = (referral: Referral, now: number): boolean =>
  referral.confirmed === null && referral.until > now;
