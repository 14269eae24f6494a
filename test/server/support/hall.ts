import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openParley } from '../../../server/app.ts';
import type { Parley } from '../../../server/app.ts';
import { readConfig } from '../../../server/config.ts';
import type { OpenLogOptions } from '../../../server/log/open-log.ts';
import { makeLogger } from '../../../server/logger.ts';
import { keptPort } from './kept-port.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** A server under test: where it listens, and where its record is. */
export interface Hall {
  url: string;
  dir: string;
}

export interface OwnHall extends Hall {
  parley: Parley;
  close: () => Promise<void>;
}

/** One address sends more here than a conference does. */
const PATIENT = {
  CONVENES_PER_MINUTE: '100000',
  KNOCKS_PER_MINUTE: '100000',
  CONNECTIONS_PER_MINUTE: '100000',
  FILES_PER_MINUTE: '100000',
};

export const newDir = (): Promise<string> => mkdtemp(join(tmpdir(), 'parley-test-'));

/**
 * The server in this process, on a free port and (unless given) a fresh folder. Built threads, where `CONVERTER_PATH` and
 * `READER_PATH` name them, start in a tenth of the time that their source takes.
 */
export const openHall = async (
  env: Record<string, string> = {},
  dir?: string,
  logOptions: OpenLogOptions = {},
  clientDir = join(ROOT, 'dist', 'client'),
): Promise<OwnHall> => {
  const folder = dir ?? (await newDir());
  const reading = readConfig(
    { PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'silent', ...PATIENT, ...env },
    [],
  );
  if (!reading.ok) throw new Error(reading.faults.join('; '));
  const parley = await openParley(
    reading.config,
    makeLogger(reading.config.logLevel),
    clientDir,
    logOptions,
    { converter: process.env['CONVERTER_PATH'], reader: process.env['READER_PATH'] },
  );
  return {
    url: `http://127.0.0.1:${parley.port}`,
    dir: folder,
    parley,
    close: async () => {
      await parley.stop();
      if (dir === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
};

export interface Spawned extends Hall {
  child: ChildProcess;
  stdout: string[];
  stderr: () => string;
  /** Resolves with the exit code, or null when a signal ended it. */
  ended: Promise<number | null>;
}

const children = new Set<ChildProcess>();
/** For after a test, whatever became of it. */
export const killLeftovers = (): void => {
  for (const child of children) child.kill('SIGKILL');
};
process.on('exit', killLeftovers);

/** Builds the server into a folder within this one, for its packages. `main` is what `built` takes. */
export const buildServer = async (): Promise<{ main: string; folder: string }> => {
  const parent = join(ROOT, '.tscache');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'server-'));
  await promisify(execFile)(process.execPath, ['scripts/build-server.mjs', folder], { cwd: ROOT });
  return { main: join(folder, 'main.js'), folder };
};

/**
 * The server as a process of its own, from its source or as it was built, run by the program `under` if one is given; `at`
 * which port, or at one that stays its own. Resolves when it listens or ends.
 */
export const spawnHall = async (
  dir: string,
  at = 0,
  options: {
    env?: Record<string, string>;
    args?: string[];
    under?: readonly [program: string, ...args: string[]];
    /** A module that is loaded before the server. */
    preload?: string;
    /** A built server, which starts in a third of the processor's time (`buildServer`); else that at `SERVER_PATH`, if any. */
    built?: string | undefined;
    /** Told of the process before it listens. */
    started?: (child: ChildProcess) => void;
  } = {},
): Promise<Spawned> => {
  const [program, ...before] = [...(options.under ?? []), process.execPath];
  const port = at === 0 ? await keptPort() : at;
  // What is loaded before it may be told of parts of its source.
  const { preload, built = preload === undefined ? process.env['SERVER_PATH'] : undefined } =
    options;
  const loaded = [built === undefined ? 'tsx' : [], preload ?? []].flat();
  const imports = loaded.flatMap((each) => ['--import', each]);
  const child = spawn(
    program ?? process.execPath,
    [...before, ...imports, built ?? 'server/main.ts', ...(options.args ?? [])],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        PORT: String(port),
        HOST: '127.0.0.1',
        DATA_DIR: dir,
        LOG_LEVEL: 'warn',
        ...PATIENT,
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  children.add(child);
  options.started?.(child);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const stdout: string[] = [];
  const ended = once(child, 'exit').then(([code]: unknown[]) => {
    children.delete(child);
    return typeof code === 'number' ? code : null;
  });
  const url = await new Promise<string>((resolve) => {
    void ended.then(() => resolve(''));
    createInterface({ input: child.stdout }).on('line', (line) => {
      stdout.push(line);
      const found = /listening on http:\/\/[^:]+:(\d+)/.exec(line)?.[1];
      if (found !== undefined) resolve(`http://127.0.0.1:${found}`);
    });
  });
  return { child, url, dir, stdout, stderr: () => errors, ended };
};

/** Ends a spawned server by a signal and waits until it is gone. */
export const end = async (hall: Spawned, signal: NodeJS.Signals): Promise<number | null> => {
  hall.child.kill(signal);
  return hall.ended;
};

export const portOf = (hall: Hall): number => Number(new URL(hall.url).port);
