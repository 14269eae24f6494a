import { z } from 'zod';
import { anchor } from '../base/anchor.ts';
import { noteId, partyId, seatId } from '../base/ids.ts';
import { maybeWords } from '../base/names.ts';

/** A remark, what the delegation cannot accept, and the wording that it would fall back to. */
export const noteKind = z.enum(['note', 'red-line', 'fallback']);
export type NoteKind = z.infer<typeof noteKind>;

/** Most UTF-16 units of one note. */
export const MAX_NOTE = 4000;

/** Not trimmed: whoever types has a space at the end half of the time. */
const wording = z
  .string()
  .max(MAX_NOTE)
  .refine((text) => text.trim() === '' || maybeWords(MAX_NOTE).safeParse(text.trim()).success);

export const notesCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('notes.add'), kind: noteKind, anchor, words: wording }),
  /**
   * Changes the wording. `base` is what the sender began from: what others wrote since is kept beside it, by a
   * three-way merge (`merge.ts`).
   */
  z.strictObject({
    type: z.literal('notes.write'),
    note: noteId,
    base: z.strictObject({
      revision: z.number().int().min(0),
      words: z.string().max(2 * MAX_NOTE),
    }),
    words: wording,
  }),
  z.strictObject({ type: z.literal('notes.set-kind'), note: noteId, kind: noteKind }),
  z.strictObject({
    type: z.literal('notes.remove'),
    note: noteId,
    /** The revision that the sender saw (law 9). */
    revision: z.number().int().min(0),
  }),
]);
export type NotesCommand = z.infer<typeof notesCommand>;

/** Every event carries the party, so that each can be disclosed by itself. */
const about = { note: noteId, party: partyId };

export const notesEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('notes.added'),
    ...about,
    kind: noteKind,
    anchor,
    words: z.string(),
    seat: seatId,
  }),
  z.strictObject({
    type: z.literal('notes.written'),
    ...about,
    words: z.string(),
    seat: seatId,
    /** Places at which two wrote over the same words, and both wordings stand now. */
    conflicts: z.number().int().min(0),
  }),
  z.strictObject({ type: z.literal('notes.kind-set'), ...about, kind: noteKind, seat: seatId }),
  z.strictObject({ type: z.literal('notes.removed'), ...about, seat: seatId }),
]);
export type NotesEvent = z.infer<typeof notesEvent>;
