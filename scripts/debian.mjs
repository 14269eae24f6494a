// Finds a program that tests need, or installs it from Debian's packages.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

function aptGet(...args) {
  return (
    spawnSync('apt-get', args, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  );
}

/** The path of the program, or null, with a line that says how to get it. `variable` may name another place. */
export function findOrInstall({ name, variable, places, packages, why }) {
  const find = () => [process.env[variable], ...places].find((path) => path && existsSync(path));
  const there = find();
  if (there) return there;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error(`Installing ${name} ${why} …`);
    aptGet('update');
    if (aptGet('install', '-y', '--no-install-recommends', ...packages)) {
      const installed = find();
      if (installed) return installed;
    }
  }
  console.error(
    `${name} is needed ${why}. On Debian: apt-get install ${packages.join(' ')}; elsewhere set ${variable}.`,
  );
  return null;
}
