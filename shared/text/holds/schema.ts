import { z } from 'zod';
import { bracketId, coalitionId, holdId, paragraphId, partyId } from '../../base/ids.ts';
import { bracket } from '../bracket.ts';
import { place } from '../paragraph.ts';

/** T-3: holding needs nobody's consent, and only the holder lets go. */
export const holdCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text.hold'),
    bracket: bracketId,
    behalf: coalitionId.nullable(),
  }),
  z.strictObject({ type: z.literal('text.release'), bracket: bracketId }),
  z.strictObject({
    type: z.literal('text.bracket'),
    paragraph: paragraphId,
    from: place,
    to: place,
    id: bracketId,
  }),
  z.strictObject({ type: z.literal('text.unbracket'), bracket: bracketId }),
  /** One more rival text beside a bracket; '' is "no text". The chair's is a bridging text. */
  z.strictObject({
    type: z.literal('text.add-alternative'),
    bracket: bracketId,
    id: bracketId,
    words: z.string().max(20_000),
  }),
  /** The chair confirms what is left: the words of the bracket stand, or (`keeps: false`) fall, and its rivals fall. */
  z.strictObject({ type: z.literal('text.settle'), bracket: bracketId, keeps: z.boolean() }),
]);
export type HoldCommand = z.infer<typeof holdCommand>;

const at = z.number().int().min(0);

export const held = z.strictObject({
  id: holdId,
  /** Null where the holder is not named to the reader. */
  party: partyId.nullable(),
  behalf: coalitionId.nullable(),
  attributed: z.boolean(),
});

export const holdEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text.held'), bracket: bracketId, hold: held }),
  z.strictObject({
    type: z.literal('text.released'),
    bracket: bracketId,
    hold: holdId,
    /** The meeting cleared it, for its holder had left for good; not of its own will. */
    cleared: z.literal(true).optional(),
  }),
  /** A member of the group lets go for itself only: the hold shows "except …". */
  z.strictObject({
    type: z.literal('text.excepted'),
    bracket: bracketId,
    hold: holdId,
    party: partyId,
    holder: partyId.nullable(),
    attributed: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('text.bracketed'),
    bracket,
    paragraph: paragraphId,
    from: at,
    to: at,
    /** The chair's own words. */
    chair: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('text.unbracketed'), bracket: bracketId }),
  /** Somebody took out the last of its words where they may be written in: it is held on, without text. */
  z.strictObject({ type: z.literal('text.bracket-emptied'), bracket: bracketId }),
  z.strictObject({
    type: z.literal('text.alternative-added'),
    /** The brackets that are rivals from now on, with their group. */
    group: z.string().max(64),
    beside: bracketId,
    bracket,
    paragraph: paragraphId,
    at,
    words: z.string(),
    chair: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('text.settled'),
    bracket: bracketId,
    keeps: z.boolean(),
    /** Rivals whose words go. */
    rivals: z.array(bracketId),
  }),
]);
export type HoldEvent = z.infer<typeof holdEvent>;
