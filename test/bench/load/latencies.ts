const STEP_MS = 0.05;
const LONGEST_MS = 20_000;

/** A histogram of milliseconds: 0.05 apart, up to 20 s. */
export class Latencies {
  readonly #bins = new Uint32Array(LONGEST_MS / STEP_MS + 1);
  count = 0;

  add(ms: number): void {
    const bin = Math.min(this.#bins.length - 1, Math.max(0, Math.round(ms / STEP_MS)));
    this.#bins[bin] = (this.#bins[bin] ?? 0) + 1;
    this.count += 1;
  }

  /** NaN when there is nothing. */
  quantile(q: number): number {
    if (this.count === 0) return Number.NaN;
    const rank = Math.min(this.count - 1, Math.floor(q * this.count));
    let seen = 0;
    for (const [bin, n] of this.#bins.entries()) {
      seen += n;
      if (seen > rank) return bin * STEP_MS;
    }
    return LONGEST_MS;
  }
}
