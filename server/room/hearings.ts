import type { PartyId } from '../../shared/base/ids.ts';
import { hearings } from '../../shared/decisions/timing.ts';
import type { Hearing } from '../../shared/decisions/timing.ts';
import { presenceReads } from '../../shared/room/reads.ts';
import type { Cancel } from '../time.ts';
import type { RoomActor } from './actor.ts';
import type { Timing } from './clock.ts';

/** This late a step tells that the server stood still, and nobody could be heard meanwhile. */
const STOOD_STILL_MS = 1000;

export interface Hearers {
  /** Asks every line of the parties' deciding seats for a sign of life. */
  ask: (parties: readonly PartyId[]) => void;
  /** Those of them without a connection are absent. */
  missCutOff: (parties: readonly PartyId[]) => void;
  /** Those of them of whom nothing was heard since `from` (server ms) are absent. */
  missMute: (parties: readonly PartyId[], from: number) => void;
}

/** Sees to it that no call closes over the silence of somebody who could not hear (`Hearing`). */
export class Hearings {
  readonly #actor: RoomActor;
  readonly #timing: Timing;
  readonly #hearers: Hearers;
  readonly #since: number;
  /** By call and end of its window. */
  readonly #asked = new Set<string>();
  /** What was due by then is done. */
  #upTo = Number.NEGATIVE_INFINITY;
  #cancel: Cancel | null = null;
  #stopped = false;

  constructor(actor: RoomActor, timing: Timing, hearers: Hearers) {
    this.#actor = actor;
    this.#timing = timing;
    this.#hearers = hearers;
    this.#since = timing.clock.now();
  }

  /** Called after whatever may move the end of a window. */
  watch(): void {
    this.#cancel?.();
    this.#cancel = null;
    if (this.#stopped) return;
    const steps = this.#now().flatMap(({ from, end, until }) => [from, end, until]);
    const next = Math.min(...steps.filter((step) => step > this.#upTo));
    if (steps.length === 0) this.#asked.clear();
    if (!Number.isFinite(next)) return;
    const { clock, time } = this.#timing;
    this.#cancel = time.after(Math.max(0, next - clock.now()), () => this.#step());
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel?.();
  }

  #now(): Hearing[] {
    const state = this.#actor.state();
    return hearings(state.decisions, presenceReads(state));
  }

  #step(): void {
    const { clock, time } = this.#timing;
    const now = clock.now();
    this.#upTo = now;
    const open = this.#now();
    for (const hearing of open) {
      if (hearing.from <= now) this.#ask(hearing, now);
      if (hearing.end <= now) this.#hearers.missCutOff(hearing.silent);
    }
    // What came in while the server was busy is heard first.
    if (open.some(({ until }) => until <= now)) time.later(() => this.#judge());
    this.watch();
  }

  #ask({ call, from, end, silent }: Hearing, now: number): void {
    const key = `${call}/${end}`;
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    if (now - from > STOOD_STILL_MS && from >= this.#since) {
      void this.#actor.perform({ type: 'decisions.resume', lastAlive: from });
    }
    this.#hearers.ask(silent);
  }

  #judge(): void {
    if (this.#stopped) return;
    const now = this.#timing.clock.now();
    for (const { until, silent, from } of this.#now()) {
      if (until <= now) this.#hearers.missMute(silent, from);
    }
  }
}
