import { systemTime } from '../time.ts';
import type { Time } from '../time.ts';

/** Server time in whole ms: the wall clock at start, then a monotonic clock, so that it never goes back. */
export interface ServerClock {
  now: () => number;
  /** Moves the clock forward where it lags behind an entry written before a restart. */
  notBefore: (ms: number) => void;
}

/** What time it is, and how to wait. */
export interface Timing {
  clock: ServerClock;
  time: Time;
}

/** `wall` is read once; `steady` counts ms from any start and never goes back (time.ts). */
export const serverClock = (
  wall: () => number = Date.now,
  steady: () => number = systemTime.steady,
): ServerClock => {
  let offset = wall() - steady();
  const now = () => Math.floor(steady() + offset);
  return {
    now,
    notBefore: (ms) => {
      offset += Math.max(0, ms - now());
    },
  };
};
