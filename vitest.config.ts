import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/**
 * What is waited for comes when it comes: a process starts in 0.2 s, and in two on a machine that does other things. A test
 * is given up only when something hangs.
 */
const expect = { poll: { timeout: 60_000 } };

/** Files that wait for sockets and processes most of their time: two at once also where vitest would leave a core free. */
const WAITS = { maxWorkers: Math.max(2, availableParallelism() - 1) };
/** What computes and waits for nothing, beside no others. */
const COMPUTES = { maxWorkers: 2, sequence: { groupOrder: 1 } };
/** Each file has a server and a browser of its own, with up to five people in it. */
const BROWSES = { maxWorkers: 2, sequence: { groupOrder: 2 } };
/** Those of the server that do: the gate and what is proposed, by thousands of random histories. */
const GATE = 'test/server/{gate-*,proposing,proposing-*}.test.ts';

export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      {
        test: {
          name: 'shared',
          setupFiles: ['test/seed.ts'],
          include: ['test/shared/**/*.test.ts', 'test/checks/**/*.test.ts'],
          testTimeout: 240_000,
          ...COMPUTES,
        },
      },
      {
        test: {
          name: 'server',
          setupFiles: ['test/seed.ts'],
          include: ['test/server/**/*.test.ts'],
          exclude: [GATE],
          testTimeout: 300_000,
          expect,
          hookTimeout: 120_000,
          ...WAITS,
        },
      },
      {
        test: {
          name: 'gate',
          setupFiles: ['test/seed.ts'],
          include: [GATE],
          testTimeout: 300_000,
          expect,
          ...COMPUTES,
        },
      },
      {
        test: {
          name: 'simulation',
          setupFiles: ['test/seed.ts'],
          include: ['test/simulation/**/*.test.ts'],
          testTimeout: 300_000,
          expect,
          ...COMPUTES,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 600_000,
          expect,
          hookTimeout: 240_000,
          ...BROWSES,
          // On a machine that nobody sees, a browser may once be slower than anything expects. The run says which tests needed it.
          retry: process.env['CI'] === undefined ? 0 : 1,
        },
      },
    ],
  },
});
