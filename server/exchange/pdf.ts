import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { accept, refuse } from '../../shared/base/result.ts';
import type { Result } from '../../shared/base/result.ts';
import type { Logger } from '../logger.ts';

/**
 * Prints a page of ours (escaped, without scripts, with a policy that lets it fetch nothing) in a process of its own with a
 * profile of its own. Refuses: conversion-slow (stopped), conversion-failed.
 */
export async function printed(
  chromium: string,
  page: Uint8Array,
  signal: AbortSignal,
  logger: Logger,
): Promise<Result<Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-print-'));
  try {
    const source = join(folder, 'page.html');
    const target = join(folder, 'page.pdf');
    await writeFile(source, page, { mode: 0o600 });
    const code = await run(chromium, argumentsOf(folder, source, target), signal);
    if (signal.aborted) return refuse('conversion-slow');
    if (code !== 0 || !existsSync(target)) {
      logger.warn({ code }, 'printing failed');
      return refuse('conversion-failed');
    }
    return accept(new Uint8Array(await readFile(target)));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

const argumentsOf = (folder: string, source: string, target: string): string[] => [
  '--headless',
  '--disable-gpu',
  '--no-first-run',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-dev-shm-usage',
  `--user-data-dir=${join(folder, 'profile')}`,
  // Chromium's own sandbox refuses to work for root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--no-pdf-header-footer',
  `--print-to-pdf=${target}`,
  pathToFileURL(source).href,
];

/** The exit code; null where it was stopped or could not be started. */
function run(program: string, args: string[], signal: AbortSignal): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore' });
    const stop = (): void => void child.kill('SIGKILL');
    signal.addEventListener('abort', stop, { once: true });
    const done = (code: number | null): void => {
      signal.removeEventListener('abort', stop);
      resolve(code);
    };
    child.once('error', () => done(null));
    child.once('exit', done);
  });
}
