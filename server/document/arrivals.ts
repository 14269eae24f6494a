import type { Time } from '../time.ts';
import type { Member } from './readers/member.ts';

export interface Arrived {
  update: Uint8Array;
  /** It answers the server's state vector: all that the client wrote while it was away. */
  answer: boolean;
}

/**
 * Updates that came in during a turn of the event loop, by connection. What one writer sent in a turn is judged piece by
 * piece but becomes one entry of the log: at 31,000 edits a second from 20 writers that is a tenth of the entries, and a
 * fifth of the time; a single keystroke is still an entry of its own.
 */
export class Arrivals {
  readonly #time: Time;
  readonly #take: (member: Member, arrived: readonly Arrived[]) => void;
  #waiting = new Map<Member, Arrived[]>();
  #scheduled = false;
  #restUntil = Number.NEGATIVE_INFINITY;

  constructor(time: Time, take: (member: Member, arrived: readonly Arrived[]) => void) {
    this.#time = time;
    this.#take = take;
  }

  add(member: Member, arrived: Arrived): void {
    const known = this.#waiting.get(member);
    if (known === undefined) this.#waiting.set(member, [arrived]);
    else known.push(arrived);
    if (this.#scheduled) return;
    this.#scheduled = true;
    const take = (): void => {
      this.#scheduled = false;
      this.takeIn();
    };
    const left = this.#restUntil - this.#time.steady();
    if (left < 1) this.#time.soon(take);
    else this.#time.after(left, () => this.#time.soon(take));
  }

  /** What comes in during the next `ms` is taken in together after them. */
  rest(ms: number): void {
    this.#restUntil = this.#time.steady() + ms;
  }

  /** Now, and not only at the end of the turn: something else is about to depend on it. */
  takeIn(): void {
    const waiting = this.#waiting;
    if (waiting.size === 0) return;
    this.#waiting = new Map();
    for (const [member, arrived] of waiting) this.#take(member, arrived);
  }

  /** What a connection sent is not looked at any more: it was cut. */
  drop(member: Member): void {
    this.#waiting.delete(member);
  }

  clear(): void {
    this.#waiting.clear();
  }
}
