// Builds the server alone: `node scripts/build-server.mjs <folder>`.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './ensure.mjs';

/** Puts main.js and what it starts into `folder`, beside whatever else is there. */
export async function buildServer(folder) {
  const { build } = await import('vite');
  // The threads are files of their own, beside the server.
  const entries = {
    main: 'server/main.ts',
    converter: 'server/exchange/converter.ts',
    reader: 'server/past/reader-thread.ts',
  };
  for (const [name, entry] of Object.entries(entries)) {
    await build({
      configFile: false,
      root,
      logLevel: 'warn',
      build: {
        ssr: entry,
        outDir: folder,
        target: 'node20',
        emptyOutDir: false,
        rollupOptions: { output: { entryFileNames: `${name}.js` } },
      },
    });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildServer(resolve(process.argv[2]));
