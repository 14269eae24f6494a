import type * as Y from 'yjs';
import type { InstrumentDoc } from '../instrument-doc.ts';

/** One unit of an item, in the document or in the update that is looked at. */
export interface Unit {
  item: Y.Item;
  /** Units into the item. */
  offset: number;
}

/** Units `from` to `to` of an item that stand next to one another. */
export interface Stretch {
  item: Y.Item;
  from: number;
  to: number;
}

/** A stretch of an item that is not in the document yet. */
interface Piece extends Stretch {
  next: Piece | null;
  /** The unit of the document behind which it stands; null at the start of the root. */
  anchor: Unit | null;
}

/** What comes directly behind a unit of the document. */
interface Chain {
  /** Of the unit, in its item. */
  offset: number;
  first: Piece;
}

/**
 * The roots of a document as they would be with the items of an update put in, which the document is spared. Deleted
 * units count like any others.
 */
export class OrderLine {
  readonly #doc: InstrumentDoc;
  readonly #starts = new Map<string, Piece>();
  /** By the item, in the order of its units. */
  readonly #chains = new Map<Y.Item, Chain[]>();
  readonly #pieces = new Map<Y.Item, Piece[]>();

  constructor(doc: InstrumentDoc) {
    this.#doc = doc;
  }

  /** The stretch that ends with this unit; null for the start of a root. */
  endingWith(unit: Unit | null): Stretch | null {
    if (unit === null) return null;
    const { item, offset } = unit;
    const pieces = this.#pieces.get(item);
    if (pieces === undefined) return { item, from: offset, to: offset + 1 };
    const { piece, at } = pieceAt(pieces, offset);
    if (offset + 1 < piece.to) split(pieces, at, piece, offset + 1);
    return piece;
  }

  /** Lets a stretch begin with this unit, if it is one of the update. */
  cutBefore({ item, offset }: Unit): void {
    const pieces = this.#pieces.get(item);
    if (pieces === undefined) return;
    const { piece, at } = pieceAt(pieces, offset);
    if (offset > piece.from) split(pieces, at, piece, offset);
  }

  /** What comes behind a stretch, or first in the root; null at its end. */
  after(stretch: Stretch | null, root: string): Stretch | null {
    if (stretch === null) return this.#starts.get(root) ?? this.#known(null, root);
    if (isPiece(stretch)) return stretch.next ?? this.#known(stretch.anchor, root);
    const last = { item: stretch.item, offset: stretch.to - 1 };
    return this.#chainAt(last)?.first ?? this.#known(last, root);
  }

  /** Puts an item of the update behind a stretch. */
  put(item: Y.Item, behind: Stretch | null, root: string): void {
    const piece: Piece = { item, from: 0, to: item.length, next: null, anchor: null };
    this.#pieces.set(item, [piece]);
    if (behind !== null && isPiece(behind)) {
      piece.anchor = behind.anchor;
      piece.next = behind.next;
      behind.next = piece;
      return;
    }
    const anchor = behind === null ? null : { item: behind.item, offset: behind.to - 1 };
    piece.anchor = anchor;
    if (anchor === null) {
      piece.next = this.#starts.get(root) ?? null;
      this.#starts.set(root, piece);
      return;
    }
    const chains = this.#chains.get(anchor.item) ?? [];
    this.#chains.set(anchor.item, chains);
    const at = firstFrom(chains, anchor.offset);
    const chain = chains[at];
    if (chain?.offset === anchor.offset) {
      piece.next = chain.first;
      chain.first = piece;
    } else chains.splice(at, 0, { offset: anchor.offset, first: piece });
  }

  #chainAt({ item, offset }: Unit): Chain | undefined {
    const chains = this.#chains.get(item) ?? [];
    const chain = chains[firstFrom(chains, offset)];
    return chain?.offset === offset ? chain : undefined;
  }

  /** The document's own next stretch: up to where something was put into the item. */
  #known(behind: Unit | null, root: string): Stretch | null {
    let item: Y.Item | null;
    let from = 0;
    if (behind === null) item = startOf(this.#doc, root);
    else if (behind.offset + 1 < behind.item.length) {
      item = behind.item;
      from = behind.offset + 1;
    } else item = behind.item.right;
    if (item === null) return null;
    const chains = this.#chains.get(item) ?? [];
    const next = chains[firstFrom(chains, from)];
    return { item, from, to: next === undefined ? item.length : next.offset + 1 };
  }
}

/** Asking for a root that has no words yet makes none. */
export const startOf = (doc: InstrumentDoc, root: string): Y.Item | null =>
  doc.share.get(root)?._start ?? null;

const isPiece = (stretch: Stretch): stretch is Piece => 'next' in stretch;

/** Of the first chain behind this unit of its item, or a later one. */
function firstFrom(chains: readonly Chain[], offset: number): number {
  let low = 0;
  let high = chains.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((chains[middle]?.offset ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function pieceAt(pieces: readonly Piece[], offset: number): { piece: Piece; at: number } {
  let low = 0;
  let high = pieces.length - 1;
  while (low <= high) {
    const at = (low + high) >> 1;
    const piece = pieces[at];
    if (piece === undefined) break;
    if (offset < piece.from) high = at - 1;
    else if (offset >= piece.to) low = at + 1;
    else return { piece, at };
  }
  throw new Error('unit outside its item');
}

/** Lets the piece at this index end before a unit, where the rest of it begins. */
function split(pieces: Piece[], at: number, piece: Piece, before: number): void {
  const rest: Piece = { ...piece, from: before };
  piece.to = before;
  piece.next = rest;
  pieces.splice(at + 1, 0, rest);
}
