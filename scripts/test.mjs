// `npm test`: check, then build, then every test; the last line counts them.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { buildIfStale } from './build.mjs';
import { check } from './check.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensure, root } from './ensure.mjs';
import { findLibreOffice } from './libreoffice.mjs';
import { run } from './run.mjs';
import { findStrace } from './strace.mjs';
import { findXmllint } from './xmllint.mjs';

ensure();
const checked = check();
await buildIfStale();
const report = `${root}.tscache/tests.json`;
mkdirSync(`${root}.tscache`, { recursive: true });
rmSync(report, { force: true });
const tested = run(
  'vitest',
  'vitest',
  [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--reporter=${root}scripts/second-attempt.mjs`,
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  {
    CHROMIUM_PATH: ensureChromium(),
    SERVER_PATH: `${root}dist/server/main.js`,
    CONVERTER_PATH: `${root}dist/server/converter.js`,
    READER_PATH: `${root}dist/server/reader.js`,
    ...findStrace(),
    ...findXmllint(),
    ...findLibreOffice(),
  },
);
const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
  readFileSync(report, 'utf8'),
);
if (numPendingTests > 0)
  console.error(`${numPendingTests} tests were skipped: a skipped test is a defect.`);
console.log(`Checks: ${checked === 0 ? 'ok' : 'FAILED'}`);
console.log(`Tests: ${numPassedTests} passed, ${numFailedTests + numPendingTests} failed`);
process.exit(checked || tested || (numPendingTests > 0 ? 1 : 0));
