import { setTimeout as pause } from 'node:timers/promises';
import { now } from './clock.ts';
import { busySeconds } from './machine.ts';
import type { ServerProcess } from './server-process.ts';
import { received } from './wire-client.ts';

/** Cores that others may take of the machine before a window is not held against a server. */
export const FAIR = 0.15;

/** What happened between two moments: on the wire, in the server, in this process, and elsewhere on the machine. */
export interface Window {
  seconds: number;
  /** Seconds of the server's work. */
  cpu: number;
  /** Of that, the kernel's part. */
  kernel: number;
  /** Cores. */
  server: number;
  /** Cores; near 1, this process is the limit. */
  load: number;
  /** Cores. */
  others: number;
  frames: number;
  bytes: number;
}

/** Starts to watch; the answer ends it. */
export function watch(server: ServerProcess): () => Window {
  const read = () => {
    const { user, system } = server.cpu();
    const own = process.cpuUsage();
    return {
      at: now(),
      user,
      system,
      own: (own.user + own.system) / 1e6,
      busy: busySeconds(),
      ...received,
    };
  };
  const a = read();
  return () => {
    const b = read();
    const seconds = (b.at - a.at) / 1000;
    const cpu = b.user - a.user + b.system - a.system;
    const own = b.own - a.own;
    return {
      seconds,
      cpu,
      kernel: cpu === 0 ? 0 : (b.system - a.system) / cpu,
      server: cpu / seconds,
      load: own / seconds,
      others: Math.max(0, b.busy - a.busy - cpu - own) / seconds,
      frames: b.frames - a.frames,
      bytes: b.bytes - a.bytes,
    };
  };
}

/** Waits, not for ever, for a quarter of a second in which others leave the machine alone. */
export async function quiet(server: ServerProcess, patienceMs = 6000): Promise<void> {
  const stop = now() + patienceMs;
  do {
    const end = watch(server);
    await pause(250);
    if (end().others <= 0.2) return;
  } while (now() < stop);
}
