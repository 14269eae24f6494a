import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addresses } from './addresses.ts';
import { openParley } from './app.ts';
import type { Parley } from './app.ts';
import { readConfig } from './config.ts';
import type { Config } from './config.ts';
import { openDemo } from './demo/demo.ts';
import { DirectoryInUse } from './log/directory-lock.ts';
import { DamagedLog } from './log/log.ts';
import { makeLogger } from './logger.ts';

const EXIT = { config: 2, damaged: 3, inUse: 4, fault: 1 } as const;
const LONGEST_STOP_MS = 5000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** The folder of the project, from the source as from the bundle. */
const projectRoot = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) {
    folder = dirname(folder);
  }
  return folder;
};

/** Why the server cannot start, in words for whoever started it. */
const explain = (error: unknown, config: Config): { code: number; lines: string[] } => {
  if (error instanceof DamagedLog) return { code: EXIT.damaged, lines: [error.message] };
  if (error instanceof DirectoryInUse) return { code: EXIT.inUse, lines: [error.message] };
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE' || code === 'EACCES') {
    const why = code === 'EACCES' ? 'may not be opened by this user' : 'is already in use';
    return {
      code: EXIT.inUse,
      lines: [`Port ${config.port} ${why}. Choose another one, for example: PORT=3001 npm start`],
    };
  }
  return {
    code: EXIT.fault,
    lines: [error instanceof Error ? (error.stack ?? '') : String(error)],
  };
};

const greet = async (parley: Parley, config: Config, root: string): Promise<void> => {
  const [first, ...others] = addresses(config.host, parley.port, config.publicUrl);
  say(`Parley is listening on ${first ?? ''}`);
  for (const address of others) say(`  also at ${address}`);
  if (config.demo) for (const line of await openDemo(parley, root, first ?? '')) say(line);
};

const main = async (): Promise<void> => {
  const reading = readConfig(process.env, process.argv.slice(2));
  if (!reading.ok) {
    complain('Parley cannot start with this configuration:');
    for (const fault of reading.faults) complain(`  ${fault}`);
    process.exit(EXIT.config);
  }
  const { config } = reading;
  const root = projectRoot();
  const logger = makeLogger(config.logLevel);

  // Whoever read our lines may go away; the rooms stay.
  for (const out of [process.stdout, process.stderr]) out.on('error', () => undefined);

  // The last resort: what nobody caught leaves the process in an unknown state. The log on disk is whole.
  const crash = (error: unknown): void => {
    logger.fatal({ err: error }, 'stopping after an unexpected error');
    process.exit(EXIT.fault);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);

  const giveUp = (error: unknown): never => {
    const { code, lines } = explain(error, config);
    for (const line of lines) complain(line);
    process.exit(code);
  };
  // Damage that is found while the server serves: not a word more of it (law 10).
  const options = { damaged: giveUp };
  const parley = await openParley(config, logger, join(root, 'dist', 'client'), options).catch(
    giveUp,
  );

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(EXIT.fault), LONGEST_STOP_MS).unref();
    parley.stop().then(() => process.exit(0), crash);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  await greet(parley, config, root);
};

await main();
