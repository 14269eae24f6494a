import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Loaded into a server before anything else: on SIGUSR2 it collects all garbage and writes a line of what is left, bytes.
 * The first collection lets go of what others waited for; the second one of that.
 */
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const report = async (): Promise<void> => {
  collect();
  await setImmediate();
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.stdout.write(`memory ${JSON.stringify({ heapUsed, external, rss })}\n`);
};

process.on('SIGUSR2', () => void report());
