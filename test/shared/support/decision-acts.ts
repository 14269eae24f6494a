import type { RoomState } from '../../../shared/room/state.ts';
import { packageOf } from '../../../shared/decisions/state.ts';
import {
  addParty,
  brackets,
  held,
  ids,
  openProposals,
  propose,
  provisions,
  reason,
  version,
} from './room-acts.ts';
import type { Pick, Recipe } from './room-acts.ts';

const calls = (s: RoomState) =>
  ids(Object.values(s.decisions.calls).flatMap((one) => (one.outcome === null ? [one.id] : [])));
const ended = (s: RoomState) =>
  ids(Object.values(s.decisions.calls).flatMap((one) => (one.outcome === null ? [] : [one.id])));
const waiting = (s: RoomState) =>
  Object.values(s.decisions.calls).filter((one) => one.asked !== null);
const referred = (s: RoomState) => ids(Object.keys(s.decisions.agreements));
const holds = (s: RoomState) =>
  ids(Object.values(s.text.brackets).flatMap((one) => one.holds.map(({ id }) => id)));
const question = (s: RoomState, p: Pick): unknown =>
  p([
    { kind: 'agree', provisions: [p(provisions(s))], name: '' },
    { kind: 'agree', provisions: [p(provisions(s))], name: '' },
    { kind: 'agree', provisions: [p(provisions(s)), p(provisions(s))], name: 'Package A' },
    { kind: 'adopt', provisions: [p(referred(s))], name: '' },
    { kind: 'reopen', provision: p(referred(s)) },
    { kind: 'delete', provision: p(provisions(s)) },
    { kind: 'accept', proposal: p(openProposals(s)), version: version(p) },
    { kind: 'accept', proposal: p(openProposals(s)), version: 1 },
    { kind: 'settle', bracket: p(brackets(s)), keeps: p([true, true, false]) },
    { kind: 'settle', bracket: p(brackets(s)), keeps: p([true, true, false]) },
    { kind: 'clear-hold', bracket: p(held(s)), hold: p(holds(s)) },
    { kind: 'clear-hold', bracket: p(held(s)), hold: p(holds(s)) },
    { kind: 'name-sponsors' },
    { kind: 'adopt-whole', instrument: p(s.text.instruments.map(({ id }) => id)) },
    { kind: 'adopt', provisions: packageOf(s.decisions, p(referred(s)) as never), name: '' },
  ]);
/** Calls and what comes of them; most go through, for nobody answers most of them. */
const DECISION_ACTS: readonly Recipe[] = [
  ...[1, 2, 3, 4, 5].map((): Recipe => (s, p) => ({
    type: 'decisions.call',
    question: question(s, p),
    seconds: p([10, 10, 600, 5]),
  })),
  ...[1, 2, 3].map((): Recipe => (s, p) => ({
    type: 'decisions.answer',
    call: p([...calls(s), ...ended(s)]),
    ...p([
      { answer: 'clear', seconds: null, referral: { to: 'capital', until: s.agenda.since + 9e8 } },
      { answer: 'clear', seconds: null, referral: { to: 'capital', until: s.agenda.since + 9e8 } },
      { answer: 'reserve', seconds: null, referral: null },
      { answer: 'object', seconds: null, referral: null },
      { answer: 'time', seconds: 60, referral: null },
      { answer: 'time', seconds: 60, referral: null },
    ]),
    words: reason(p),
  })),
  (s, p) => ({ type: 'decisions.flag', call: p(calls(s)), words: reason(p) }),
  ...[1, 2, 3].map((): Recipe => (s, p) => ({
    type: 'decisions.rule-on-time',
    call: p(waiting(s).map(({ id }) => id)),
    party: p(waiting(s).map(({ asked }) => asked?.party)),
    grant: p([true, false]),
  })),
  (s, p) => ({ type: 'decisions.close', call: p(calls(s)) }),
  (s, p) => ({ type: 'decisions.withdraw', call: p(calls(s)), reason: 'so' }),
  (s, p) => ({ type: 'decisions.state', call: p(ended(s)), words: 'We understand it so.' }),
  ...[1, 2, 3, 4, 5].map((): Recipe => (s, p) => ({
    type: 'decisions.answer-referral',
    provision: p(referred(s)),
    confirms: p([true, false]),
    words: reason(p),
  })),
  (_, p) => ({ type: 'decisions.set-quorum', parties: p([null, 1, 2, 400]) }),
];

/** What parties hold, so that there is something to settle and to clear. */
const HOLDING_ACTS: readonly Recipe[] = [
  (s, p) => ({ type: 'text.hold', bracket: p(brackets(s)), behalf: null }),
  (s, p) => ({ type: 'text.hold', bracket: p(brackets(s)), behalf: null }),
  (s, p) => ({ type: 'text.release', bracket: p(held(s)) }),
  (_, p) => ({ type: 'text.set-attribution', attribution: p(['none', 'on-request']) }),
];

const agreedParagraphs = (s: RoomState) =>
  ids(
    Object.values(s.text.provisions).flatMap(({ status, paragraphs }) =>
      status === 'agreed' || status === 'agreed_ad_ref' ? paragraphs : [],
    ),
  );
const fixes = (s: RoomState) => ids(Object.keys(s.text.fixes));
/** Fixes of form in what is agreed, and objections to them. */
const FIXING_ACTS: readonly Recipe[] = [
  ...[1, 2].map((): Recipe => (s, p) => ({
    type: 'text.fix-form',
    paragraph: p(agreedParagraphs(s)),
    from: p(['0', '3', '7']),
    to: p(['3', '4', '9']),
    words: p(['', 'x', 'word, ']),
  })),
  (s, p) => ({ type: 'text.undo-fix', fix: p(fixes(s)), reason: reason(p) }),
];

/** A meeting that does nothing but decide. */
export const DECIDING_ACTS: readonly Recipe[] = [
  propose,
  addParty,
  ...HOLDING_ACTS,
  ...FIXING_ACTS,
  ...DECISION_ACTS,
];
