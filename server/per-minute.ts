const MINUTE_MS = 60_000;

/** How often something may happen in a minute, for each of many. Forgets everybody when the minute is over. */
export class PerMinute {
  readonly #limit: number;
  readonly #counts = new Map<string, number>();
  #since = Number.NEGATIVE_INFINITY;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** False when it is used up. `now` in ms, never going back. */
  take(who: string, now: number): boolean {
    if (now - this.#since >= MINUTE_MS) {
      this.#counts.clear();
      this.#since = now;
    }
    const count = (this.#counts.get(who) ?? 0) + 1;
    this.#counts.set(who, count);
    return count <= this.#limit;
  }
}
