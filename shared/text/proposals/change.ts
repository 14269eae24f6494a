import { z } from 'zod';
import { unreachable } from '../../base/assert.ts';
import { bracketId, instrumentId, paragraphId, provisionId } from '../../base/ids.ts';
import type { ParagraphId } from '../../base/ids.ts';
import { words } from '../../base/names.ts';
import { place } from '../paragraph.ts';

const proposedWords = z.string().max(20_000);

/** Changes of structure: asked for and kept in the same words. */
const STRUCTURAL = [
  z.strictObject({ kind: z.literal('remove-paragraph'), paragraph: paragraphId }),
  z.strictObject({ kind: z.literal('move'), paragraph: paragraphId, after: paragraphId }),
  z.strictObject({ kind: z.literal('move-provision'), after: provisionId.nullable() }),
  z.strictObject({ kind: z.literal('merge'), paragraph: paragraphId }),
  z.strictObject({
    kind: z.literal('split'),
    paragraph: paragraphId,
    at: place,
    made: paragraphId,
  }),
  z.strictObject({
    kind: z.literal('to-instrument'),
    instrument: instrumentId,
    after: provisionId.nullable(),
  }),
  z.strictObject({ kind: z.literal('unbracket'), bracket: bracketId }),
] as const;

/**
 * T-1, as it is asked for. `wording` is typed in the text: whether it inserts, deletes or replaces is read from the
 * words that bear its marks. A bracket is not proposed but held: placing a hold needs no consent (T-3).
 */
export const proposedChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('replace'),
    paragraph: paragraphId,
    from: place,
    to: place,
    words: proposedWords,
  }),
  z.strictObject({
    kind: z.literal('correction'),
    paragraph: paragraphId,
    from: place,
    to: place,
    words: proposedWords,
  }),
  z.strictObject({
    kind: z.literal('insert-paragraph'),
    after: paragraphId,
    made: paragraphId,
    words: proposedWords,
  }),
  z.strictObject({
    kind: z.literal('placeholder'),
    after: paragraphId,
    made: paragraphId,
    words: proposedWords,
  }),
  z.strictObject({
    kind: z.literal('footnote'),
    after: paragraphId,
    made: paragraphId,
    words: proposedWords,
  }),
  z.strictObject({
    kind: z.literal('alternative'),
    paragraph: paragraphId,
    made: paragraphId,
    words: proposedWords,
  }),
  ...STRUCTURAL,
  z.strictObject({ kind: z.literal('reservation'), words: words(2000) }),
]);
export type ProposedChange = z.infer<typeof proposedChange>;

/** What the registry keeps of it: the words that it changes stand in the text. */
export const change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('wording') }),
  z.strictObject({ kind: z.literal('correction') }),
  z.strictObject({ kind: z.literal('insert-paragraph'), after: paragraphId, made: paragraphId }),
  z.strictObject({ kind: z.literal('placeholder'), after: paragraphId, made: paragraphId }),
  z.strictObject({ kind: z.literal('footnote'), after: paragraphId, made: paragraphId }),
  z.strictObject({ kind: z.literal('alternative'), paragraph: paragraphId, made: paragraphId }),
  ...STRUCTURAL,
  z.strictObject({ kind: z.literal('reservation'), words: z.string() }),
]);
export type Change = z.infer<typeof change>;

/** The paragraph that stands there by the proposal alone, or null. What a split makes is there when it is accepted. */
export const madeBy = (change: Change): ParagraphId | null =>
  'made' in change && change.kind !== 'split' ? change.made : null;

/** Whether a change of structure can only be made while that paragraph is there. */
export function standsOn(change: Change, paragraph: ParagraphId): boolean {
  switch (change.kind) {
    case 'alternative':
    case 'remove-paragraph':
    case 'merge':
    case 'split':
      return change.paragraph === paragraph;
    case 'move':
      return change.paragraph === paragraph || change.after === paragraph;
    case 'wording':
    case 'correction':
    case 'insert-paragraph':
    case 'placeholder':
    case 'footnote':
    case 'move-provision':
    case 'to-instrument':
    case 'unbracket':
    case 'reservation':
      return false;
    default:
      return unreachable(change);
  }
}

/**
 * Whether words come in or go by it: only such a proposal becomes bracketed text when somebody objects (T-4). One that moves,
 * joins, parts or lifts brackets stays open, with the objection on it.
 */
export const isOfWords = ({ kind }: Change): boolean => {
  switch (kind) {
    case 'wording':
    case 'correction':
    case 'insert-paragraph':
    case 'placeholder':
    case 'footnote':
    case 'alternative':
    case 'remove-paragraph':
      return true;
    case 'move':
    case 'move-provision':
    case 'merge':
    case 'split':
    case 'to-instrument':
    case 'unbracket':
    case 'reservation':
      return false;
    default:
      return unreachable(kind);
  }
};
