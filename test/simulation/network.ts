import type { Life, Timeline } from './timeline.ts';

/** One side of a connection. */
export interface End {
  readonly life: Life;
  receive: (message: Uint8Array | string) => void;
  closed: (code: number) => void;
}

export interface Weather {
  /** ms of one way: at least, and at most on top of it. */
  latency: number;
  jitter: number;
}

/** Code of a WebSocket that broke without a word. */
const BROKEN = 1006;

/**
 * A connection as TCP gives it: in order or not at all. Across connections nothing is promised: while one is half open, what
 * was under way on it may arrive after what came on the next.
 */
export class Wire {
  readonly #timeline: Timeline;
  readonly #weather: Weather;
  readonly #ends: readonly [End, End];
  readonly #open: [boolean, boolean] = [true, true];
  readonly #last: [number, number] = [0, 0];
  /** Nothing sent from now on arrives. */
  #dead = false;

  /** `ends`: the caller, and who was called. */
  constructor(timeline: Timeline, weather: Weather, ends: readonly [End, End]) {
    this.#timeline = timeline;
    this.#weather = weather;
    this.#ends = ends;
  }

  isOpen(side: 0 | 1): boolean {
    return this.#open[side];
  }

  get broken(): boolean {
    return this.#dead || !this.#open[0] || !this.#open[1];
  }

  send(from: 0 | 1, message: Uint8Array | string): void {
    if (!this.#open[from]) return;
    const to = from === 0 ? 1 : 0;
    this.#arrive(to, () => this.#ends[to].receive(message));
  }

  /** Closed by one side in good order; the other learns of it behind all that was sent. */
  close(from: 0 | 1, code: number): void {
    if (!this.#open[from]) return;
    this.#open[from] = false;
    const to = from === 0 ? 1 : 0;
    this.#arrive(to, () => this.#end(to, code));
    this.#timeline.after(0, () => this.#ends[from].closed(code), this.#ends[from].life);
  }

  /** The line breaks. Each side finds out in its own time; what was under way may still arrive, or not. */
  cut(noticedBy: readonly [number, number], keepUnderWay: boolean): void {
    this.#dead = true;
    if (!keepUnderWay) this.#last.fill(Number.POSITIVE_INFINITY);
    for (const side of [0, 1] as const) {
      this.#timeline.after(noticedBy[side], () => this.#end(side, BROKEN), this.#ends[side].life);
    }
  }

  #arrive(to: 0 | 1, deliver: () => void): void {
    if (this.#dead) return;
    const { latency, jitter } = this.#weather;
    const soonest = this.#timeline.now + latency + this.#timeline.dice.roll() * jitter;
    const at = Math.max(soonest, this.#last[to]);
    this.#last[to] = at;
    this.#timeline.after(
      at - this.#timeline.now,
      () => {
        if (this.#open[to] && this.#last[to] !== Number.POSITIVE_INFINITY) deliver();
      },
      this.#ends[to].life,
    );
  }

  #end(side: 0 | 1, code: number): void {
    if (!this.#open[side]) return;
    this.#open[side] = false;
    this.#ends[side].closed(code);
  }
}
