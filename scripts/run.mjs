// Runs a tool of node_modules, showing what it prints.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { root } from './ensure.mjs';

/** Runs the command `name` of `pack` with this Node; returns its exit code. */
export function run(pack, name, args, env = {}) {
  const manifest = JSON.parse(readFileSync(`${root}node_modules/${pack}/package.json`, 'utf8'));
  const bin = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[name];
  const done = spawnSync(process.execPath, [`${root}node_modules/${pack}/${bin}`, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return done.status ?? 1;
}
