import { z } from 'zod';
import {
  bracketId,
  coalitionId,
  instrumentId,
  paragraphId,
  partyId,
  proposalId,
  provisionId,
  seatId,
} from '../../base/ids.ts';
import { languageTag } from '../../base/language.ts';
import { maybeWords } from '../../base/names.ts';
import { paragraph } from '../paragraph.ts';
import { change, proposedChange } from './change.ts';

/** T-11: what the chair lets the meeting do now. */
export const phase = z.enum(['input', 'streamlining', 'negotiation', 'clean-up']);
export type Phase = z.infer<typeof phase>;

/** T-7: whether those who propose and hold are named to the others. */
export const attribution = z.enum(['none', 'on-request', 'shown']);
export type Attribution = z.infer<typeof attribution>;

/** T-6; `silent` takes a stance back. */
export const optionStance = z.enum(['support', 'accept', 'reserve', 'object', 'silent']);
export type OptionStance = z.infer<typeof optionStance>;

/** T-2, and what T-4 makes of a proposal to which somebody objected: bracketed text. */
export const proposalStatus = z.enum([
  'open',
  'accepted',
  'merged',
  'bracketed',
  'withdrawn',
  'superseded',
  'not-carried',
  'lapsed',
]);
export type ProposalStatus = z.infer<typeof proposalStatus>;

/** One place of the text that a proposal changes, with what stands around it so that it can be found again (T-8). */
export const hunk = z.strictObject({
  paragraph: paragraphId,
  /** UTF-16 units of the base words before it. */
  at: z.number().int().min(0),
  before: z.string(),
  deleted: z.string(),
  inserted: z.string(),
  after: z.string(),
});
export type Hunk = z.infer<typeof hunk>;

/** Words to mark as deleted and to insert, in offsets of the paragraph as it is. */
export const markup = z.strictObject({
  paragraph: paragraphId,
  from: z.number().int().min(0),
  to: z.number().int().min(0),
  insert: z.string(),
});
export type Markup = z.infer<typeof markup>;

/** What a proposal says in a language beside the negotiated one: the whole paragraph, since languages part words otherwise. */
const worded = z.strictObject({
  paragraph: paragraphId,
  language: languageTag,
  words: z.string(),
});
export type Worded = z.infer<typeof worded>;

export const reviewOutcome = z.enum(['applies', 'rebased', 'needs-rewording', 'obsolete']);
export type ReviewOutcome = z.infer<typeof reviewOutcome>;

const seen = z.number().int().min(1);
/** A proposal or a bracket: what parties take a stance on. */
const option = z.union([proposalId, bracketId]);

export const proposalCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text.propose'),
    id: proposalId,
    provision: provisionId,
    change: proposedChange,
    reason: maybeWords(2000),
    behalf: coalitionId.nullable(),
  }),
  z.strictObject({
    type: z.literal('text.explain'),
    proposal: proposalId,
    reason: maybeWords(2000),
    behalf: coalitionId.nullable(),
  }),
  /** How a paragraph that it changes would read in another language of the text (T-2); '' takes that back. */
  z.strictObject({
    type: z.literal('text.word-in'),
    proposal: proposalId,
    paragraph: paragraphId,
    language: languageTag,
    words: maybeWords(20_000),
  }),
  z.strictObject({
    type: z.literal('text.co-sponsor'),
    proposal: proposalId,
    joins: z.boolean(),
  }),
  z.strictObject({ type: z.literal('text.withdraw'), proposal: proposalId, version: seen }),
  z.strictObject({ type: z.literal('text.take-up'), proposal: proposalId }),
  /** Keeps the wording so far as a version and lets the sponsor go on; stances begin anew. */
  z.strictObject({ type: z.literal('text.new-version'), proposal: proposalId, version: seen }),
  /** The sponsor's act (T-9): joins another proposal as co-sponsor and takes the own one back as merged. */
  z.strictObject({
    type: z.literal('text.merge-proposal'),
    proposal: proposalId,
    into: proposalId,
  }),
  z.strictObject({
    type: z.literal('text.react'),
    option,
    /** Of the proposal that was read; null for an alternative in brackets, whose words do not change. */
    version: seen.nullable(),
    stance: optionStance,
    remark: maybeWords(2000),
    to: z.enum(['all', 'mediators']),
  }),
  z.strictObject({ type: z.literal('text.ask-sponsor'), proposal: proposalId }),
  /** The sponsor lets itself be named (T-7). */
  z.strictObject({ type: z.literal('text.name-sponsor'), proposal: proposalId }),
  z.strictObject({ type: z.literal('text.accept'), proposal: proposalId, version: seen }),
  z.strictObject({ type: z.literal('text.reject'), proposal: proposalId, version: seen }),
  /** T-4: the words of one proposal in brackets; of several on the same words, and those words, as alternatives. */
  z.strictObject({
    type: z.literal('text.to-brackets'),
    proposals: z.array(proposalId).min(1).max(20),
    version: seen,
  }),
  z.strictObject({ type: z.literal('text.set-phase'), phase }),
  z.strictObject({ type: z.literal('text.set-attribution'), attribution }),
]);
export type ProposalCommand = z.infer<typeof proposalCommand>;

