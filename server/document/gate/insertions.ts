import * as Y from 'yjs';
import { indexAt } from './blocks.ts';
import type { Block } from './blocks.ts';
import { checkContent, partsPair } from './content.ts';
import type { ContentRules } from './content.ts';
import type { InstrumentDoc } from '../instrument-doc.ts';
import { LIMITS } from '../limits.ts';
import { OrderCheck } from './order.ts';
import type { Unit } from './order-line.ts';
import { Refused } from '../refused.ts';

export interface InsertionRules extends ContentRules {
  /** Whether the root holds a paragraph of this instrument, or once did. */
  isRoot: (root: string) => boolean;
}

/** A struct beside which another one is put. */
interface Neighbour extends Unit {
  root: string;
}

/** Where a new struct will land. */
interface Place {
  root: string;
  left: Neighbour | null;
  right: Neighbour | null;
}

/**
 * Resolves every new struct to the root that it will land in, through its neighbours, in the document or earlier in
 * the update; the document is not changed. Only then may its content and its neighbours be judged.
 */
export function surveyInsertions(
  doc: InstrumentDoc,
  blocks: ReadonlyMap<number, Block>,
  rules: InsertionRules,
  touched: Set<string>,
): void {
  const longer = new Map<string, number>();
  let left = 0;
  for (const block of blocks.values()) left += block.items.length;
  const order = new OrderCheck(doc, blocks, left);
  while (left > 0) {
    const before = left;
    for (const block of blocks.values()) {
      while (block.roots.length < block.items.length) {
        const item = block.items[block.roots.length];
        if (item === undefined) break;
        const place = placeOf(doc, blocks, item, rules);
        if (place === null) break;
        const { root } = place;
        checkContent(item.content, rules);
        if (item.countable) {
          const length = (longer.get(root) ?? lengthOf(doc, root)) + item.length;
          if (length > LIMITS.paragraph) throw new Refused('text-too-long', false);
          longer.set(root, length);
        }
        order.place(item, root, place.left, place.right);
        touched.add(root);
        block.roots.push(root);
        left -= 1;
      }
    }
    // Nothing could be resolved: the rest wait for one another.
    if (left === before) throw new Refused('update-malformed');
  }
}

/** Asking for a paragraph that has no words yet makes no root. */
const lengthOf = (doc: InstrumentDoc, root: string): number =>
  doc.share.has(root) ? doc.getText(root).length : 0;

/** The place of a new struct; null when it depends on one of this update that is not resolved yet. */
function placeOf(
  doc: InstrumentDoc,
  blocks: ReadonlyMap<number, Block>,
  item: Y.Item,
  rules: InsertionRules,
): Place | null {
  if (item.parentSub !== null) throw new Refused('update-schema');
  const { origin, rightOrigin } = item;
  if (origin === null && rightOrigin === null) {
    // Before it is integrated, a root's parent is its name; an id would be a nested type.
    const parent: unknown = item.parent;
    if (typeof parent !== 'string') throw new Refused('update-schema');
    if (!rules.isRoot(parent)) throw new Refused('update-unknown-root');
    return { root: parent, left: null, right: null };
  }
  const left = origin === null ? null : neighbour(doc, blocks, item, origin);
  if (origin !== null && left === null) return null;
  const right = rightOrigin === null ? null : neighbour(doc, blocks, item, rightOrigin);
  if (rightOrigin !== null && right === null) return null;
  if (left !== null && partsPair(left.item.content, left.offset + 1)) {
    throw new Refused('update-schema');
  }
  if (right !== null && partsPair(right.item.content, right.offset)) {
    throw new Refused('update-schema');
  }
  const root = left?.root ?? right?.root;
  if (root === undefined || (right !== null && right.root !== root)) {
    throw new Refused('update-malformed');
  }
  return { root, left, right };
}

function neighbour(
  doc: InstrumentDoc,
  blocks: ReadonlyMap<number, Block>,
  item: Y.Item,
  id: Y.ID,
): Neighbour | null {
  if (id.client === item.id.client && id.clock >= item.id.clock) {
    throw new Refused('update-malformed');
  }
  if (id.clock < Y.getState(doc.store, id.client)) return known(doc, id);
  const block = blocks.get(id.client);
  if (block === undefined || id.clock >= block.next) throw new Refused('update-missing');
  const index = indexAt(block.items, id.clock, block.roots.length);
  const other = block.items[index];
  const root = block.roots[index];
  if (other === undefined || root === undefined) return null;
  return { root, item: other, offset: id.clock - other.id.clock };
}

function known(doc: InstrumentDoc, id: Y.ID): Neighbour {
  const structs = doc.store.clients.get(id.client) ?? [];
  const struct = structs[Y.findIndexSS(structs, id.clock)];
  const root = struct instanceof Y.Item ? doc.nameOf(struct.parent) : null;
  if (!(struct instanceof Y.Item) || root === null) throw new Refused('update-schema');
  return { root, item: struct, offset: id.clock - struct.id.clock };
}
