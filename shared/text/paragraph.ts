import { z } from 'zod';
import { paragraphId } from '../base/ids.ts';
import { maybeLine } from '../base/names.ts';

export const paragraphKind = z.enum(['heading', 'paragraph', 'footnote']);
export type ParagraphKind = z.infer<typeof paragraphKind>;

const whiteSpace = z.string().max(400).regex(/^\s*$/);

/** White space of a text that was brought in, where an export would not set the same by itself. */
export const spacing = z.strictObject({
  /** Before its label: the empty lines and the indentation, with all that the lines before left behind their words. */
  lead: whiteSpace,
  /** Between label and words. */
  gap: whiteSpace,
  /** Behind its words. */
  tail: whiteSpace,
});
export type Spacing = z.infer<typeof spacing>;

/** Structure only: the words are the Y.Text root `p:<id>` of the instrument's document. */
export const paragraph = z.strictObject({
  id: paragraphId,
  kind: paragraphKind,
  /** "1.", "3bis.", "(a)", "-", "[^4]:" … exactly as it stands in the text, or ''. */
  label: maybeLine(40),
  /** Columns of indentation, 0 to 60: kept so that an export gives back the text. */
  indent: z.number().int().min(0).max(60),
  /** Whether an empty line stands before it in plain text. */
  spaced: z.boolean(),
  spacing: spacing.optional(),
});
export type Paragraph = z.infer<typeof paragraph>;

/** A place in a paragraph: a Yjs relative position (base64) of the sender's document; the server resolves it. */
export const place = z.string().max(400);
