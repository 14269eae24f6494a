import { defineConfig } from 'vitest/config';

/**
 * What is waited for comes when it comes: a process starts in 0.2 s, and in two on a machine that does other things. A test
 * is given up only when something hangs.
 */
const expect = { poll: { timeout: 60_000 } };

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
        },
      },
      {
        test: {
          name: 'server',
          setupFiles: ['test/seed.ts'],
          include: ['test/server/**/*.test.ts'],
          testTimeout: 300_000,
          expect,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'simulation',
          setupFiles: ['test/seed.ts'],
          include: ['test/simulation/**/*.test.ts'],
          testTimeout: 300_000,
          expect,
          // It computes and waits for nothing: two at once, also where vitest would leave a core free, and beside no others.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 600_000,
          expect,
          hookTimeout: 240_000,
          fileParallelism: false,
          // On a machine that nobody sees, a browser may once be slower than anything expects. The run says which tests needed it.
          retry: process.env['CI'] === undefined ? 0 : 1,
        },
      },
    ],
  },
});
