import { wordsOf } from '../../shared/text/marks.ts';
import type { SourcedRun } from '../../shared/text/sources/source.ts';
import type { Trace } from './changes.ts';

interface Gone {
  clock: number;
  length: number;
  runs: readonly SourcedRun[];
  /** Server ms. */
  at: number;
  /** Whether they stand in the text again. */
  back: boolean;
}

/** What is taken out with less than this between is one step, in ms: as an undo of it has it. */
const ONE_STEP = 500;

/**
 * Words that were taken out by hand. Who puts the same words back in the same place, by an undo or anew, has brought
 * nothing: they are whose they were.
 */
export class TakenOut {
  /** By the client whose id the words bore, in the order of its clock. */
  readonly #gone = new Map<number, Gone[]>();

  add({ id: { client, clock }, length }: Trace, runs: readonly SourcedRun[], at: number): void {
    const all = this.#gone.get(client) ?? [];
    all.splice(this.#place(all, clock) + 1, 0, { clock, length, runs, at, back: false });
    this.#gone.set(client, all);
  }

  /** What went last from a place, if it is these words and no part of more that went with it; otherwise null. */
  returning(traces: readonly Trace[], words: string): readonly SourcedRun[] | null {
    const gone = traces.flatMap((trace) => this.#of(trace));
    const times = [...new Set(gone.map(({ at }) => at))].toSorted((a, b) => b - a);
    for (const [i, since] of times.entries()) {
      const next = times[i + 1];
      if (next !== undefined && since - next < ONE_STEP) continue;
      const last = gone.filter(({ at }) => at >= since);
      const back = last.flatMap(({ runs }) => runs);
      const said = wordsOf(back);
      if (said.length > words.length) return null;
      if (said !== words) continue;
      for (const one of last) one.back = true;
      return back;
    }
    return null;
  }

  /** Whole, also where Yjs has made one trace of several. */
  #of({ id: { client, clock }, length }: Trace): Gone[] {
    const all = this.#gone.get(client) ?? [];
    const found: Gone[] = [];
    for (let i = this.#place(all, clock - 1) + 1; i < all.length; i += 1) {
      const one = all[i];
      if (one === undefined || one.clock >= clock + length) break;
      if (!one.back) found.push(one);
    }
    return found;
  }

  /** The last that begins at or before this clock; -1 where there is none. */
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
