// Builds the server alone: `node scripts/build-server.mjs <folder>`.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './ensure.mjs';

/** Puts main.js and what it starts into `folder`, beside whatever else is there. */
export async function buildServer(folder) {
  const { build } = await import('vite');
  // The thread of conversions is a file of its own, beside the server.
  for (const entry of ['server/main.ts', 'server/exchange/converter.ts']) {
    await build({
      configFile: false,
      root,
      logLevel: 'warn',
      build: { ssr: entry, outDir: folder, target: 'node20', emptyOutDir: false },
    });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildServer(resolve(process.argv[2]));
