import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { convert } from './convert.ts';
import type { Conversion } from './convert.ts';

// The thread of one conversion: what it was given may be hostile, so that no later one shares its memory.
const job = workerData as Conversion;
// The room comes first. Elsewhere than on Linux this would slow the whole process, and not this thread alone.
if (process.platform === 'linux') setPriority(10);
parentPort?.postMessage(convert(job));
