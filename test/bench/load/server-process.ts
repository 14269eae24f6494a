import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { now } from './clock.ts';
import { TICKS, pinned } from './machine.ts';

/** How a server is started: a script for this Node, with PORT, HOST and DATA_DIR in its environment. */
export interface Launch {
  script: string;
  cwd: string;
  env: Readonly<Record<string, string>>;
}

export interface StartOptions {
  /** Where it keeps its record; a folder of its own, which goes with it, when not given. */
  dir?: string;
  /** A free one when not given. */
  port?: number;
  /** For Node itself, such as --cpu-prof. */
  nodeArgs?: readonly string[];
}

const LONGEST_START_MS = 60_000;
const LONGEST_STOP_MS = 10_000;
/** Makes any Node server collect its garbage at a signal, so that memory is compared and not luck. */
const COLLECTS = "if (globalThis.gc) process.on('SIGUSR2', () => { gc(); gc(); });\n";
const COLLECTOR = '.tscache/collect-at-signal.cjs';

const started = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of started) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

/** A server under test, on core 0 where that can be said. */
export class ServerProcess {
  readonly port: number;
  /** From spawning it until it took a connection. */
  readonly startMs: number;
  readonly #child: ChildProcess;
  readonly #gone: Promise<unknown>;
  readonly #ownDir: string | null;

  private constructor(child: ChildProcess, port: number, startMs: number, ownDir: string | null) {
    this.#child = child;
    this.#gone = once(child, 'exit');
    this.port = port;
    this.startMs = startMs;
    this.#ownDir = ownDir;
  }

  static async start(launch: Launch, options: StartOptions = {}): Promise<ServerProcess> {
    const ownDir = options.dir === undefined ? mkdtempSync(join(tmpdir(), 'bench-')) : null;
    const port = options.port ?? (await freePort());
    mkdirSync('.tscache', { recursive: true });
    writeFileSync(COLLECTOR, COLLECTS);
    const [file, args] = pinned(process.execPath, [
      '--expose-gc',
      '--require',
      join(process.cwd(), COLLECTOR),
      ...(options.nodeArgs ?? []),
      launch.script,
    ]);
    const begun = now();
    const child = spawn(file, args, {
      cwd: launch.cwd,
      env: {
        ...process.env,
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: options.dir ?? ownDir ?? '',
        ...launch.env,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    started.add(child);
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
    });
    // The same test for every server: it is there when it takes a connection.
    while (!(await accepts(port))) {
      if (child.exitCode !== null || now() - begun > LONGEST_START_MS) {
        child.kill('SIGKILL');
        throw new Error(`${launch.script} did not start: ${said}`);
      }
      await pause(5);
    }
    return new ServerProcess(child, port, now() - begun, ownDir);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Seconds of work so far: the program's own, and the kernel's for it. */
  cpu(): { user: number; system: number } {
    const stat = readFileSync(`/proc/${String(this.#child.pid)}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { user: Number(fields[11]) / TICKS, system: Number(fields[12]) / TICKS };
  }

  /** Of that, what its first thread did: nobody is served meanwhile, however many others it has. Seconds. */
  cpuOfLoop(): number {
    const pid = String(this.#child.pid);
    return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e9;
  }

  /** Resident memory, MiB. */
  resident(): number {
    const status = readFileSync(`/proc/${String(this.#child.pid)}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }

  /** Resident memory when things are quiet and garbage is collected, MiB. */
  async settledResident(): Promise<number> {
    await pause(1000);
    for (let n = 0; n < 2; n++) {
      this.#child.kill('SIGUSR2');
      await pause(700);
    }
    return this.resident();
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.running) {
      this.#child.kill(signal);
      const timer = setTimeout(() => this.#child.kill('SIGKILL'), LONGEST_STOP_MS);
      await this.#gone;
      clearTimeout(timer);
    }
    started.delete(this.#child);
    if (this.#ownDir !== null) rmSync(this.#ownDir, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
