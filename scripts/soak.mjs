// `npm run soak -- --seed 1 --minutes 10 [--only simulation]`: what only time brings to light (docs/testing.md).
import { spawnSync } from 'node:child_process';
import { ensure, root } from './ensure.mjs';
import { findStrace } from './strace.mjs';

ensure();
const only = process.argv[process.argv.indexOf('--only') + 1];
const strace = process.argv.includes('--only') && only !== 'sync-order' ? {} : findStrace();
const done = spawnSync(
  process.execPath,
  ['--expose-gc', '--import', 'tsx', 'test/soak/main.ts', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: { ...process.env, ...strace } },
);
process.exit(done.status ?? 1);
