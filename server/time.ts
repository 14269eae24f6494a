import { Turns } from './turns.ts';

/** Takes back what was to happen; no harm when it has. */
export type Cancel = () => void;

/** How the server waits. A port, so that a whole room can run in simulated time (test/simulation). */
export interface Time {
  /** ms from any start, with fractions; never goes back. */
  steady: () => number;
  /** Once, in `ms`; the process does not stay alive for it. */
  after: (ms: number, run: () => void) => Cancel;
  every: (ms: number, run: () => void) => Cancel;
  /** When what has arrived in this turn of the event loop is dealt with, so that one step serves it all. */
  soon: (run: () => void) => void;
  /** In a turn of its own, when others had theirs: for what takes some ms and can wait. */
  later: (run: () => void) => void;
}

const turns = new Turns();

export const systemTime: Time = {
  steady: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
  every: (ms, run) => {
    const timer = setInterval(run, ms);
    timer.unref();
    return () => clearInterval(timer);
  },
  soon: (run) => turns.soon(run),
  later: (run) => void setImmediate(run),
};
