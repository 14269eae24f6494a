// `npm run check`: format, lint, types, layers, dead code. All are run; any finding fails.
import { fileURLToPath } from 'node:url';
import { ensure } from './ensure.mjs';
import { checkLayers } from './layers.mjs';
import { run } from './run.mjs';

export function check() {
  ensure();
  const checks = {
    format: () => run('prettier', 'prettier', ['--check', '.', '--log-level', 'warn']),
    types: () => run('typescript', 'tsc', ['-b']),
    lint: () => run('oxlint', 'oxlint', ['--type-aware', '--deny-warnings']),
    layers: () => checkLayers(),
    dead: () => run('knip', 'knip', []),
  };
  const failed = Object.entries(checks).filter(([name, go]) => {
    const code = go();
    console.log(`check ${name}: ${code === 0 ? 'ok' : 'FAILED'}`);
    return code !== 0;
  });
  return failed.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(check());
