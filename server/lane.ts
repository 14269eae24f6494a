import { ByTurns } from './by-turns.ts';
import type { Time } from './time.ts';

/** Pauses after a piece of work, in lengths of that work: all of a lane together take a quarter of the time. */
const REST = 3;

/**
 * Work that takes long and can wait: one piece after the other, those who want some in turn, and after each a pause in
 * which the room goes on.
 */
export class Lane {
  readonly #time: Pick<Time, 'steady' | 'after'>;
  readonly #waiting = new ByTurns<() => Promise<void>>();
  /** Of each, what waits and what is under way. */
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
      this.#waiting.add(who, () => work().then(resolve, reject));
      if (!this.#busy) void this.#next();
    });
  }

  async #next(): Promise<void> {
    const first = this.#waiting.next();
    this.#busy = first !== undefined;
    if (first === undefined) return;
    const { who, what } = first;
    const from = this.#time.steady();
    await what();
    const left = (this.#counts.get(who) ?? 1) - 1;
    if (left > 0) this.#counts.set(who, left);
    else this.#counts.delete(who);
    this.#time.after(REST * (this.#time.steady() - from), () => void this.#next());
  }
}
