import * as Y from 'yjs';
import type { Block } from './blocks.ts';
import type { InstrumentDoc } from '../instrument-doc.ts';
import { LIMITS } from '../limits.ts';
import { OrderLine, startOf } from './order-line.ts';
import type { Stretch, Unit } from './order-line.ts';
import { Pasts } from './order-past.ts';
import type { Past } from './order-past.ts';
import { Refused } from '../refused.ts';

const pastsOf = new WeakMap<object, Pasts>();

/**
 * Layer 3 of the gate: an item goes in only if its neighbours were next to each other for somebody who had seen no more
 * than the author must have seen. Other neighbours would let two honest replicas put it in two places, for good; these
 * an honest author could have written, and Yjs brings what honest authors write into the same order everywhere
 * (docs/gate.md).
 *
 * One for each update; its items are to be placed in an order in which each comes after those that it names.
 */
export class OrderCheck {
  readonly #doc: InstrumentDoc;
  readonly #blocks: ReadonlyMap<number, Block>;
  readonly #line: OrderLine;
  readonly #pasts = new Map<number, Past>();
  /** A single item is looked at and need not be put anywhere. */
  readonly #alone: boolean;
  #steps = 0;

  constructor(doc: InstrumentDoc, blocks: ReadonlyMap<number, Block>, items: number) {
    this.#doc = doc;
    this.#blocks = blocks;
    this.#line = new OrderLine(doc);
    this.#alone = items === 1;
  }

  /** Refusals: update-order; update-too-large where it would have to be compared with too much. */
  place(item: Y.Item, root: string, left: Unit | null, right: Unit | null): void {
    if (this.#alone && areNeighbours(this.#doc, root, left, right)) return;
    if (right !== null) this.#line.cutBefore(right);
    const behind = this.#line.endingWith(left);
    const gap = this.#gap(item, root, behind, right);
    if (this.#alone) return;
    this.#line.put(item, gap[this.#settle(item, gap)] ?? behind, root);
  }

  /** What stands between the neighbours; refused if the author must have known any of it. */
  #gap(item: Y.Item, root: string, behind: Stretch | null, right: Unit | null): Stretch[] {
    const gap: Stretch[] = [];
    let next = this.#line.after(behind, root);
    while (next !== null && !(next.item === right?.item && next.from === right.offset)) {
      this.#step();
      if (this.#mustKnow(item, next)) throw new Refused('update-order');
      const { from, to } = next;
      if (next.item === right?.item && from < right.offset && right.offset < to) {
        gap.push({ item: next.item, from, to: right.offset });
        return gap;
      }
      gap.push(next);
      next = this.#line.after(next, root);
    }
    // The neighbour on the right stands on the left.
    if (next === null && right !== null) throw new Refused('update-order');
    return gap;
  }

  /** Enough to ask for the first unit: whoever knows a later one knows it as well. */
  #mustKnow(item: Y.Item, { item: other, from }: Stretch): boolean {
    const { client, clock } = item.id;
    if (other.id.client === client) return true;
    let past = this.#pasts.get(client);
    if (past === undefined) {
      past = this.#integrated.of(client);
      this.#pasts.set(client, past);
    }
    const before = clock === 0 ? null : Y.createID(client, clock - 1);
    for (const unit of [before, item.origin, item.rightOrigin]) {
      if (unit !== null) this.#integrated.grow(past, unit, this.#blocks);
    }
    return other.id.clock + from < (past.get(other.id.client) ?? 0);
  }

  get #integrated(): Pasts {
    let pasts = pastsOf.get(this.#doc);
    if (pasts === undefined) {
      pasts = new Pasts(this.#doc.store);
      pastsOf.set(this.#doc, pasts);
    }
    return pasts;
  }

  /** Where Yjs will put the item (Item.integrate): the index in the gap of what it comes behind, or -1. */
  #settle(item: Y.Item, gap: readonly Stretch[]): number {
    let behind = -1;
    for (const [at, other] of gap.entries()) {
      this.#step();
      const origin = originOf(other);
      if (Y.compareIDs(item.origin, origin)) {
        if (other.item.id.client < item.id.client) behind = at;
        else if (Y.compareIDs(item.rightOrigin, other.item.rightOrigin)) break;
      } else {
        const of = origin === null ? -1 : this.#indexOf(gap, at, origin);
        if (of === -1) break;
        if (of <= behind) behind = at;
      }
    }
    return behind;
  }

  /** Where in the gap before `end` a unit stands, or -1. Most stand just before what names them. */
  #indexOf(gap: readonly Stretch[], end: number, { client, clock }: Y.ID): number {
    for (let at = end - 1; at >= 0; at -= 1) {
      this.#step();
      const other = gap[at];
      if (other === undefined || other.item.id.client !== client) continue;
      const offset = clock - other.item.id.clock;
      if (offset >= other.from && offset < other.to) return at;
    }
    return -1;
  }

  #step(): void {
    this.#steps += 1;
    if (this.#steps > LIMITS.comparisons) throw new Refused('update-too-large', false);
  }
}

function areNeighbours(
  doc: InstrumentDoc,
  root: string,
  left: Unit | null,
  right: Unit | null,
): boolean {
  const item = right?.item ?? null;
  const offset = right?.offset ?? 0;
  if (left === null) return item === startOf(doc, root) && offset === 0;
  const next = left.offset + 1;
  if (next < left.item.length) return item === left.item && offset === next;
  return item === left.item.right && offset === 0;
}

const originOf = ({ item, from }: Stretch): Y.ID | null =>
  from === 0 ? item.origin : Y.createID(item.id.client, item.id.clock + from - 1);
