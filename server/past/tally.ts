import * as Y from 'yjs';
import { countWordsOf } from '../../shared/text/forms/count.ts';
import type { WordCount } from '../../shared/text/forms/count.ts';
import type { Run } from '../../shared/text/rewrite.ts';
import type { InstrumentDoc } from '../document/instrument-doc.ts';

/** The words of documents, counted; only what changed since is counted again. */
export class Tally {
  readonly #counts = new Map<Y.Text, WordCount>();
  readonly #changed = new Set<Y.Text>();
  readonly #total: WordCount = { words: 0, open: 0 };

  watch(doc: InstrumentDoc): void {
    doc.on('afterTransaction', ({ changed }: Y.Transaction) => {
      for (const type of changed.keys()) if (type instanceof Y.Text) this.#changed.add(type);
    });
  }

  total(): Readonly<WordCount> {
    for (const text of this.#changed) {
      const before = this.#counts.get(text);
      const now = countWordsOf(text.toDelta() as Run[]);
      this.#counts.set(text, now);
      this.#total.words += now.words - (before?.words ?? 0);
      this.#total.open += now.open - (before?.open ?? 0);
    }
    this.#changed.clear();
    return { ...this.#total };
  }
}
