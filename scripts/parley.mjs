// The command line: node scripts/parley.mjs text-stats FILE. Works on a fresh clone.
import { spawnSync } from 'node:child_process';
import { ensure, root } from './ensure.mjs';

ensure();
// tsx is found from the project; the file named on the command line from where the user stands, which npm tells.
const viaNpm = ['parley', 'backup', 'restore'].includes(process.env.npm_lifecycle_event ?? '');
const done = spawnSync(
  process.execPath,
  ['--import', import.meta.resolve('tsx'), `${root}server/cli/main.ts`, ...process.argv.slice(2)],
  { stdio: 'inherit', cwd: (viaNpm && process.env.INIT_CWD) || process.cwd() },
);
if (done.error) console.error(`parley could not be started: ${done.error.message}`);
process.exitCode = done.status ?? 2;
