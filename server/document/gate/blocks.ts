import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { LIMITS } from '../limits.ts';
import { Refused } from '../refused.ts';

/** What an update adds of one client: gapless, beginning exactly where the document stands. */
export interface Block {
  /** The document's clock of this client. */
  known: number;
  /** The clock after this block. */
  next: number;
  items: Y.Item[];
  /** Roots of `items`, as far as they are resolved. */
  roots: string[];
}

export interface DecodedUpdate {
  /** The bytes to apply. */
  update: Uint8Array;
  blocks: Map<number, Block>;
  deletes: ReturnType<typeof Y.decodeUpdate>['ds']['clients'];
}

/**
 * Decodes an update whole before anything is looked at, and groups what is new by client. Structs that the document
 * knows already are cut off first: Yjs would otherwise believe a parent that they declare anew.
 */
export function decodeBlocks(update: Uint8Array, store: Y.Doc['store']): DecodedUpdate {
  const first = group(update, store);
  if (!first.overlaps) return first;
  const states = new Map([...first.blocks].map(([client, block]) => [client, block.known]));
  const rest = group(Y.diffUpdate(update, Y.encodeStateVector(states)), store);
  if (rest.overlaps) throw new Refused('update-malformed');
  return rest;
}

function group(update: Uint8Array, store: Y.Doc['store']): DecodedUpdate & { overlaps: boolean } {
  const declared = decoding.readVarUint(decoding.createDecoder(update));
  const { structs, ds } = Y.decodeUpdate(update);
  if (structs.length > LIMITS.structs) throw new Refused('update-too-large');
  const blocks = new Map<number, Block>();
  let overlaps = false;
  let fresh = 0;
  for (const struct of structs) {
    // GC structs arise only inside deleted nested types, of which there are none here.
    if (!(struct instanceof Y.Item)) throw new Refused('update-schema');
    if (!(struct.length > 0)) throw new Refused('update-malformed');
    const { client, clock } = struct.id;
    let block = blocks.get(client);
    if (block === undefined) {
      const known = Y.getState(store, client);
      if (clock > known) throw new Refused('update-missing');
      block = { known, next: clock, items: [], roots: [] };
      blocks.set(client, block);
    } else if (clock !== block.next) throw new Refused('update-malformed');
    block.next = clock + struct.length;
    if (clock < block.known) overlaps = true;
    else {
      block.items.push(struct);
      fresh += struct.length;
    }
  }
  // Yjs keeps only the last block of a client, and an empty block would hide another.
  if (blocks.size !== declared) throw new Refused('update-malformed');
  if (fresh > LIMITS.newLength) throw new Refused('update-too-large');
  return { update, blocks, deletes: ds.clients, overlaps };
}

/** The index of a block's item that holds this clock, among the first `among`; -1 where none does. */
export function indexAt(items: readonly Y.Item[], clock: number, among = items.length): number {
  let low = 0;
  let high = among - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item === undefined) break;
    if (clock < item.id.clock) high = middle - 1;
    else if (clock >= item.id.clock + item.length) low = middle + 1;
    else return middle;
  }
  return -1;
}
