import * as Y from 'yjs';
import { InstrumentDoc } from './instrument-doc.ts';

/**
 * The document that stored updates make, in one transaction. It counts as a local one: Yjs would otherwise take
 * redundant formatting off once more, and the document would no longer be what its log says.
 */
export function replayed(writer: number, ...updates: Iterable<Uint8Array>[]): InstrumentDoc {
  const doc = new InstrumentDoc(writer);
  doc.transact((transaction) => {
    for (const part of updates) for (const update of part) Y.applyUpdate(doc, update);
    transaction.local = true;
  });
  if (doc.waits) throw new Error('stored updates are incomplete');
  return doc;
}
