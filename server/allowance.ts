/** How much may come at once, and how fast that comes back. */
export class Allowance {
  readonly #perSecond: number;
  readonly #burst: number;
  #left: number;
  #at: number;

  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#left = burst;
    this.#at = now;
  }

  /** False when it is used up. `now` in ms, never going back. */
  take(now: number, many = 1): boolean {
    this.#fill(now);
    if (this.#left < Math.min(many, this.#burst)) return false;
    this.#left -= many;
    return true;
  }

  /** Takes what nobody asked for before: there may be less than nothing left. */
  spend(many: number): void {
    this.#left -= many;
  }

  /** Whether nothing of it is used up. */
  isWhole(now: number): boolean {
    this.#fill(now);
    return this.#left >= this.#burst;
  }

  #fill(now: number): void {
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#at) * this.#perSecond) / 1000);
    this.#at = now;
  }
}
