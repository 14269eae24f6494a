import type { LiveEntry } from '../../shared/protocol/live.ts';

const KEPT = 1000;

/** The newest entries, for clients that were away for a moment. Text entries only move `seq` on. */
export class Recent {
  #entries: LiveEntry[] = [];
  /** Every event after this seq is kept. */
  #from = 0;

  add(entries: readonly LiveEntry[]): void {
    this.#entries.push(...entries);
    const surplus = this.#entries.length - 2 * KEPT;
    if (surplus < 0) return;
    const dropped = this.#entries.splice(0, KEPT);
    this.#from = dropped.at(-1)?.seq ?? this.#from;
  }

  /** Those up to `seq`, for a snapshot. */
  upTo(seq: number): { from: number; entries: LiveEntry[] } {
    return { from: this.#from, entries: this.#entries.filter((entry) => entry.seq <= seq) };
  }

  restore({ from, entries }: { from: number; entries: LiveEntry[] }): void {
    this.#from = from;
    this.#entries = entries;
  }

  /** Null when more was missed than is kept: the client then takes the whole state. */
  after(seq: number): LiveEntry[] | null {
    if (seq < this.#from) return null;
    const missed = this.#entries.filter((entry) => entry.seq > seq);
    return missed.length > KEPT / 2 ? null : missed;
  }
}
