/** Writing to all readers that takes less is not rested from, in ms. */
const LONG_SHOW = 6;
/** The share of the time that may go into writing to all readers before there is a rest. */
const OCCUPIED = 0.75;
/** What is told of a time as long as this counts for all, in ms. */
const LATELY = 100;

/**
 * When a document rests after writing to all its readers. Where that is nearly all that is done – 9 ms for each of 100
 * edits a second on a slow machine – half of the time is left for what else there is to do, and what comes in meanwhile
 * shares a commit and a write: half the work. Where time is left, a rest would only be waited for (decision 15).
 */
export class Pace {
  #share = 0;
  #before = Number.NEGATIVE_INFINITY;

  /** How long to rest, in ms, after a write to all readers that began and ended then. */
  restAfter(from: number, to: number): number {
    const took = to - from;
    const since = Math.max(to - this.#before, took);
    this.#before = to;
    if (since > 0) this.#share += (took / since - this.#share) * Math.min(1, since / LATELY);
    return took >= LONG_SHOW && this.#share > OCCUPIED ? took : 0;
  }
}
