import type { BracketId } from '../../base/ids.ts';
import { bracketsOf } from '../marks.ts';
import type { Run } from '../rewrite.ts';

/** Brackets that close and open at one place; those that close stand first. In the order in which they are drawn. */
export interface Glyphs {
  close: BracketId[];
  open: BracketId[];
}

/** From the first to the last character of a paragraph that bears a bracket's mark, in UTF-16 units. */
export interface Marked {
  id: BracketId;
  from: number;
  to: number;
}

interface Extent {
  id: BracketId;
  order: number;
  /** Paragraph and offset, as one number that sorts. */
  from: number;
  to: number;
}

/** Longest paragraph that places can tell apart. */
const SPAN = 2 ** 26;

/**
 * Where each bracket's sign is drawn: it opens before the first and closes after the last character that bears its
 * mark, across paragraphs. An outer one opens first and closes last; with equal extents the one earlier in the
 * registry is the outer. Marks that the registry does not know draw nothing. Answers one map of places per paragraph.
 */
export const glyphsOf = (
  paragraphs: readonly (readonly Run[])[],
  orderOf: (id: BracketId) => number | null,
): Map<number, Glyphs>[] => placesOf(paragraphs.map(markedIn), orderOf);

/** `glyphsOf` for paragraphs of which it is known what is marked in each. */
export function placesOf(
  paragraphs: readonly (readonly Marked[])[],
  orderOf: (id: BracketId) => number | null,
): Map<number, Glyphs>[] {
  const extents = [...extentsOf(paragraphs, orderOf).values()];
  const places = paragraphs.map(() => new Map<number, Glyphs>());
  const glyphsAt = (place: number): Glyphs => {
    const at = places[Math.floor(place / SPAN)];
    const found = at?.get(place % SPAN) ?? { close: [], open: [] };
    at?.set(place % SPAN, found);
    return found;
  };
  const inward = (a: Extent, b: Extent): number =>
    a.from - b.from || b.to - a.to || a.order - b.order;
  extents.sort(inward);
  for (const { id, from } of extents) glyphsAt(from).open.push(id);
  for (const { id, to } of extents.reverse()) glyphsAt(to).close.push(id);
  return places;
}

/** The brackets whose mark some words of a paragraph bear. */
export function markedIn(runs: readonly Run[]): Marked[] {
  const marked = new Map<BracketId, Marked>();
  let at = 0;
  for (const run of runs) {
    const to = at + run.insert.length;
    for (const id of bracketsOf(run)) {
      const known = marked.get(id);
      if (known === undefined) marked.set(id, { id, from: at, to });
      else known.to = to;
    }
    at = to;
  }
  return [...marked.values()];
}

function extentsOf(
  paragraphs: readonly (readonly Marked[])[],
  orderOf: (id: BracketId) => number | null,
): Map<BracketId, Extent> {
  const extents = new Map<BracketId, Extent>();
  for (const [index, marked] of paragraphs.entries()) {
    const start = index * SPAN;
    for (const { id, from, to } of marked) {
      const known = extents.get(id);
      const order = known?.order ?? orderOf(id);
      if (known !== undefined) known.to = start + to;
      else if (order !== null) extents.set(id, { id, order, from: start + from, to: start + to });
    }
  }
  return extents;
}
