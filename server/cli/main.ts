import { backupCommand, restoreCommand } from './backup.ts';
import { textStatsCommand } from './text-stats.ts';
import type { Outcome } from './text-stats.ts';

/** One line, as every complaint of a command. */
const USAGE =
  'Usage: parley text-stats FILE | backup FILE|FOLDER | restore FILE   (backup and restore: of the record in DATA_DIR)';

const done = async (
  command: string | undefined,
  args: readonly string[],
): Promise<Outcome & { code?: number }> => {
  const dir = process.env['DATA_DIR'] || 'data';
  switch (command) {
    case 'text-stats':
      return textStatsCommand(args);
    case 'backup':
      return backupCommand(args, dir);
    case 'restore':
      return restoreCommand(args, dir);
    case undefined:
    default:
      return { ok: false, error: command ? `Unknown command "${command}". ${USAGE}` : USAGE };
  }
};

/**
 * The command line of Parley. Exit codes: 0 done, 2 wrong use, unreadable input or nothing that may be overwritten,
 * 3 a damaged record (stderr says which).
 */
async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  const { ok, ...outcome } = await done(command, rest);
  const line = 'output' in outcome ? outcome.output : outcome.error;
  (ok ? process.stdout : process.stderr).write(`${line}\n`);
  return ok ? 0 : (outcome.code ?? 2);
}

// Whoever reads the output may stop early (`| head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await main(process.argv.slice(2));
