import * as Y from 'yjs';
import { unreachable } from '../../shared/base/assert.ts';
import type { Attributes, Piece, Span } from './document-spans.ts';
import { alive, piecesOf, wordsBetween } from './document-spans.ts';
import { placeOfLost } from './document-successions.ts';
import type { Successions } from './document-successions.ts';
import { FREE_HAND, broughtBack, mayMark, mayTake } from './hand.ts';
import type { Hand } from './hand.ts';

/** One change of the words of a paragraph. Offsets count UTF-16 units, each in the text as the change before left it. */
export type Edit =
  | { kind: 'insert'; at: number; text: string; attributes: Attributes }
  | { kind: 'delete'; at: number; length: number }
  | { kind: 'format'; at: number; length: number; key: string; value: string | boolean | null };

/** What takes one's own change back, whatever others did meanwhile. Names characters, never offsets. */
export type Inverse =
  | { kind: 'remove'; spans: Span[] }
  | { kind: 'restore'; pieces: Piece[] }
  | {
      kind: 'reformat';
      spans: (Span & { value: string | boolean | null })[];
      key: string;
      set: string | boolean | null;
    };

/** Writes into one paragraph; answers what would take it back, newest first. To be called in a transaction. */
export function writeEdits(text: Y.Text, edits: readonly Edit[]): Inverse[] {
  const inverses: Inverse[] = [];
  for (const edit of edits) {
    const inverse = writeEdit(text, edit);
    if (inverse !== null) inverses.unshift(inverse);
  }
  return inverses;
}

function writeEdit(text: Y.Text, edit: Edit): Inverse | null {
  switch (edit.kind) {
    case 'insert':
      return insert(text, edit.at, edit.text, edit.attributes);
    case 'delete': {
      const pieces = piecesOf(text, edit.at, edit.at + edit.length);
      if (pieces.length === 0) return null;
      text.delete(edit.at, edit.length);
      return { kind: 'restore', pieces };
    }
    case 'format': {
      const { key, value } = edit;
      const spans = piecesOf(text, edit.at, edit.at + edit.length).flatMap((piece) => {
        const before = piece.attributes[key] ?? null;
        return before === value ? [] : [{ ...spanOf(piece), value: before }];
      });
      if (spans.length === 0) return null;
      text.format(edit.at, edit.length, { [key]: value });
      return { kind: 'reformat', spans, key, set: value };
    }
    default:
      return unreachable(edit);
  }
}

const spanOf = ({ client, clock, length }: Span): Span => ({ client, clock, length });

function insert(text: Y.Text, at: number, words: string, attributes: Attributes): Inverse | null {
  const { doc } = text;
  if (doc === null || words === '') return null;
  const before = Y.getState(doc.store, doc.clientID);
  // An object of one's own: Yjs writes into it. Given at all, it keeps the neighbours' formatting out.
  text.insert(at, words, { ...attributes });
  const after = Y.getState(doc.store, doc.clientID);
  return { kind: 'remove', spans: wordsBetween(doc, doc.clientID, before, after) };
}

/** What the writer may do to a paragraph now; null: nothing. */
export type HandOn = (text: Y.Text) => Hand | null;

/**
 * Takes a change back where the writer's `hand` may; answers what would do it again. Words that are the writer's no more
 * (an accepted proposal's), and marks of others, stay. To be called in a transaction.
 */
export function takeBack(
  doc: Y.Doc,
  inverse: Inverse,
  successions: Successions,
  hand: HandOn = () => FREE_HAND,
): Inverse[] {
  switch (inverse.kind) {
    case 'remove':
      return inverse.spans.flatMap((span) =>
        eachAlive(doc, successions, span, hand, ({ at, length, attributes }, may) =>
          mayTake(attributes, may) ? { kind: 'delete', at, length } : null,
        ),
      );
    case 'restore':
      return restore(doc, inverse.pieces, successions, hand);
    case 'reformat': {
      const { key, set } = inverse;
      return inverse.spans.flatMap((span) =>
        eachAlive(doc, successions, spanOf(span), hand, ({ at, length, attributes }, may) =>
          // What somebody set otherwise since then is theirs.
          (attributes[key] ?? null) === set && mayMark(attributes, key, may)
            ? { kind: 'format', at, length, key, value: span.value }
            : null,
        ),
      );
    }
    default:
      return unreachable(inverse);
  }
}

/** Does something to what is alive of some words, where the writer may do anything. */
const eachAlive = (
  doc: Y.Doc,
  successions: Successions,
  span: Span,
  handOn: HandOn,
  edit: (piece: Piece, hand: Hand) => Edit | null,
): Inverse[] =>
  successions.follow(span).flatMap((heir) =>
    // From the back, so that offsets before stay true.
    alive(doc, heir)
      .toReversed()
      .flatMap(({ text, at, span: { length } }) => {
        const hand = handOn(text);
        if (hand === null) return [];
        return piecesOf(text, at, at + length)
          .toReversed()
          .flatMap((piece) =>
            writeEdits(
              text,
              [edit(piece, hand)].filter((one) => one !== null),
            ),
          );
      }),
  );

/** Puts deleted words back where they stood: their tombstones keep the place. */
function restore(
  doc: Y.Doc,
  pieces: readonly Piece[],
  successions: Successions,
  handOn: HandOn,
): Inverse[] {
  const inverses: Inverse[] = [];
  for (const piece of pieces) {
    const place = placeOfLost(doc, piece, successions);
    const hand = place === null ? null : handOn(place.text);
    const attributes = hand === null ? null : broughtBack(piece.attributes, hand);
    if (place === null || attributes === null) continue;
    const inverse = insert(place.text, place.at, piece.text, attributes);
    if (inverse?.kind !== 'remove') continue;
    inverses.unshift(inverse);
    let { clock } = piece;
    for (const made of inverse.spans) {
      successions.add({ client: piece.client, clock, length: made.length }, made);
      clock += made.length;
    }
  }
  return inverses;
}
