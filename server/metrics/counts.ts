/** Upper bounds in ms of the histogram of commits: from a fast disk to one that is in trouble. */
export const COMMIT_BOUNDS_MS = [1, 2, 5, 10, 20, 50, 100, 250, 1000, 5000] as const;

/**
 * What this process has done since it began, as plain numbers that cost an addition where the work is done. They are
 * read when somebody asks (page.ts) and hold no id, name or word. One for the process, as the page about it is.
 */
export const counts = {
  entries: { event: 0, text: 0 },
  commits: { total: 0, sumMs: 0, within: COMMIT_BOUNDS_MS.map(() => 0) },
  /** Updates that did not go in, by the gate's code. */
  refusals: new Map<string, number>(),
  /** Connections that were cut, by `wire/code`. */
  cuts: new Map<string, number>(),
};

export const countIn = (tally: Map<string, number>, what: string): void => {
  tally.set(what, (tally.get(what) ?? 0) + 1);
};

/** Entries that were written together, and how long it took until they were on disk. */
export const countCommit = (ms: number): void => {
  const { commits } = counts;
  commits.total += 1;
  commits.sumMs += ms;
  const bucket = COMMIT_BOUNDS_MS.findIndex((bound) => ms <= bound);
  if (bucket >= 0) commits.within[bucket] = (commits.within[bucket] ?? 0) + 1;
};
