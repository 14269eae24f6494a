// `npm run simulate -- --seed 1`: a whole room in simulated time (docs/testing.md).
import { spawnSync } from 'node:child_process';
import { ensure, root } from './ensure.mjs';

ensure();
const done = spawnSync(
  process.execPath,
  ['--import', 'tsx', 'test/simulation/main.ts', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
process.exit(done.status ?? 1);
