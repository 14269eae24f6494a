import { z } from 'zod';
import { fixId, paragraphId, partyId, provisionId, seatId } from '../../base/ids.ts';
import { maybeWords } from '../../base/names.ts';
import { place } from '../paragraph.ts';

/** Fixes of form in agreed text (P-8). */
export const fixCommand = z.discriminatedUnion('type', [
  /** Spelling, punctuation, numbering: `words` stand for what is between the places. */
  z.strictObject({
    type: z.literal('text.fix-form'),
    paragraph: paragraphId,
    from: place,
    to: place,
    words: z.string().max(500),
  }),
  /** A party objects, or the secretariat takes it back: the old words stand again. */
  z.strictObject({ type: z.literal('text.undo-fix'), fix: fixId, reason: maybeWords(500) }),
]);
export type FixCommand = z.infer<typeof fixCommand>;

const runs = z.array(
  z.strictObject({
    insert: z.string(),
    attributes: z.record(z.string(), z.union([z.string(), z.boolean()])).exactOptional(),
  }),
);
const at = z.number().int().min(0);

export const fixEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text.form-fixed'),
    id: fixId,
    provision: provisionId,
    paragraph: paragraphId,
    seat: seatId,
    /** Where the words begin, and how many units of the paragraph stand behind them. */
    from: at,
    behind: at,
    removed: runs,
    inserted: runs,
  }),
  z.strictObject({
    type: z.literal('text.fix-undone'),
    fix: fixId,
    /** Who objected; null: the secretariat took it back. */
    party: partyId.nullable(),
    seat: seatId,
    reason: z.string(),
    /** Where the words begin that go. */
    from: at,
  }),
]);
export type FixEvent = z.infer<typeof fixEvent>;
