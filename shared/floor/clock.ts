import type { Clock } from './state.ts';

/** after the limit a hard policy leaves the speaker this long to finish. */
export const GRACE_MS = 15_000;
export const EXTENSION_STEP_MS = 30_000;
/** how long the closing of the list is announced before it takes effect. */
export const CLOSING_WINDOW_MS = 10_000;
/** A lost speaker keeps the floor this long after the last sign of life (section 3, edge cases). */
export const LOST_GRACE_MS = 60_000;
/** presence is lost after 30 s. Whatever the delay in noticing, a lost speaker has at least this to return. */
export const RETURN_MS = 30_000;
/** How long a lost speaker may still resume next. */
export const RESUME_MS = 600_000;

const WARNINGS_MS = [60_000, 15_000] as const;

/** All of the clock is server time in ms; the client passes its estimate of the server's now. */
export const elapsed = (clock: Clock, now: number): number =>
  clock.ranMs + (clock.since === null ? 0 : Math.max(0, now - clock.since));

/** What is left of the limit; 0 in overtime. */
export const remaining = (clock: Clock, now: number): number =>
  Math.max(0, clock.limitMs - elapsed(clock, now));

export const overtime = (clock: Clock, now: number): number =>
  Math.max(0, elapsed(clock, now) - clock.limitMs);

/** Warnings given so far, in ms left. A turn shorter than a warning is spared it. */
export const warningsGiven = (clock: Clock, now: number): number[] => {
  const left = clock.limitMs - elapsed(clock, now);
  return WARNINGS_MS.filter((mark) => mark < clock.limitMs && left <= mark);
};

export type Warning = 'none' | 'minute' | 'quarter' | 'overtime';

/** What the display shows now: a minute left, a quarter of one, or overtime. */
export const warning = (clock: Clock, now: number): Warning => {
  if (elapsed(clock, now) >= clock.limitMs) return 'overtime';
  const given = warningsGiven(clock, now);
  if (given.includes(15_000)) return 'quarter';
  return given.includes(60_000) ? 'minute' : 'none';
};

/** When a running clock will have run past its limit by `over` ms; null while it is stopped. */
export const limitReachedAt = (clock: Clock, over = 0): number | null =>
  clock.since === null ? null : clock.since + clock.limitMs + over - clock.ranMs;

export const startClock = (clock: Clock, at: number): Clock =>
  clock.since === null ? { ...clock, since: at } : clock;

export const stopClock = (clock: Clock, at: number): Clock => ({
  ...clock,
  ranMs: elapsed(clock, at),
  since: null,
});
