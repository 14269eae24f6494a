import type { Protocol } from '../load/protocol.ts';
import type { ServerProcess, StartOptions } from '../load/server-process.ts';
import type { Address } from '../load/wire-client.ts';

export interface WriterSeat {
  address: Address;
  client: number;
  root: string;
  /** The mark that all its words must bear, where it may only propose. */
  mark?: string;
}

/** One text that readers and writers open. */
export interface SharedText {
  /** As the server knows it. */
  document: string;
  /** Any number of connections; each its own. */
  reader: (n: number) => Promise<Address>;
  /** Somebody who writes in a root text that nobody else writes in. */
  writer: (n: number) => Promise<WriterSeat>;
}

/** A running server. */
export interface Running {
  process: ServerProcess;
  protocol: Protocol;
  /** Makes a text that so many will write in; known by its name from then on, after a restart too. */
  text: (name: string, writers: number) => Promise<SharedText>;
  stop: () => Promise<void>;
}

export interface Target {
  name: string;
  /** What it is, for the table. */
  title: string;
  /** Whether its texts are there after a restart. */
  persists: boolean;
  start: (options?: StartOptions) => Promise<Running>;
}
