// Finds Chromium for the browser tests; installs it from Debian's packages when it is missing.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const PACKAGES = ['chromium', 'fonts-noto-core', 'fonts-noto-cjk', 'fonts-noto-color-emoji'];

const find = () => [process.env.CHROMIUM_PATH, ...PLACES].find((path) => path && existsSync(path));

function aptGet(...args) {
  return (
    spawnSync('apt-get', args, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  );
}

/** The path of a Chromium, or an explanation and exit code 1: a missing browser is never a skipped test. */
export function ensureChromium() {
  const there = find();
  if (there) return there;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error('Installing Chromium for the browser tests …');
    aptGet('update');
    if (aptGet('install', '-y', '--no-install-recommends', ...PACKAGES)) {
      const installed = find();
      if (installed) return installed;
    }
  }
  console.error(
    `The browser tests need Chromium. On Debian: apt-get install ${PACKAGES.join(' ')}; elsewhere set CHROMIUM_PATH.`,
  );
  process.exit(1);
}
