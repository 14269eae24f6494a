import { LIMITS } from './limits.ts';

/** Measured again only after so many bytes, or, where there is no room left, so many changes. */
const MARGIN_BYTES = 256 * 1024;
const MARGIN_CHANGES = 100;

/**
 * How large a document is, as bytes. Encoding a large one takes a tenth of a second, so that it is measured only where it
 * may be full: what was emitted since is at least what it grew by.
 */
export class Extent {
  #measured = 0;
  #since = 0;
  #changes = 0;
  #full = false;

  changed(bytes: number): void {
    this.#since += bytes;
    this.#changes += 1;
  }

  /** Whether it takes no more words; taking some away makes room. */
  isFull(measure: () => number): boolean {
    const due = this.#full
      ? this.#changes >= MARGIN_CHANGES
      : this.#since > Math.max(LIMITS.documentBytes - this.#measured, MARGIN_BYTES);
    if (!due) return this.#full;
    this.#measured = measure();
    this.#since = 0;
    this.#changes = 0;
    this.#full = this.#measured > LIMITS.documentBytes;
    return this.#full;
  }
}
