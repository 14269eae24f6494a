import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Spawned } from './hall.ts';

/** To be loaded into a server whose memory is to be asked for (`spawnHall`). */
export const TELLS_ITS_MEMORY = fileURLToPath(
  new URL('../../soak/processes/memory.ts', import.meta.url),
);

/** MiB, when all garbage is collected. */
export interface Memory {
  /** Objects. */
  heap: number;
  /** Bytes that objects hold elsewhere. */
  outside: number;
  /** What the machine has given to the process. */
  resident: number;
}

const MIB = 1024 * 1024;
const said = z.object({ heapUsed: z.number(), external: z.number(), rss: z.number() });
const LINE = /^memory (.+)$/;

/** By a signal and a line of output, so that neither side has to be quick. Throws when the server ends. */
export const memoryOf = async ({ child, stdout, stderr }: Spawned): Promise<Memory> => {
  const before = stdout.length;
  child.kill('SIGUSR2');
  for (;;) {
    for (const line of stdout.slice(before)) {
      const found = LINE.exec(line)?.[1];
      if (found === undefined) continue;
      const { heapUsed, external, rss } = said.parse(JSON.parse(found));
      return { heap: heapUsed / MIB, outside: external / MIB, resident: rss / MIB };
    }
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`the server ended: ${stderr().slice(-2000)}`);
    }
    await pause(50);
  }
};
