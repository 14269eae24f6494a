import { z } from 'zod';
import {
  bracketId,
  callId,
  holdId,
  instrumentId,
  partyId,
  proposalId,
  provisionId,
  seatId,
} from '../base/ids.ts';
import { languageTag } from '../base/language.ts';
import { line, maybeLine, maybeWords, words } from '../base/names.ts';

const provisions = z.array(provisionId).min(1).max(500);

/** What the meeting is asked. Several provisions are a package: all or none (P-7). */
export const question = z.discriminatedUnion('kind', [
  /** Agreed ad referendum, in the words that stand there (P-2). `name`: of the package, or ''. */
  z.strictObject({ kind: z.literal('agree'), provisions, name: maybeLine(120) }),
  /** The plenary adopts what is agreed ad referendum (P-3). */
  z.strictObject({ kind: z.literal('adopt'), provisions, name: maybeLine(120) }),
  /** Agreed text is opened again (P-5), with the package of which it is part (P-7). */
  z.strictObject({ kind: z.literal('reopen'), provision: provisionId }),
  /** The provision is taken out; its number stays (P-6). */
  z.strictObject({ kind: z.literal('delete'), provision: provisionId }),
  /** A proposal becomes text; with an objection it becomes bracketed text (T-4). */
  z.strictObject({
    kind: z.literal('accept'),
    proposal: proposalId,
    version: z.number().int().min(1),
  }),
  /** The words of a bracket that nobody stands against are the text, or (`keeps: false`) go; its rivals fall (T-3). */
  z.strictObject({ kind: z.literal('settle'), bracket: bracketId, keeps: z.boolean() }),
  /** The hold of a party that left for good ends (section 5, edge cases). */
  z.strictObject({ kind: z.literal('clear-hold'), bracket: bracketId, hold: holdId }),
  /** Who proposes and holds is named from now on (T-7). */
  z.strictObject({ kind: z.literal('name-sponsors') }),
  /** A text is adopted as a whole: nothing in it is opened again (C-2, P-5). */
  z.strictObject({ kind: z.literal('adopt-whole'), instrument: instrumentId }),
]);
export type Question = z.infer<typeof question>;

/** A party's answer; silence is one as well. `clear`: it has said that it does not object. */
export const answer = z.enum(['clear', 'object', 'reserve', 'time']);
export type Answer = z.infer<typeof answer>;

/** "Ad referendum": to whom, and until when at the latest (server ms). */
const referral = z.strictObject({ to: line(120), until: z.number().int().min(0) });

export const decisionsCommand = z.discriminatedUnion('type', [
  /** `seconds`: the window in which one may object. */
  z.strictObject({
    type: z.literal('decisions.call'),
    question,
    seconds: z.number().int().min(10).max(600),
  }),
  z.strictObject({
    type: z.literal('decisions.answer'),
    call: callId,
    answer,
    /** Why, or what is reserved for the record. */
    words: maybeWords(2000),
    /** For `time`: how long is asked for. */
    seconds: z.number().int().min(30).max(3600).nullable(),
    referral: referral.nullable(),
  }),
  /** An adviser warns the own delegation: no answer, and seen by nobody else. */
  z.strictObject({ type: z.literal('decisions.flag'), call: callId, words: maybeWords(500) }),
  z.strictObject({
    type: z.literal('decisions.rule-on-time'),
    call: callId,
    party: partyId,
    grant: z.boolean(),
  }),
  z.strictObject({ type: z.literal('decisions.close'), call: callId }),
  z.strictObject({ type: z.literal('decisions.withdraw'), call: callId, reason: words(500) }),
  /** A statement of position after a decision (D-8). */
  z.strictObject({ type: z.literal('decisions.state'), call: callId, words: words(2000) }),
  z.strictObject({
    type: z.literal('decisions.answer-referral'),
    provision: provisionId,
    confirms: z.boolean(),
    words: maybeWords(2000),
  }),
  /** How many parties must be there; null: the room has no such rule. */
  z.strictObject({
    type: z.literal('decisions.set-quorum'),
    parties: z.number().int().min(1).max(400).nullable(),
  }),
]);
export type DecisionsCommand = z.infer<typeof decisionsCommand>;

