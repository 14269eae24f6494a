import { spawn } from 'node:child_process';
import { once } from 'node:events';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openLog } from '../../server/log/open-log.ts';
import { entriesFrom } from './support/log-entries.ts';
import { tempDirectory } from './support/log-directory.ts';

const APPENDER = fileURLToPath(new URL('./support/appender.ts', import.meta.url));

/** Lets a process append until so many appends were acknowledged, kills it, and gives the heads it acknowledged. */
const appendAndKill = async (dir: string, appends: number): Promise<Map<string, number>> => {
  const child = spawn(process.execPath, ['--import', 'tsx', APPENDER, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const heads = new Map<string, number>();
  let seen = 0;
  for await (const line of readline.createInterface({ input: child.stdout })) {
    const [room, head] = line.split(' ');
    if (room !== undefined) heads.set(room, Number(head));
    seen += 1;
    if (seen === appends) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  return heads;
};

describe('[law 2] kill -9 in a burst of appends', () => {
  it('loses nothing that was acknowledged, however often it happens', async () => {
    const dir = tempDirectory();
    for (const appends of [1, 2, 7, 40, 150, 400]) {
      const acknowledged = await appendAndKill(dir, appends);
      const opened = openLog(dir);
      for (const [room, head] of acknowledged) {
        const read = [...opened.log.read(room, 0)];
        expect(read.length).toBeGreaterThanOrEqual(head);
        const bodies = read.map((entry) => Buffer.from(entry.body).toString());
        const expected = entriesFrom(1, read.length).map((e) => Buffer.from(e.body).toString());
        expect(bodies).toEqual(expected);
      }
      await opened.close();
    }
  });
});
