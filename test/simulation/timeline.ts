import { createHash } from 'node:crypto';
import type { Chance } from '../../server/chance.ts';
import type { Cancel, Time } from '../../server/time.ts';
import { Dice } from '../server/support/document-typing.ts';

/** Something that can die with all that it meant to do: a run of the server, a page in a browser. */
export interface Life {
  readonly name: string;
  alive: boolean;
}

interface Due {
  at: number;
  order: number;
  life: Life | null;
  run: () => void;
}

/** All promises that can go on have gone on when this resolves. */
const quiet = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Simulated time. What is due runs one by one, in an order that depends on nothing but the seed; between two of them
 * every promise that can go on goes on. No real timer is involved.
 */
export class Timeline {
  readonly dice: Dice;
  now = 0;
  /** Whose code runs: what it schedules dies with it. */
  running: Life | null = null;
  readonly #hash = createHash('sha256');
  readonly #trace: ((line: string) => void) | null;
  #due: Due[] = [];
  #order = 0;
  events = 0;

  constructor(seed: number, trace: ((line: string) => void) | null) {
    this.dice = new Dice(seed);
    this.#trace = trace;
  }

  after(ms: number, run: () => void, life: Life | null = this.running): Cancel {
    const due = { at: this.now + Math.max(0, ms), order: (this.#order += 1), life, run };
    this.#push(due);
    return () => {
      due.run = () => undefined;
      due.life = DEAD;
    };
  }

  every(ms: number, run: () => void, life: Life | null = this.running): Cancel {
    let cancel: Cancel = () => undefined;
    const again = (): void => {
      cancel = this.after(ms, again, life);
      run();
    };
    cancel = this.after(ms, again, life);
    return () => cancel();
  }

  /** Runs what falls due until then. */
  async pass(ms: number): Promise<void> {
    const until = this.now + ms;
    for (let next = this.#due[0]; next !== undefined && next.at <= until; next = this.#due[0]) {
      this.#pop();
      this.now = next.at;
      if (next.life !== null && !next.life.alive) continue;
      await this.as(next.life, next.run);
    }
    this.now = until;
  }

  /** Runs some code of a life, and all that follows from it at once. */
  async as(life: Life | null, run: () => void): Promise<void> {
    this.running = life;
    this.events += 1;
    run();
    await quiet();
    this.running = null;
  }

  note(line: string): void {
    const whole = `${this.now.toFixed(2)} ${line}`;
    this.#hash.update(whole);
    this.#trace?.(whole);
  }

  /** Of everything noted so far: equal for two runs that went the same way. */
  fingerprint(): string {
    return this.#hash.copy().digest('hex').slice(0, 16);
  }

  /** The server's port. */
  time(life: Life): Time {
    return {
      steady: () => this.now,
      after: (ms, run) => this.after(ms, run, life),
      every: (ms, run) => this.every(ms, run, life),
      soon: (run) => void this.after(0, run, life),
      later: (run) => void this.after(0, run, life),
    };
  }

  chance(): Chance {
    return { bytes: (length) => Uint8Array.from({ length }, () => this.dice.below(256)) };
  }

  #push(due: Due): void {
    const heap = this.#due;
    let i = heap.push(due) - 1;
    for (; i > 0;) {
      const up = (i - 1) >> 1;
      const above = heap[up];
      if (above === undefined || !before(due, above)) break;
      heap[i] = above;
      i = up;
    }
    heap[i] = due;
  }

  #pop(): void {
    const heap = this.#due;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let i = 0;
    for (;;) {
      const [left, right] = [heap[2 * i + 1], heap[2 * i + 2]];
      if (left === undefined) break;
      const less = right !== undefined && before(right, left) ? right : left;
      if (!before(less, last)) break;
      heap[i] = less;
      i = less === left ? 2 * i + 1 : 2 * i + 2;
    }
    heap[i] = last;
  }
}

const DEAD: Life = { name: 'cancelled', alive: false };

const before = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
