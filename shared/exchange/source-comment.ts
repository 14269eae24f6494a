import { z } from 'zod';
import { MAX_QUOTE } from '../base/anchor.ts';
import { MAX_KEY } from './letters.ts';

/** Half of the threads that an audience may have: a room needs some of its own. */
export const MAX_COMMENTS = 1000;
/** UTF-16 units of one comment: five messages. */
export const MAX_COMMENT = 20_000;

/** A comment on words of a text that is brought in. */
export const sourceComment = z.strictObject({
  /** As the document names whoever wrote it; '' where it does not. */
  author: z.string().max(300),
  /** The party for which that one speaks: its place in the form. */
  party: z.number().int().min(0).max(299).nullable(),
  date: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .nullable(),
  words: z.string().max(MAX_COMMENT),
  quote: z.string().max(MAX_QUOTE),
  /** The paragraph: with which letters it begins (`keyOf`), and which of those that begin so it is, from 0. */
  key: z.string().max(MAX_KEY),
  nth: z.number().int().min(0),
  /** Letters of the paragraph, its label's too, before the quote. */
  before: z.number().int().min(0),
  /** The comment, by its place, to which it is a reply. */
  replyTo: z.number().int().min(0).nullable(),
  resolved: z.boolean(),
});
export type SourceComment = z.infer<typeof sourceComment>;
