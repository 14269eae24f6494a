import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { NewEntry } from '../../../server/log/log.ts';

/** A new directory that is gone when the test is over. */
export const tempDirectory = (): string => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'parley-log-'));
  onTestFinished(() => fs.rmSync(dir, { recursive: true, force: true }));
  return dir;
};

/** A copy has files of its own, so that nothing that an open database remembers of the old ones can help it. */
export const copyOf = (dir: string): string => {
  const copy = tempDirectory();
  fs.cpSync(dir, copy, { recursive: true });
  return copy;
};

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
