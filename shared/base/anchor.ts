import { z } from 'zod';
import { paragraphId, provisionId } from './ids.ts';
import type { ParagraphId } from './ids.ts';

/** A place in a paragraph: a Yjs relative position (base64) of the sender's document. */
const place = z.string().max(400);

/** Most UTF-16 units of the words that an anchor remembers. */
export const MAX_QUOTE = 300;

/**
 * What a thread or a note is about: a provision, or words of one of its paragraphs. Nothing is written into the shared
 * text for it: a mark there would tell everybody that somebody talks about these words.
 */
export const anchor = z.strictObject({
  provision: provisionId,
  /** null: the provision as a whole. */
  paragraph: paragraphId.nullable(),
  from: place.nullable(),
  to: place.nullable(),
  /** UTF-16 offset of the words when they were chosen: of several alike, the nearest is meant. */
  at: z.number().int().min(0).max(20_000),
  /** The words as they were; '' for none. */
  quote: z.string().max(MAX_QUOTE),
});
export type Anchor = z.infer<typeof anchor>;

/** An anchor as the room keeps it while the text is taken apart and put together. */
export interface KeptAnchor extends Anchor {
  /** Other paragraphs into which the words may have gone, likeliest first. */
  elsewhere: ParagraphId[];
}

export const kept = (made: Anchor): KeptAnchor => ({ ...made, elsewhere: [] });

/** What the text did to whole paragraphs, as far as anchors need to know it. Offsets are UTF-16 units. */
export type Shift =
  /** What stood behind `from` went into another paragraph, to stand there behind `by` units that are new. */
  | { kind: 'parted'; paragraph: ParagraphId; from: number; into: ParagraphId; by: number }
  /** All of it went to the end of another, that had `length` units (null: not known). */
  | { kind: 'joined'; paragraph: ParagraphId; into: ParagraphId; length: number | null }
  | { kind: 'moved'; paragraph: ParagraphId; provision: Anchor['provision'] }
  /** A provision is part of another one. */
  | { kind: 'provision-joined'; provision: Anchor['provision']; into: Anchor['provision'] };

const MAX_ELSEWHERE = 12;

const others = (anchor: KeptAnchor, own: ParagraphId, more: ParagraphId | null): ParagraphId[] =>
  [...new Set(more === null ? anchor.elsewhere : [more, ...anchor.elsewhere])]
    .filter((id) => id !== own)
    .slice(0, MAX_ELSEWHERE);

/**
 * Where an anchor is after that. Its offset is that of when it was made, and words may have been written before it
 * since: so the room only says which paragraph is likelier, and keeps the other; who has the words finds them.
 */
export const shifted = (anchor: KeptAnchor, shift: Shift): KeptAnchor => {
  if (shift.kind === 'provision-joined') {
    return anchor.provision === shift.provision ? { ...anchor, provision: shift.into } : anchor;
  }
  const { paragraph } = anchor;
  const mine = paragraph === shift.paragraph;
  const maybe = anchor.elsewhere.includes(shift.paragraph);
  if (paragraph === null || (!mine && !maybe)) return anchor;
  if (shift.kind === 'moved') {
    return mine ? { ...anchor, provision: shift.provision } : anchor;
  }
  if (!mine) {
    const { kind, into } = shift;
    const left =
      kind === 'joined'
        ? anchor.elsewhere.filter((id) => id !== shift.paragraph)
        : anchor.elsewhere;
    return { ...anchor, elsewhere: others({ ...anchor, elsewhere: left }, paragraph, into) };
  }
  if (shift.kind === 'joined') {
    const at = anchor.at + (shift.length ?? 0);
    return { ...anchor, paragraph: shift.into, at, elsewhere: others(anchor, shift.into, null) };
  }
  if (anchor.at < shift.from) {
    return { ...anchor, elsewhere: others(anchor, paragraph, shift.into) };
  }
  return {
    ...anchor,
    paragraph: shift.into,
    at: anchor.at - shift.from + shift.by,
    elsewhere: others(anchor, shift.into, paragraph),
  };
};
