/** Commands of one connection: ten a second, forty at once (reliability.md 5). */
export const COMMANDS = { perSecond: 10, burst: 40 } as const;
/** Beyond this many refused in a row the connection is cut: no person types so. */
export const FLOOD = 400;
/** The largest message: a paste of many paragraphs. */
export const MAX_MESSAGE_BYTES = 512 * 1024;
export const CONNECTIONS_PER_SEAT = 8;
export const CONNECTIONS_PER_ROOM = 1000;

/** A token bucket; `now` in ms of any clock that does not go back. */
export class RateLimit {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #at: number;

  constructor(limit: { perSecond: number; burst: number }, now: number) {
    this.#perSecond = limit.perSecond;
    this.#burst = limit.burst;
    this.#tokens = limit.burst;
    this.#at = now;
  }

  take(now: number): boolean {
    const earned = ((now - this.#at) * this.#perSecond) / 1000;
    this.#tokens = Math.min(this.#burst, this.#tokens + earned);
    this.#at = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
