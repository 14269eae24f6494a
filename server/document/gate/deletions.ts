import * as Y from 'yjs';
import { indexAt } from './blocks.ts';
import type { Block, DecodedUpdate } from './blocks.ts';
import { partsPair } from './content.ts';
import type { InstrumentDoc } from '../instrument-doc.ts';
import { LIMITS } from '../limits.ts';
import { Refused } from '../refused.ts';

/**
 * What an update would really delete. What is deleted already counts nothing: a client that reconnects sends all
 * deletions that it ever saw. Deletions of what the same update puts in stay in roots that are touched anyway, but count:
 * each cuts an item in the document of everybody, and is sent to them as one of its own.
 */
export function surveyDeletions(
  doc: InstrumentDoc,
  blocks: ReadonlyMap<number, Block>,
  deletes: DecodedUpdate['deletes'],
  touched: Set<string>,
): void {
  let effective = 0;
  const count = (): void => {
    effective += 1;
    if (effective > LIMITS.deletes) throw new Refused('update-too-large');
  };
  for (const [client, ranges] of deletes) {
    const known = Y.getState(doc.store, client);
    const block = blocks.get(client);
    const end = Math.max(known, block?.next ?? 0);
    const structs = doc.store.clients.get(client) ?? [];
    let last = 0;
    for (const { clock, len } of ranges) {
      const to = clock + len;
      if (!(len > 0) || clock < last || !Number.isSafeInteger(to)) {
        throw new Refused('update-malformed');
      }
      if (to > end) throw new Refused('update-missing');
      last = to;
      if (block !== undefined && to > known) {
        count();
        checkOwnCuts(block, clock, to);
      }
      if (clock >= known) continue;
      for (let at = Y.findIndexSS(structs, clock); at < structs.length; at += 1) {
        const struct = structs[at];
        if (struct === undefined || struct.id.clock >= to) break;
        if (!(struct instanceof Y.Item) || struct.deleted) continue;
        count();
        survey(doc, struct, clock, to, touched);
      }
    }
  }
}

function survey(
  doc: InstrumentDoc,
  item: Y.Item,
  from: number,
  to: number,
  touched: Set<string>,
): void {
  const root = doc.nameOf(item.parent);
  if (root === null) throw new Refused('update-schema');
  const start = Math.max(0, from - item.id.clock);
  const stop = Math.min(item.length, to - item.id.clock);
  if (partsPair(item.content, start) || partsPair(item.content, stop)) {
    throw new Refused('update-schema');
  }
  touched.add(root);
}

function checkOwnCuts(block: Block, from: number, to: number): void {
  for (const at of [from, to]) {
    const item = block.items[indexAt(block.items, at)];
    if (item !== undefined && partsPair(item.content, at - item.id.clock)) {
      throw new Refused('update-schema');
    }
  }
}
