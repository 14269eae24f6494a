import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { keptPort } from '../../server/support/kept-port.ts';

/** The built server as a mediator runs it, on a port and a folder of its own. */
export interface Hall {
  url: string;
  /** Where it keeps its record. */
  dir: string;
  pid: () => number;
  /** What the server has printed so far. */
  printed: string[];
  /** Ends it at once, as a power cut would. */
  kill: () => Promise<void>;
  /** Starts it again on the same port and folder. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
}

const started = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of started) child.kill('SIGKILL');
});

async function launch(
  dir: string,
  port: number,
  args: readonly string[],
  printed: string[],
  env: Readonly<Record<string, string>>,
) {
  const child = spawn(process.execPath, ['dist/server/main.js', ...args], {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dir,
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.add(child);
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`the server ended with ${String(code)} before it listened`));
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      printed.push(line);
      const address = /listening on (http:\/\/\S+)/.exec(line)?.[1];
      if (address !== undefined)
        resolve(address.replace('localhost', '127.0.0.1').replace(/\/$/, ''));
    });
  });
  return { child, url };
}

/** With settings beside the usual ones, as an operator would give them. */
export async function openHallWith(
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<Hall> {
  const dir = await mkdtemp(join(tmpdir(), 'parley-hall-'));
  const printed: string[] = [];
  let { child, url } = await launch(dir, await keptPort(), args, printed, env);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    }
    started.delete(child);
  };
  return {
    url,
    dir,
    pid: () => child.pid ?? -1,
    printed,
    kill: () => end('SIGKILL'),
    restart: async () => {
      ({ child, url } = await launch(dir, Number(new URL(url).port), [], printed, env));
    },
    stop: async () => {
      await end('SIGTERM');
      await rm(dir, { recursive: true, force: true });
    },
  };
}
