// `npm run bench`: figures, never verdicts. Names of scenarios may follow.
import { spawnSync } from 'node:child_process';
import { buildIfStale } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { root } from './ensure.mjs';

await buildIfStale();
const done = spawnSync(
  process.execPath,
  ['--import', 'tsx', 'test/bench/main.ts', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM_PATH: ensureChromium() },
  },
);
process.exit(done.status ?? 1);
