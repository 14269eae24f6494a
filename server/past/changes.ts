import * as Y from 'yjs';

/** Words that are gone: the ids that they bore. */
export interface Trace {
  id: Y.ID;
  length: number;
}

/** What a transaction did to a paragraph, from its beginning to its end. */
export type Change =
  | { kind: 'keep'; length: number }
  | ({ kind: 'drop' } & Trace)
  /** All that came in between two letters that stay; `traces`: of all that ever stood there and is gone, in order. */
  | { kind: 'put'; words: string; traces: readonly Trace[] };

/** To be asked before the transaction is cleaned up: deleted words are then still whole items. */
export function changesIn(text: Y.Text, transaction: Y.Transaction): Change[] {
  const { beforeState, deleteSet } = transaction;
  const changes: Change[] = [];
  let gap = new Gap();
  for (let item = text._start; item !== null; item = item.right) {
    const { id, length, content, deleted } = item;
    const fresh = id.clock >= (beforeState.get(id.client) ?? 0);
    if (deleted) {
      if (fresh || content instanceof Y.ContentFormat) continue;
      gap.traces.push({ id, length });
      if (Y.isDeleted(deleteSet, id)) gap.drops.push({ kind: 'drop', id, length });
    } else if (!(content instanceof Y.ContentString)) continue;
    else if (fresh) gap.words += content.str;
    else {
      changes.push(...gap.changes());
      gap = new Gap();
      const last = changes.at(-1);
      if (last?.kind === 'keep') last.length += length;
      else changes.push({ kind: 'keep', length });
    }
  }
  return [...changes, ...gap.changes()];
}

/** Between two letters that stay. */
class Gap {
  readonly traces: Trace[] = [];
  readonly drops: Change[] = [];
  words = '';

  changes(): Change[] {
    const { words, traces } = this;
    return words === '' ? this.drops : [{ kind: 'put', words, traces }, ...this.drops];
  }
}
