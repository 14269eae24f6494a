// Builds dist/client and dist/server, when what they are made of has changed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { buildServer } from './build-server.mjs';
import { ensure, root } from './ensure.mjs';

const stamp = `${root}dist/.hash`;

function sources(folder) {
  return readdirSync(root + folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
}

function fingerprint() {
  const hash = createHash('sha256');
  const files = [
    ...['shared', 'server', 'client'].flatMap(sources),
    ...['package-lock.json', 'scripts/build.mjs', 'scripts/build-server.mjs'].map(
      (file) => root + file,
    ),
  ];
  for (const file of files)
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** Writes .br and .gz beside every asset that gains by it: the server compresses nothing while it serves. */
function compressAssets(folder) {
  for (const name of readdirSync(folder)) {
    if (!/\.(js|css|svg|json)$/.test(name)) continue;
    const bytes = readFileSync(folder + name);
    if (bytes.length < 1024) continue;
    const quality = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    writeFileSync(`${folder}${name}.br`, brotliCompressSync(bytes, { params: quality }));
    writeFileSync(`${folder}${name}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

export async function buildIfStale() {
  ensure();
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('Building …');
  // Made beside and put in place at the end: a server that runs keeps its pages meanwhile.
  const next = `${root}dist.next`;
  rmSync(next, { recursive: true, force: true });
  const { build } = await import('vite');
  await build({
    configFile: `${root}client/vite.config.ts`,
    logLevel: 'warn',
    build: { outDir: `${next}/client`, emptyOutDir: true },
  });
  compressAssets(`${next}/client/assets/`);
  await buildServer(`${next}/server`);
  writeFileSync(`${next}/.hash`, wanted);
  rmSync(`${root}dist`, { recursive: true, force: true });
  renameSync(next, `${root}dist`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildIfStale();
