import type { Time } from './time.ts';

/** Begins one piece of work in a turn of the event loop, in order: what somebody sends in one go lets others in between. */
export class OneATurn {
  readonly #later: Time['later'];
  readonly #waiting: (() => void)[] = [];
  #begun = false;

  constructor(later: Time['later']) {
    this.#later = later;
  }

  /** At once where nothing was begun in this turn. */
  run(work: () => void): void {
    this.#waiting.push(work);
    if (!this.#begun) this.#next();
  }

  #next(): void {
    const work = this.#waiting.shift();
    this.#begun = work !== undefined;
    if (work === undefined) return;
    this.#later(() => this.#next());
    work();
  }
}
