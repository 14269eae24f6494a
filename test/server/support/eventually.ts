import { setTimeout as pause } from 'node:timers/promises';

const LOOK_AGAIN_MS = 5;

/** Waits until it is so; an error says what never came. */
export const eventually = async (
  what: string,
  is: () => boolean,
  withinMs = 60_000,
): Promise<void> => {
  const end = performance.now() + withinMs;
  while (!is()) {
    if (performance.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`);
    await pause(LOOK_AGAIN_MS);
  }
};
