import type * as Y from 'yjs';
import { wordsOf } from '../../shared/text/marks.ts';
import { sliceRuns } from '../../shared/text/split-runs.ts';
import type { SourcedRun } from '../../shared/text/sources/source.ts';

interface Gone {
  clock: number;
  length: number;
  runs: readonly SourcedRun[];
}

/** Words that were taken out by hand, so that they are whose they were when an undo brings them back. */
export class TakenOut {
  /** By the client whose id the words bore, in the order of its clock. */
  readonly #gone = new Map<number, Gone[]>();

  add({ client, clock }: Y.ID, length: number, runs: readonly SourcedRun[]): void {
    const all = this.#gone.get(client) ?? [];
    all.splice(this.#place(all, clock) + 1, 0, { clock, length, runs });
    this.#gone.set(client, all);
  }

  /** The words that begin at this id, if they are these; null otherwise: whoever writes them anew is their author. */
  returning({ client, clock }: Y.ID, words: string): readonly SourcedRun[] | null {
    const all = this.#gone.get(client) ?? [];
    const back: SourcedRun[] = [];
    let at = clock;
    const end = clock + words.length;
    for (let i = this.#place(all, clock); at < end; i += 1) {
      const gone = all[i];
      if (gone === undefined || at < gone.clock || at >= gone.clock + gone.length) return null;
      back.push(...sliceRuns(gone.runs, at - gone.clock, end - gone.clock));
      at = gone.clock + gone.length;
    }
    return wordsOf(back) === words ? back : null;
  }

  /** The last that begins at or before this clock. */
  #place(all: readonly Gone[], clock: number): number {
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((all[middle]?.clock ?? Infinity) <= clock) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
