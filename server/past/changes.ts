import * as Y from 'yjs';

/** What a transaction did to a paragraph, from its beginning to its end. */
export type Change =
  | { kind: 'keep'; length: number }
  | { kind: 'drop'; id: Y.ID; length: number }
  /** `before`: what stood behind it for its author. An undo puts words in front of the trace of those that it brings back. */
  | { kind: 'put'; words: string; before: Y.ID | null };

/** To be asked before the transaction is cleaned up: deleted words are then still whole items. */
export function changesIn(text: Y.Text, transaction: Y.Transaction): Change[] {
  const { beforeState, deleteSet } = transaction;
  const changes: Change[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    const { id, length, content } = item;
    const fresh = id.clock >= (beforeState.get(id.client) ?? 0);
    if (fresh) {
      if (item.deleted || !(content instanceof Y.ContentString)) continue;
      changes.push({ kind: 'put', words: content.str, before: item.rightOrigin });
    } else if (!item.countable) continue;
    else if (!item.deleted) {
      const last = changes.at(-1);
      if (last?.kind === 'keep') last.length += length;
      else changes.push({ kind: 'keep', length });
    } else if (Y.isDeleted(deleteSet, id)) changes.push({ kind: 'drop', id, length });
  }
  return changes;
}
