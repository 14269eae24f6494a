import { z } from 'zod';
import { paragraphId, partyId, seatId } from '../base/ids.ts';
import { languageTag } from '../base/language.ts';

/** SHA-256 of what a paragraph says in one language (text/digest.ts), in hexadecimal digits; '' where it has no words. */
const digest = z.string().regex(/^(?:[0-9a-f]{64})?$/);

/** A paragraph in two languages: what the drafting text says, and what the version says. */
const pair = z.strictObject({ paragraph: paragraphId, base: digest, own: digest });
export type Pair = z.infer<typeof pair>;

const pairs = z.array(pair).min(1).max(500);

/** Which side of a confirmed pair says something else by now. */
export const side = z.enum(['base', 'own']);
export type Side = z.infer<typeof side>;

export const languagesCommand = z.discriminatedUnion('type', [
  /** In which language the text is negotiated, and whether that text is authentic (VCLT 33). */
  z.strictObject({
    type: z.literal('languages.set-drafting'),
    language: languageTag,
    authentic: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('languages.add'),
    language: languageTag,
    authentic: z.boolean(),
  }),
  /** Only while it has no words. */
  z.strictObject({ type: z.literal('languages.remove'), language: languageTag }),
  z.strictObject({
    type: z.literal('languages.set-authentic'),
    language: languageTag,
    authentic: z.boolean(),
  }),
  /** The chair lets a party write one version, or takes that back: nothing else than that version. */
  z.strictObject({
    type: z.literal('languages.let-write'),
    language: languageTag,
    party: partyId,
    may: z.boolean(),
  }),
  /** Says that paragraphs of the version say what the drafting text says; `pairs` is what the sender saw. */
  z.strictObject({ type: z.literal('languages.confirm'), language: languageTag, pairs }),
]);
export type LanguagesCommand = z.infer<typeof languagesCommand>;

export const languagesEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('languages.drafting-set'),
    language: languageTag,
    authentic: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('languages.added'),
    language: languageTag,
    authentic: z.boolean(),
  }),
  z.strictObject({ type: z.literal('languages.removed'), language: languageTag }),
  z.strictObject({
    type: z.literal('languages.authentic-set'),
    language: languageTag,
    authentic: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('languages.writer-set'),
    language: languageTag,
    party: partyId,
    may: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('languages.confirmed'),
    /** Names the moment: what the texts said then is read from the log. */
    id: z.string(),
    language: languageTag,
    seat: seatId,
    pairs,
  }),
  /**
   * Words of confirmed pairs changed for the first time since. Comes in the same append as the change; further changes
   * say nothing new.
   */
  z.strictObject({
    type: z.literal('languages.drifted'),
    drifts: z.array(z.strictObject({ language: languageTag, paragraph: paragraphId, side })),
  }),
]);
export type LanguagesEvent = z.infer<typeof languagesEvent>;
export type Drift = Extract<LanguagesEvent, { type: 'languages.drifted' }>['drifts'][number];
