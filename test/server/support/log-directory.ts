import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

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
