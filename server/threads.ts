import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { WorkerOptions } from 'node:worker_threads';

/** Where built threads are; where one is not named, it is beside the built server, or it runs from its source. */
export interface BuiltThreads {
  converter?: string | undefined;
  reader?: string | undefined;
}

const SOURCES = { converter: 'exchange/converter.ts', reader: 'past/reader-thread.ts' } as const;

const HERE = dirname(fileURLToPath(import.meta.url));

/** A thread of its own, from the file that was built of it where there is one. */
export const startThread = (
  name: keyof typeof SOURCES,
  built: BuiltThreads,
  options: WorkerOptions,
): Worker => {
  const file = built[name] ?? join(HERE, `${name}.js`);
  if (existsSync(file)) return new Worker(file, options);
  // Threads do not take over how the main thread reads TypeScript.
  const source = JSON.stringify(pathToFileURL(join(HERE, SOURCES[name])).href);
  const code = `import('tsx/esm/api').then(({ register }) => { register(); return import(${source}); });`;
  return new Worker(code, { ...options, eval: true });
};
