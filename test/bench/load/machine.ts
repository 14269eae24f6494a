import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type as system } from 'node:os';

export const TICKS = existsSync('/proc/self/stat')
  ? Number(execFileSync('getconf', ['CLK_TCK']).toString())
  : 100;

/** Whether a server and the load can each have a core of its own. */
export const canPin = existsSync('/usr/bin/taskset') && availableParallelism() > 1;

/** Core 0 is the server's. */
export const pinned = (file: string, args: readonly string[]): [string, string[]] =>
  canPin ? ['taskset', ['-c', '0', file, ...args]] : [file, [...args]];

/** Leaves core 0 to the server. */
export function pinLoad(): void {
  if (canPin) execFileSync('taskset', ['-a', '-cp', '1', String(process.pid)], { stdio: 'ignore' });
}

/** Lets the load and what it starts use every core again: for browsers. */
export function unpinLoad(): void {
  if (!canPin) return;
  const all = `0-${String(cpus().length - 1)}`;
  execFileSync('taskset', ['-a', '-cp', all, String(process.pid)], { stdio: 'ignore' });
}

export const machine = (): string =>
  [
    `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${String(cpus().length)} cores`,
    `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `${system()} ${release()}`,
    `Node ${process.versions.node}`,
  ].join('; ');

/** Seconds of work of all cores since the machine started; what a virtual machine is denied counts as others' work. */
export function busySeconds(): number {
  const [user = 0, nice = 0, kernel = 0, , , irq = 0, softIrq = 0, steal = 0] = (
    readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? ''
  )
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return (user + nice + kernel + irq + softIrq + steal) / TICKS;
}
