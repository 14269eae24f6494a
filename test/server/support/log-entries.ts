import type { NewEntry } from '../../../server/log/log.ts';

export const anEntry = (n: number, over: Partial<NewEntry> = {}): NewEntry => ({
  at: 1_764_000_000_000 + n,
  kind: n % 3 === 0 ? 'text' : 'event',
  by: n % 2 === 0 ? null : 'seat-a',
  cause: n % 2 === 0 ? null : `command-${n}`,
  body: new TextEncoder().encode(`{"v":1,"event":"the words of entry ${n}"}`),
  ...over,
});

export const entriesFrom = (first: number, count: number): NewEntry[] =>
  Array.from({ length: count }, (_, i) => anEntry(first + i));
