import { dueActs, nextDeadline } from '../../shared/room/deadlines.ts';
import type { SystemAct } from '../../shared/room/schema.ts';
import type { RoomState } from '../../shared/room/state.ts';
import type { Cancel, Time } from '../time.ts';
import type { ServerClock, Timing } from './clock.ts';

/** setTimeout takes no longer sleep; it is then only a stage. */
const LONGEST_SLEEP_MS = 2 ** 31 - 1;
/** A deadline that a tick did not move is tried again no sooner than this, so that it cannot spin. */
const STUCK_PAUSE_MS = 1000;

/** Sleeps until the room must act by itself, then ticks it. What fell due while the server was down is due at once. */
export class Deadlines {
  readonly #clock: ServerClock;
  readonly #time: Time;
  readonly #state: () => RoomState;
  readonly #perform: (act: SystemAct) => Promise<unknown>;
  #cancel: Cancel | null = null;
  #ticked: number | null = null;
  #stopped = false;

  /** `perform` never rejects. */
  constructor(
    { clock, time }: Timing,
    state: () => RoomState,
    perform: (act: SystemAct) => Promise<unknown>,
  ) {
    this.#clock = clock;
    this.#time = time;
    this.#state = state;
    this.#perform = perform;
  }

  /** Null when the room waits for nothing. */
  get next(): number | null {
    return nextDeadline(this.#state());
  }

  /** Called after every decision. */
  watch(): void {
    this.#clear();
    const due = this.next;
    if (due === null || this.#stopped) return;
    const pause = due === this.#ticked ? STUCK_PAUSE_MS : 0;
    const sleep = Math.max(pause, due - this.#clock.now());
    this.#cancel = this.#time.after(Math.min(sleep, LONGEST_SLEEP_MS), () => this.#wake(due));
  }

  stop(): void {
    this.#stopped = true;
    this.#clear();
  }

  #wake(due: number): void {
    if (this.#clock.now() < due) {
      this.watch();
      return;
    }
    this.#ticked = due;
    // What came in while the server was busy, an objection in time or a sign of life, is heard first.
    this.#time.later(() => this.#tick());
  }

  #tick(): void {
    if (this.#stopped) return;
    const acts = dueActs(this.#state(), this.#clock.now());
    void Promise.all(acts.map((act) => this.#perform(act))).then(() => this.watch());
  }

  #clear(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
