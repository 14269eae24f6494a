import { rm } from 'node:fs/promises';
import type { afterAll, afterEach } from 'vitest';
import { killLeftovers, newDir } from './hall.ts';

/** Makes folders for a test file's servers; both are gone after each test, or after all. */
export function ownFolders(after: typeof afterEach | typeof afterAll): () => Promise<string> {
  const dirs: string[] = [];
  after(async () => {
    killLeftovers();
    for (const dir of dirs.splice(0)) await rm(dir, { recursive: true, force: true });
  });
  return async () => {
    const dir = await newDir();
    dirs.push(dir);
    return dir;
  };
}
