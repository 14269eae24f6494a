import * as Y from 'yjs';
import type { Block } from './blocks.ts';
import { checkContent, partsPair } from './content.ts';
import type { InstrumentDoc } from './instrument-doc.ts';
import { Refused } from './refused.ts';
import type { Touched } from './touch.ts';

export interface InsertionRules {
  /** Whether the root holds a paragraph of this instrument, or once did. */
  isRoot: (root: string) => boolean;
  isBracket: (id: string) => boolean;
}

/** A struct beside which another one is put. */
interface Neighbour {
  root: string;
  content: Y.Item['content'];
  /** Units into the struct. */
  offset: number;
}

/**
 * Resolves every new struct to the root that it will land in, through its neighbours, in the document or earlier in
 * the update; the document is not changed. Only then may its content be judged.
 */
export function surveyInsertions(
  doc: InstrumentDoc,
  blocks: ReadonlyMap<number, Block>,
  rules: InsertionRules,
  touched: Touched,
): void {
  let left = 0;
  for (const block of blocks.values()) left += block.items.length;
  while (left > 0) {
    const before = left;
    for (const block of blocks.values()) {
      while (block.roots.length < block.items.length) {
        const item = block.items[block.roots.length];
        if (item === undefined) break;
        const root = rootOf(doc, blocks, item, rules);
        if (root === null) break;
        checkContent(item.content, rules.isBracket);
        touched.at(root).inserted += item.length;
        block.roots.push(root);
        left -= 1;
      }
    }
    // Nothing could be resolved: the rest wait for one another.
    if (left === before) throw new Refused('update-malformed');
  }
}

/** The root of a new struct; null when it depends on one of this update that is not resolved yet. */
function rootOf(
  doc: InstrumentDoc,
  blocks: ReadonlyMap<number, Block>,
  item: Y.Item,
  rules: InsertionRules,
): string | null {
  if (item.parentSub !== null) throw new Refused('update-schema');
  const { origin, rightOrigin } = item;
  if (origin === null && rightOrigin === null) {
    // Before it is integrated, a root's parent is its name; an id would be a nested type.
    const parent: unknown = item.parent;
    if (typeof parent !== 'string') throw new Refused('update-schema');
    if (!rules.isRoot(parent)) throw new Refused('update-unknown-root');
    return parent;
  }
  let root: string | null = null;
  if (origin !== null) {
    const left = neighbour(doc, blocks, item, origin);
    if (left === null) return null;
    if (partsPair(left.content, left.offset + 1)) throw new Refused('update-schema');
    root = left.root;
  }
  if (rightOrigin !== null) {
    const right = neighbour(doc, blocks, item, rightOrigin);
    if (right === null) return null;
    if (partsPair(right.content, right.offset)) throw new Refused('update-schema');
    if (root !== null && root !== right.root) throw new Refused('update-malformed');
    root = right.root;
  }
  return root;
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
  let low = 0;
  let high = block.roots.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const other = block.items[middle];
    const root = block.roots[middle];
    if (other === undefined || root === undefined) return null;
    if (id.clock < other.id.clock) high = middle - 1;
    else if (id.clock >= other.id.clock + other.length) low = middle + 1;
    else return { root, content: other.content, offset: id.clock - other.id.clock };
  }
  return null;
}

function known(doc: InstrumentDoc, id: Y.ID): Neighbour {
  const structs = doc.store.clients.get(id.client) ?? [];
  const struct = structs[Y.findIndexSS(structs, id.clock)];
  const root = struct instanceof Y.Item ? doc.nameOf(struct.parent) : null;
  if (!(struct instanceof Y.Item) || root === null) throw new Refused('update-schema');
  return { root, content: struct.content, offset: id.clock - struct.id.clock };
}
