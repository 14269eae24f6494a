// Finds strace for the test of the order of system calls; installs it from Debian's packages when it is missing.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const find = () =>
  [process.env.STRACE_PATH, '/usr/bin/strace'].find((path) => path && existsSync(path));

function aptGet(...args) {
  return (
    spawnSync('apt-get', args, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  );
}

/** The path of strace, or an explanation and exit code 1: a missing part is never a skipped test. */
export function ensureStrace() {
  const there = find();
  if (there) return there;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error('Installing strace for the test of the order of system calls …');
    aptGet('update');
    if (aptGet('install', '-y', '--no-install-recommends', 'strace')) {
      const installed = find();
      if (installed) return installed;
    }
  }
  console.error(
    'A test needs strace. On Debian: apt-get install strace; elsewhere set STRACE_PATH, or test on Linux.',
  );
  process.exit(1);
}
