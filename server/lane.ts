import { ByTurns } from './by-turns.ts';

/** Work that takes long and can wait: one piece after the other, those who want some in turn. */
export class Lane {
  readonly #waiting = new ByTurns<() => Promise<void>>();
  /** Of each, what waits and what is under way. */
  readonly #counts = new Map<string, number>();
  #busy = false;

  /** Null, and nothing is done, when `most` of theirs are under way or wait. */
  run<T>(who: string, most: number, work: () => Promise<T>): Promise<T> | null {
    const count = this.#counts.get(who) ?? 0;
    if (count >= most) return null;
    this.#counts.set(who, count + 1);
    return new Promise<T>((resolve, reject) => {
      this.#waiting.add(who, () => work().then(resolve, reject));
      if (!this.#busy) void this.#goOn();
    });
  }

  async #goOn(): Promise<void> {
    this.#busy = true;
    for (let next = this.#waiting.next(); next !== undefined; next = this.#waiting.next()) {
      const { who, what } = next;
      await what();
      const left = (this.#counts.get(who) ?? 1) - 1;
      if (left > 0) this.#counts.set(who, left);
      else this.#counts.delete(who);
    }
    this.#busy = false;
  }
}