/** Given by the room itself: when a window is over; when the server is back, that was last alive then (server ms). */
export type DecisionsSystemCommand =
  { type: 'decisions.tick' } | { type: 'decisions.resume'; lastAlive: number };

export const outcome = z.enum(['adopted', 'objected', 'no-quorum', 'withdrawn', 'lapsed']);
export type Outcome = z.infer<typeof outcome>;

/** SHA-256 of what a provision says in a language, in hexadecimal digits; null: in the drafting text (D-1). */
const frozenText = z.strictObject({
  provision: provisionId,
  language: languageTag.nullable(),
  digest: z.string(),
});
export type FrozenText = z.infer<typeof frozenText>;

/**
 * What a question about a bracket was about: the bracket is gone when it is decided. `words` are those that stood in it, cut
 * short; `holder` is the party whose hold is to be cleared, null also where it is not named to the reader (T-7).
 */
const matter = z.strictObject({
  words: z.string(),
  holder: partyId.nullable(),
  attributed: z.boolean(),
});
export type Matter = z.infer<typeof matter>;

/** One hash per language of a whole text (C-2), as `frozenText`; `authentic`: equally authoritative, else a translation. */
const wholeText = z.strictObject({
  language: languageTag.nullable(),
  authentic: z.boolean(),
  digest: z.string(),
});
export type WholeText = z.infer<typeof wholeText>;

const time = z.number().int();

export const decisionsEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('decisions.called'),
    id: callId,
    question,
    seat: seatId,
    seconds: z.number().int(),
    /** Provisions whose text stands still while the call is open. */
    provisions: z.array(provisionId),
    texts: z.array(frozenText),
    /** How the provisions are cited now: the clean-up may renumber them later (P-9). Not in old records. */
    numbers: z.array(z.string()).optional(),
    matter: matter.optional(),
    whole: z.array(wholeText).optional(),
    /** Parties with a deciding seat in the room. */
    present: z.array(partyId),
  }),
  z.strictObject({
    type: z.literal('decisions.answered'),
    call: callId,
    party: partyId,
    seat: seatId,
    /** Whether the head of the delegation said so: it holds against an alternate. */
    head: z.boolean(),
    answer,
    words: z.string(),
    seconds: z.number().int().nullable(),
    referral: referral.nullable(),
  }),
  /** Seen by the delegation alone. */
  z.strictObject({
    type: z.literal('decisions.flagged'),
    call: callId,
    party: partyId,
    seat: seatId,
    words: z.string(),
  }),
  z.strictObject({
    type: z.literal('decisions.time-ruled'),
    call: callId,
    party: partyId,
    granted: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('decisions.closed'),
    call: callId,
    outcome,
    /** Who objected, where somebody did. */
    objector: partyId.nullable(),
    reason: z.string(),
  }),
  z.strictObject({
    type: z.literal('decisions.stated'),
    call: callId,
    party: partyId,
    seat: seatId,
    words: z.string(),
    /** An objection that came after the decision. */
    late: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('decisions.referral-answered'),
    provision: provisionId,
    party: partyId,
    seat: seatId,
    confirms: z.boolean(),
    words: z.string(),
  }),
  /** A party that came later has the same time to refer the text (section 4); or a suspension moved the last day. */
  z.strictObject({
    type: z.literal('decisions.referrals-set'),
    referrals: z.array(
      z.strictObject({ provision: provisionId, party: partyId, to: z.string(), until: time }),
    ),
  }),
  /** The server was away: windows that were open then end later. */
  z.strictObject({
    type: z.literal('decisions.windows-moved'),
    windows: z.array(z.strictObject({ call: callId, closesAt: time })),
  }),
  z.strictObject({ type: z.literal('decisions.quorum-set'), parties: z.number().int().nullable() }),
]);
export type DecisionsEvent = z.infer<typeof decisionsEvent>;
