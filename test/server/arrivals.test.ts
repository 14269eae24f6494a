import { beforeEach, describe, expect, it } from 'vitest';
import { Arrivals } from '../../server/document/arrivals.ts';
import type { SeatId } from '../../shared/base/ids.ts';
import type { Time } from '../../server/time.ts';
import { Line } from './support/document-editor.ts';

/** Time that goes on when the test says so. */
class Hand implements Time {
  now = 0;
  #next: (() => void)[] = [];
  #timers: { due: number; run: () => void }[] = [];

  steady = (): number => this.now;
  soon = (run: () => void): void => void this.#next.push(run);
  later = this.soon;
  every = (): (() => void) => () => undefined;
  after = (ms: number, run: () => void): (() => void) => {
    const timer = { due: this.now + ms, run };
    this.#timers.push(timer);
    return () => void this.#timers.splice(this.#timers.indexOf(timer), 1);
  };

  /** The end of a turn of the event loop, `ms` later. */
  turn(ms = 0): void {
    this.now += ms;
    const due = this.#timers.filter((timer) => timer.due <= this.now);
    this.#timers = this.#timers.filter((timer) => timer.due > this.now);
    for (const { run } of due) run();
    for (const run of this.#next.splice(0)) run();
  }
}

let time: Hand;
let taken: number[];
let arrivals: Arrivals;
const ann = new Line('ann' as SeatId);
const say = (n: number): void => arrivals.add(ann, { update: Uint8Array.of(n), answer: false });

beforeEach(() => {
  time = new Hand();
  taken = [];
  arrivals = new Arrivals(time, (_member, arrived) => taken.push(arrived.length));
});

describe('what writers send', () => {
  it('is taken in at the end of the turn in which it came', () => {
    say(1);
    say(2);
    expect(taken).toEqual([]);
    time.turn();
    expect(taken).toEqual([2]);
  });

  it('waits while the document rests from showing, and is then taken in together', () => {
    arrivals.rest(9);
    say(1);
    time.turn(4);
    say(2);
    time.turn(4);
    expect(taken).toEqual([]);
    time.turn(1);
    expect(taken).toEqual([2]);
    say(3);
    time.turn();
    expect(taken).toEqual([2, 1]);
  });

  it('is taken in at once where something depends on it, resting or not', () => {
    arrivals.rest(9);
    say(1);
    arrivals.takeIn();
    expect(taken).toEqual([1]);
    time.turn(20);
    expect(taken).toEqual([1]);
  });
});
