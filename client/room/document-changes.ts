import * as Y from 'yjs';
import { afterPaint } from './after-paint.ts';
import { paragraphOf } from './instrument-doc.ts';

/** Somebody who draws some paragraphs. */
export interface Watcher {
  /** Their words are others than before: what was made of them does not hold any more. */
  changed: () => void;
  /** Once for everything that came in together, when it is in; for what was written here, when that is on the screen. */
  settled: () => void;
}

/**
 * Tells those who draw paragraphs that these changed. One look at each change of the document for all of them: a text has
 * a hundred provisions, and a hall changes it a hundred times a second.
 */
class Changes {
  private readonly watchers = new Map<string, Set<Watcher>>();
  private due = new Set<Watcher>();

  constructor(doc: Y.Doc) {
    doc.on('afterTransaction', ({ changed, local }: Y.Transaction) => {
      for (const type of changed.keys()) {
        const paragraph = type instanceof Y.Text ? paragraphOf(type) : null;
        if (paragraph !== null) this.note(paragraph, local);
      }
    });
  }

  watch(paragraphs: readonly string[], watcher: Watcher): () => void {
    for (const paragraph of paragraphs) {
      const all = this.watchers.get(paragraph) ?? new Set();
      this.watchers.set(paragraph, all.add(watcher));
    }
    return () => {
      this.due.delete(watcher);
      for (const paragraph of paragraphs) this.watchers.get(paragraph)?.delete(watcher);
    };
  }

  private note(paragraph: string, local: boolean): void {
    const watchers = this.watchers.get(paragraph);
    if (watchers === undefined || watchers.size === 0) return;
    for (const watcher of watchers) {
      watcher.changed();
      this.due.add(watcher);
    }
    // A letter that starts a line moves every number below it: its writer sees the letter first.
    if (local) afterPaint(() => this.settle());
    else queueMicrotask(() => this.settle());
  }

  private settle(): void {
    const due = this.due;
    this.due = new Set();
    for (const watcher of due) watcher.settled();
  }
}

const byDoc = new WeakMap<Y.Doc, Changes>();

export function changesOf(doc: Y.Doc): Changes {
  const known = byDoc.get(doc) ?? new Changes(doc);
  byDoc.set(doc, known);
  return known;
}
