import * as Y from 'yjs';
import { InstrumentDoc } from './instrument-doc.ts';

const WAITS = 'stored updates are incomplete';

/** Counts as a local change: Yjs would otherwise take the server's own words for another's, and change its client id. */
const apply = (doc: InstrumentDoc, updates: Iterable<Uint8Array>): void => {
  doc.transact((transaction) => {
    for (const update of updates) Y.applyUpdate(doc, update);
    transaction.local = true;
  });
};

/** The document that stored updates make, in one transaction: just what its log says. */
export function replayed(writer: number, updates: Iterable<Uint8Array>): InstrumentDoc {
  const doc = new InstrumentDoc(writer);
  apply(doc, updates);
  if (doc.waits) throw new Error(WAITS);
  return doc;
}

/** So many are read and applied in a few ms. */
const SLICE = 200;

/** The same document as one update, made a few updates at a time; `turn` lets other work go on. Null is passed over. */
export async function documentInSlices(
  updates: Iterable<Uint8Array | null>,
  turn: () => Promise<void>,
): Promise<Uint8Array> {
  const doc = new InstrumentDoc(0);
  let slice: Uint8Array[] = [];
  let read = 0;
  for (const update of updates) {
    if (update !== null) slice.push(update);
    read += 1;
    if (read % SLICE !== 0) continue;
    apply(doc, slice);
    slice = [];
    await turn();
  }
  apply(doc, slice);
  if (doc.waits) throw new Error(WAITS);
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return bytes;
}
