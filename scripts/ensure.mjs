// Installs the dependencies when they are missing or changed. Node's own modules only: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${root}node_modules/.ensure`;

function fingerprint() {
  const hash = createHash('sha256')
    .update(process.versions.modules)
    .update(process.platform)
    .update(process.arch);
  for (const file of ['package.json', 'package-lock.json']) {
    if (existsSync(root + file)) hash.update(readFileSync(root + file));
  }
  return hash.digest('hex');
}

/** Runs npm with the npm that started us, or the one on the PATH. Its output goes to stderr: stdout is for results. */
function npm(args) {
  const via = process.env.npm_execpath;
  const [command, first] =
    via?.endsWith('.js') || via?.endsWith('.cjs') ? [process.execPath, [via]] : ['npm', []];
  return spawnSync(command, [...first, ...args], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && command === 'npm',
  });
}

export function ensure() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Parley needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('Installing what Parley needs …');
  const done = npm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund']);
  if (done.status !== 0) {
    console.error('The installation did not succeed; see the lines above.');
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}
