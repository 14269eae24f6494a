import { parentPort, workerData } from 'node:worker_threads';
import { convert } from './convert.ts';
import type { Conversion } from './convert.ts';

// The thread of one conversion: what it was given may be hostile, so that no later one shares its memory.
const job = workerData as Conversion;
parentPort?.postMessage(convert(job));
