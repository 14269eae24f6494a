import { Allowance } from './allowance.ts';

/** Who has used nothing up for so long is forgotten, ms. */
const FORGET_MS = 60_000;

/** How much each of many may do at once, and how fast that comes back, however many connections they do it over. */
export class Allowances {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #of = new Map<string, Allowance>();
  #looked = Number.NEGATIVE_INFINITY;

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
  }

  /** False when it is used up. `now` in ms, never going back. */
  take(who: string, now: number, many = 1): boolean {
    return this.#find(who, now).take(now, many);
  }

  /** What turned out to cost more than was taken for it; the next waits the longer. */
  spend(who: string, now: number, many: number): void {
    this.#find(who, now).spend(many);
  }

  #find(who: string, now: number): Allowance {
    if (now - this.#looked >= FORGET_MS) {
      this.#looked = now;
      for (const [each, allowance] of this.#of) if (allowance.isWhole(now)) this.#of.delete(each);
    }
    let known = this.#of.get(who);
    if (known === undefined) {
      known = new Allowance(this.#perSecond, this.#burst, now);
      this.#of.set(who, known);
    }
    return known;
  }
}
