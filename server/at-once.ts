/** How much of something may be under way at the same time, for each of many. */
export class AtOnce {
  readonly #limit: number;
  readonly #under = new Map<string, number>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Null, and nothing is done, when there is as much under way as may be. */
  run<T>(who: string, work: () => Promise<T>): Promise<T> | null {
    const busy = this.#under.get(who) ?? 0;
    if (busy >= this.#limit) return null;
    this.#under.set(who, busy + 1);
    return work().finally(() => {
      const left = (this.#under.get(who) ?? 1) - 1;
      if (left > 0) this.#under.set(who, left);
      else this.#under.delete(who);
    });
  }
}
