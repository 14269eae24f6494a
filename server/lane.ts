import type { Time } from './time.ts';

/** Pauses after a piece of work, in lengths of that work: all of a lane together take a quarter of the time. */
const REST = 3;

/**
 * Work that takes long and can wait: one piece after the other, those who want some in turn, and after each a pause in
 * which the room goes on.
 */
export class Lane {
  readonly #time: Pick<Time, 'steady' | 'after'>;
  /** Who has work here; the first of each may be under way. */
  readonly #waiting = new Map<string, (() => Promise<void>)[]>();
  readonly #counts = new Map<string, number>();
  #busy = false;

  constructor(time: Pick<Time, 'steady' | 'after'>) {
    this.#time = time;
  }

  /** Null, and nothing is done, when `most` of theirs are under way or wait. */
  run<T>(who: string, most: number, work: () => Promise<T>): Promise<T> | null {
    const count = this.#counts.get(who) ?? 0;
    if (count >= most) return null;
    this.#counts.set(who, count + 1);
    return new Promise<T>((resolve, reject) => {
      const go = (): Promise<void> => work().then(resolve, reject);
      this.#waiting.set(who, [...(this.#waiting.get(who) ?? []), go]);
      if (!this.#busy) void this.#next();
    });
  }

  async #next(): Promise<void> {
    const [first] = this.#waiting;
    this.#busy = first !== undefined;
    if (first === undefined) return;
    const [who, [go, ...others]] = first;
    this.#waiting.delete(who);
    if (others.length > 0) this.#waiting.set(who, others);
    const from = this.#time.steady();
    await go?.();
    const left = (this.#counts.get(who) ?? 1) - 1;
    if (left > 0) this.#counts.set(who, left);
    else this.#counts.delete(who);
    this.#time.after(REST * (this.#time.steady() - from), () => void this.#next());
  }
}
