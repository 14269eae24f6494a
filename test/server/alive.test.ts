import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join as pathOf } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { end, killLeftovers, newDir, spawnHall } from './support/hall.ts';

const dirs: string[] = [];
afterEach(async () => {
  killLeftovers();
  for (const dir of dirs.splice(0)) await rm(dir, { recursive: true, force: true });
});

test('the note that the server lives is there at every moment: it is written over itself, never emptied', async () => {
  const dir = await newDir();
  dirs.push(dir);
  const strace = process.env['STRACE_PATH'] ?? '/usr/bin/strace';
  if (!existsSync(strace)) throw new Error('strace is missing: npm test installs it on Debian');
  const trace = pathOf(dir, 'trace');
  const calls = 'trace=openat,ftruncate,write,pwrite64';
  const hall = await spawnHall(dir, 0, {
    under: [strace, '-D', '-f', '--seccomp-bpf', '-y', '-e', calls, '-o', trace],
  });
  const noted = (): string[] =>
    readFileSync(trace, 'utf8')
      .split('\n')
      .filter((line) => line.includes('/alive'));
  await eventually('it is noted', () => noted().filter((call) => /write/.test(call)).length >= 3);
  expect(await end(hall, 'SIGTERM')).toBe(0);
  const emptied = noted().filter((call) => /O_TRUNC|ftruncate\(.*, 0\)/.test(call));
  // Once at most, when the file is new.
  expect(emptied.length).toBeLessThanOrEqual(1);
  expect(readFileSync(pathOf(dir, 'alive'), 'utf8')).toMatch(/^(\d{13}) \1$/);
});
