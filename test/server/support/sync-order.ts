/** The words that the check looks for: they stand in an entry's body and in what is sent of it. */
export const markerOf = (n: number): string => `q${String(n).padStart(5, '0')}z`;
const MARKER = /q\d{5}z/g;
/** The answer to an act over Socket.IO, as strace shows it. */
const ANSWER = /43\d+\[\{\\"ok\\":true,\\"seq\\":(\d+)/g;

export interface Order {
  /** Markers that were written to the WAL, and those that were written to sockets. */
  written: Set<string>;
  sent: Set<string>;
  answered: Set<string>;
  /** Lines of the trace that tell somebody of a marker before a sync covered it. */
  violations: string[];
}

/**
 * Reads a trace of `strace -f -y`. What tells of a marker may be sent when the marker was written to the WAL, then a
 * sync of the WAL began, and that sync succeeded. `entries` gives the marker of an act's place in the order.
 */
export const syncOrder = (trace: string, entries: ReadonlyMap<number, string>): Order => {
  const written = new Set<string>();
  const covered = new Set<string>();
  const sent = new Set<string>();
  const answered = new Set<string>();
  const violations: string[] = [];
  const syncing = new Map<string, Set<string>>();
  const writing = new Map<string, string[]>();
  const take = <T>(from: Map<string, T>, thread: string): T | undefined => {
    const one = from.get(thread);
    from.delete(thread);
    return one;
  };

  for (const line of trace.split('\n')) {
    const [, thread = '', call = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    const isOver = !call.includes('<unfinished ...>');
    const worked = /\) += \d+$/.test(call);
    if (/^(fsync|fdatasync)\(\d+<[^>]*parley\.db-wal>/.test(call))
      syncing.set(thread, new Set(written));
    else if (/^pwrite64\(\d+<[^>]*parley\.db-wal>/.test(call)) {
      writing.set(thread, call.match(MARKER) ?? []);
    } else if (/^\w+\(\d+<(socket|TCP)/.test(call)) {
      const told = [...(call.match(MARKER) ?? [])];
      for (const marker of told) sent.add(marker);
      for (const [, seq] of call.matchAll(ANSWER)) {
        const marker = entries.get(Number(seq));
        if (marker === undefined) continue;
        answered.add(marker);
        told.push(marker);
      }
      if (told.some((marker) => !covered.has(marker))) violations.push(line.slice(0, 300));
    }
    if (!isOver) continue;
    for (const marker of take(writing, thread) ?? []) written.add(marker);
    const now = take(syncing, thread);
    if (worked) for (const marker of now ?? []) covered.add(marker);
  }
  return { written, sent, answered, violations };
};
