// Chromium, for the browser tests.
import { findOrInstall } from './debian.mjs';

/** The path of a Chromium, or an explanation and exit code 1: a missing browser is never a skipped test. */
export function ensureChromium() {
  const path = findOrInstall({
    name: 'Chromium',
    variable: 'CHROMIUM_PATH',
    places: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
    packages: ['chromium', 'fonts-noto-core', 'fonts-noto-cjk', 'fonts-noto-color-emoji'],
    why: 'for the browser tests',
  });
  if (path === null) process.exit(1);
  return path;
}
