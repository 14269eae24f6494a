import type { Time } from '../time.ts';
import { CONVERSION_LIMITS } from './limits.ts';

/** A conversion that runs. */
export interface Turn {
  who: string;
  /** It has run for so long that others need not wait for it. */
  slow: boolean;
  late: boolean;
  cancel: () => void;
}

/**
 * Whose turn it is: everybody (a room, or an address that convenes one) in turn, one conversion at a time of each. One that
 * takes long goes on beside the others, so that they do not wait for it; there is one such at a time.
 */
export class ConversionTurns {
  readonly #time: Time;
  /** Those who wait longest come first. */
  readonly #waiting = new Map<string, ((turn: Turn) => void)[]>();
  readonly #running = new Set<Turn>();
  #count = 0;

  constructor(time: Time) {
    this.#time = time;
  }

  /** Null when as many wait as may. */
  begin(who: string): Promise<Turn> | null {
    const own = this.#waiting.get(who) ?? [];
    if (this.#count >= CONVERSION_LIMITS.waiting) return null;
    if (own.length >= CONVERSION_LIMITS.waitingOfOne) return null;
    return new Promise((go) => {
      this.#count += 1;
      own.push(go);
      this.#waiting.set(who, own);
      this.#next();
    });
  }

  end(turn: Turn): void {
    turn.cancel();
    this.#running.delete(turn);
    this.#next();
  }

  #next(): void {
    const running = [...this.#running];
    const late = running.find((turn) => turn.late);
    if (late !== undefined && !running.some(({ slow }) => slow)) late.slow = true;
    for (const [who, own] of this.#waiting) {
      const quick = [...this.#running].filter(({ slow }) => !slow);
      if (quick.length >= CONVERSION_LIMITS.atOnce) return;
      if ([...this.#running].some((turn) => turn.who === who)) continue;
      const go = own.shift();
      this.#waiting.delete(who);
      if (own.length > 0) this.#waiting.set(who, own);
      if (go !== undefined) this.#start(who, go);
    }
  }

  #start(who: string, go: (turn: Turn) => void): void {
    const turn: Turn = { who, slow: false, late: false, cancel: () => undefined };
    turn.cancel = this.#time.after(CONVERSION_LIMITS.quickMs, () => {
      turn.late = true;
      this.#next();
    });
    this.#count -= 1;
    this.#running.add(turn);
    go(turn);
  }
}
