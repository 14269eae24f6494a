/** One question to the server: when it left, when the answer came (local ms), and what the server's clock said. */
export interface ClockSample {
  sentAt: number;
  receivedAt: number;
  serverAt: number;
}

/** Law 7: an estimate of the server's time from the quickest of several round trips. */
export interface ServerClock {
  /** Server ms as well as it is known; the local time before the first sample. */
  now: () => number;
  add: (sample: ClockSample) => void;
  /** Forgets the samples (after a sleep or on a new line); the offset stays until a new one is known. */
  reset: () => void;
  /** Half of the best round trip in ms: the estimate is no further off than this. */
  uncertainty: () => number;
}

/** Monotonic, so that a change of the device's clock moves no countdown. */
export const localNow = (): number => performance.timeOrigin + performance.now();

const KEPT = 12;

export function createServerClock(local: () => number): ServerClock {
  let samples: ClockSample[] = [];
  let offset = 0;
  let best = Number.POSITIVE_INFINITY;

  return {
    now: () => local() + offset,
    add: (sample) => {
      samples = [...samples, sample].slice(-KEPT);
      const quickest = samples.reduce((a, b) => (roundTrip(b) < roundTrip(a) ? b : a));
      best = roundTrip(quickest) / 2;
      offset = quickest.serverAt - (quickest.sentAt + quickest.receivedAt) / 2;
    },
    reset: () => {
      samples = [];
    },
    uncertainty: () => best,
  };
}

const roundTrip = (s: ClockSample): number => Math.max(0, s.receivedAt - s.sentAt);
