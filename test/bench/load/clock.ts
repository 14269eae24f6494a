/** Milliseconds of a clock that does not go back. */
export const now = (): number => performance.now();

/** Waits until it is so, or so many milliseconds have gone by; returns whether it is so. */
export async function until(done: () => boolean, ms: number): Promise<boolean> {
  const stop = now() + ms;
  while (!done()) {
    if (now() > stop) return false;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return true;
}

/** How late a send may be put together with the next one of the same source, when there are very many. */
const TURN_MS = 2;

/**
 * Sends on a fixed timetable, whatever the server does: `perSecond` in all, spread over the sources in turn. `send` gets
 * everything of a source that is due now, and when each was due: latencies count from there, so that a server (or this
 * process) that stalls is charged for it. Several edits may thus go in one write, as they would from a busy client.
 */
export async function timetable<T>(
  sources: readonly T[],
  perSecond: number,
  seconds: number,
  send: (source: T, due: readonly number[]) => void,
): Promise<{ sent: number; start: number; end: number }> {
  const total = Math.round(perSecond * seconds);
  const gap = 1000 / perSecond;
  const start = now() + 5;
  const waiting = sources.map((): number[] => []);
  let sent = 0;
  while (sent < total) {
    const at = now();
    const before = sent;
    for (; sent < total && start + sent * gap <= at; sent++) {
      waiting[sent % sources.length]?.push(start + sent * gap);
    }
    if (sent > before) {
      for (const [n, source] of sources.entries()) {
        const due = waiting[n];
        if (due === undefined || due.length === 0) continue;
        send(source, due);
        due.length = 0;
      }
    }
    const wait = Math.max(start + sent * gap - now(), gap < TURN_MS ? TURN_MS / 2 : 0);
    if (wait > 0.3) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(1, Math.min(wait, 20))));
    } else await new Promise((resolve) => setImmediate(resolve));
  }
  return { sent, start, end: start + total * gap };
}
