import * as Y from 'yjs';
import { indexAt } from './blocks.ts';
import type { Block } from './blocks.ts';

/** By client, the clock below which everything is known. */
export type Past = Map<number, number>;

/** Clients whose pasts are kept; those of others are worked out again when they are needed. */
const KEPT = 128;

/**
 * The least that each client must have seen to write what it wrote: its own items, what they name as neighbours, and
 * what had to be there for those. Worked out only for clients that write beside what they may not have seen.
 */
export class Pasts {
  readonly #store: Y.Doc['store'];
  readonly #kept = new Map<number, Past>();

  constructor(store: Y.Doc['store']) {
    this.#store = store;
  }

  /** A copy that is the caller's: what is in the document so far. */
  of(client: number): Past {
    const past = this.#kept.get(client) ?? new Map<number, number>();
    this.#kept.delete(client);
    if (this.#kept.size >= KEPT) {
      const [oldest] = this.#kept.keys();
      if (oldest !== undefined) this.#kept.delete(oldest);
    }
    this.#kept.set(client, past);
    const known = Y.getState(this.#store, client);
    if (known > 0) this.grow(past, Y.createID(client, known - 1), new Map());
    return new Map(past);
  }

  /** Adds a unit, and what had to be there for it, to a past; the unit may be new in an update of these blocks. */
  grow(past: Past, unit: Y.ID, blocks: ReadonlyMap<number, Block>): void {
    const open = [unit];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const from = past.get(id.client) ?? 0;
      const to = id.clock + 1;
      if (to <= from) continue;
      past.set(id.client, to);
      for (const item of this.#between(id.client, from, to, blocks)) {
        if (item.origin !== null && item.id.clock >= from) open.push(item.origin);
        if (item.rightOrigin !== null) open.push(item.rightOrigin);
      }
    }
  }

  *#between(
    client: number,
    from: number,
    to: number,
    blocks: ReadonlyMap<number, Block>,
  ): Iterable<Y.Item> {
    const known = Y.getState(this.#store, client);
    if (from < known) {
      const structs = this.#store.clients.get(client) ?? [];
      for (let at = Y.findIndexSS(structs, from); at < structs.length; at += 1) {
        const struct = structs[at];
        if (struct === undefined || struct.id.clock >= to) break;
        if (struct instanceof Y.Item) yield struct;
      }
    }
    if (to <= known) return;
    const items = blocks.get(client)?.items ?? [];
    // Before the block's first item: from that one on.
    for (let at = Math.max(0, indexAt(items, from)); at < items.length; at += 1) {
      const item = items[at];
      if (item === undefined || item.id.clock >= to) return;
      yield item;
    }
  }
}
