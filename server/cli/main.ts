import { textStatsCommand } from './text-stats.ts';

const USAGE =
  'Usage: parley text-stats FILE    (FILE: .md is read as Markdown, others as plain text)';

/** The command line of Parley. Exit codes: 0 done, 2 wrong use or unreadable input (one line on stderr says which). */
function main(args: readonly string[]): number {
  const [command, ...rest] = args;
  const done =
    command === 'text-stats'
      ? textStatsCommand(rest)
      : { ok: false as const, error: command ? `Unknown command "${command}". ${USAGE}` : USAGE };
  if (!done.ok) {
    process.stderr.write(`${done.error}\n`);
    return 2;
  }
  process.stdout.write(`${done.output}\n`);
  return 0;
}

// Whoever reads the output may stop early (`| head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = main(process.argv.slice(2));