const registered = z.strictObject({
  id: proposalId,
  provision: provisionId,
  change,
  /** Null where the chair proposes, and where the sponsor is not named to the reader. */
  sponsor: partyId.nullable(),
  seat: seatId.nullable(),
  chair: z.boolean(),
  behalf: coalitionId.nullable(),
  reason: z.string(),
  /** Whether the sponsor is named to everybody. */
  attributed: z.boolean(),
});
export type Registered = z.infer<typeof registered>;

const closing = z.enum(['withdrawn', 'not-carried', 'merged', 'superseded', 'lapsed']);

export const proposalEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text.proposed'), proposal: registered }),
  z.strictObject({
    type: z.literal('text.marked-up'),
    proposal: proposalId,
    markups: z.array(markup),
  }),
  z.strictObject({
    type: z.literal('text.paragraph-proposed'),
    proposal: proposalId,
    after: paragraphId,
    made: paragraph,
    words: z.string(),
  }),
  z.strictObject({
    type: z.literal('text.explained'),
    proposal: proposalId,
    sponsor: partyId.nullable(),
    reason: z.string(),
    behalf: coalitionId.nullable(),
    attributed: z.boolean(),
  }),
  z.strictObject({ type: z.literal('text.worded'), proposal: proposalId, ...worded.shape }),
  z.strictObject({
    type: z.literal('text.co-sponsored'),
    proposal: proposalId,
    party: partyId.nullable(),
    joins: z.boolean(),
    /** Its place among the co-sponsors, where it leaves. */
    place: z.number().int().min(0).nullable(),
    attributed: z.boolean(),
  }),
  /** T-5: the first co-sponsor takes the sponsor's place. */
  z.strictObject({
    type: z.literal('text.passed-on'),
    proposal: proposalId,
    to: partyId.nullable(),
    attributed: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('text.taken-up'),
    proposal: proposalId,
    sponsor: partyId.nullable(),
    seat: seatId.nullable(),
    chair: z.boolean(),
    attributed: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('text.versioned'),
    proposal: proposalId,
    wording: z.array(hunk),
  }),
  z.strictObject({
    type: z.literal('text.reacted'),
    option,
    party: partyId,
    stance: optionStance,
    remark: z.string(),
    to: z.enum(['all', 'mediators']),
  }),
  z.strictObject({
    type: z.literal('text.sponsor-asked'),
    proposal: proposalId,
    party: partyId,
  }),
  z.strictObject({
    type: z.literal('text.sponsor-named'),
    proposal: proposalId,
    sponsor: partyId.nullable(),
    /** Who wrote it, which was withheld with the sponsor; older entries do not say. */
    seat: seatId.nullable().optional(),
    behalf: coalitionId.nullable(),
  }),
  z.strictObject({
    type: z.literal('text.accepted'),
    proposal: proposalId,
    wording: z.array(hunk),
  }),
  z.strictObject({
    type: z.literal('text.closed'),
    proposal: proposalId,
    as: closing,
    into: proposalId.nullable(),
    wording: z.array(hunk),
  }),
  z.strictObject({
    type: z.literal('text.became-bracketed'),
    proposal: proposalId,
    wording: z.array(hunk),
  }),
  z.strictObject({
    type: z.literal('text.reviewed'),
    proposal: proposalId,
    outcome: reviewOutcome,
    /** The proposal whose acceptance made the review necessary; null where words around it fell with their bracket. */
    because: proposalId.nullable(),
  }),
  z.strictObject({ type: z.literal('text.phase-set'), phase }),
  z.strictObject({ type: z.literal('text.attribution-set'), attribution }),
  /** A provision goes to another instrument with all its words, brackets and proposals. */
  z.strictObject({
    type: z.literal('text.provision-transferred'),
    provision: provisionId,
    from: instrumentId,
    to: instrumentId,
    after: provisionId.nullable(),
  }),
]);
export type ProposalEvent = z.infer<typeof proposalEvent>;
