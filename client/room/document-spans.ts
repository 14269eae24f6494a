import * as Y from 'yjs';
import type { Run } from '../../shared/text/rewrite.ts';

/** Consecutive characters of one writer: the identity that Yjs gives them, which no later edit changes. */
export interface Span {
  client: number;
  clock: number;
  length: number;
}

export type Attributes = NonNullable<Run['attributes']>;

/** Characters as they stand in a paragraph. */
export interface Piece extends Span {
  /** Where they stand, in UTF-16 units. */
  at: number;
  text: string;
  attributes: Attributes;
}

const isWords = (item: Y.Item): boolean => item.content instanceof Y.ContentString;

/** The living characters of a paragraph from `from` to `to`, in order, each with who wrote it and how it is set. */
export function piecesOf(text: Y.Text, from = 0, to = Number.POSITIVE_INFINITY): Piece[] {
  const pieces: Piece[] = [];
  const attributes: Attributes = {};
  let at = 0;
  for (let item = text._start; item !== null && at < to; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentFormat) {
      const { key, value } = item.content;
      if (value === null) delete attributes[key];
      else attributes[key] = value as string | boolean;
    } else if (item.content instanceof Y.ContentString) {
      const start = Math.max(from, at);
      const end = Math.min(to, at + item.length);
      if (start < end)
        pieces.push({
          client: item.id.client,
          clock: item.id.clock + start - at,
          length: end - start,
          at: start,
          text: item.content.str.slice(start - at, end - at),
          attributes: { ...attributes },
        });
      at += item.length;
    }
  }
  return pieces;
}

/** The words that writer `client` put in between two clock values: formatting takes clock values too. */
export function wordsBetween(doc: Y.Doc, client: number, from: number, to: number): Span[] {
  const spans: Span[] = [];
  let clock = from;
  while (clock < to) {
    const item = Y.getItem(doc.store, Y.createID(client, clock));
    const end = Math.min(to, item.id.clock + item.length);
    if (isWords(item)) spans.push({ client, clock, length: end - clock });
    clock = end;
  }
  return spans;
}

/** Where the parts of a span stand that are still alive; they may be in several paragraphs or none. */
export function alive(doc: Y.Doc, span: Span): { text: Y.Text; at: number; span: Span }[] {
  const found: { text: Y.Text; at: number; span: Span }[] = [];
  let { clock } = span;
  const end = Math.min(span.clock + span.length, Y.getState(doc.store, span.client));
  while (clock < end) {
    const item = Y.getItem(doc.store, Y.createID(span.client, clock));
    const until = Math.min(end, item.id.clock + item.length);
    if (item instanceof Y.Item && !item.deleted && item.parent instanceof Y.Text && isWords(item)) {
      found.push({
        text: item.parent,
        at: offsetOf(item) + clock - item.id.clock,
        span: { client: span.client, clock, length: until - clock },
      });
    }
    clock = until;
  }
  return found;
}

/** The offset at which an item stands, or would stand if it were alive. */
export function offsetOf(item: Y.Item): number {
  let at = 0;
  for (let left = item.left; left !== null; left = left.left) {
    if (!left.deleted && left.countable) at += left.length;
  }
  return at;
}
