import { now } from './clock.ts';
import type { Kind, Protocol } from './protocol.ts';
import { WireClient } from './wire-client.ts';
import type { Address } from './wire-client.ts';

const PATIENCE_MS = 120_000;

/** A connection to a document, or to a room's events. */
export class DocumentClient {
  readonly wire: WireClient;
  readonly document: string;
  readonly protocol: Protocol;
  hear: (kind: Kind, bytes: Buffer) => void;
  /** From the first packet to the answer that holds the whole document, ms. */
  openedAfter = Number.NaN;
  readonly #start = now();
  #settle: () => void = () => undefined;

  private constructor(
    to: Address,
    protocol: Protocol,
    document: string,
    hear: DocumentClient['hear'],
  ) {
    this.wire = new WireClient(to);
    this.protocol = protocol;
    this.document = document;
    this.hear = hear;
  }

  /** Resolves when the document is open. */
  static async open(
    to: Address,
    protocol: Protocol,
    document: string,
    hear: DocumentClient['hear'] = () => undefined,
  ): Promise<DocumentClient> {
    const client = new DocumentClient(to, protocol, document, hear);
    const opened = new Promise<void>((resolve) => {
      client.#settle = resolve;
    });
    await client.wire.open(() => {
      client.wire.heard = protocol.start(client);
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${document}: not opened in time`)), PATIENCE_MS);
    });
    await Promise.race([opened, late]).finally(() => clearTimeout(timer));
    return client;
  }

  opened(): void {
    if (!Number.isNaN(this.openedAfter)) return;
    this.openedAfter = now() - this.#start;
    this.#settle();
  }

  get closed(): boolean {
    return this.wire.closed;
  }

  close(): void {
    this.wire.destroy();
  }
}

/** `count` of them, so many at a time. */
export async function many<T>(
  count: number,
  make: (n: number) => Promise<T>,
  width = 25,
): Promise<T[]> {
  const made: T[] = [];
  let next = 0;
  const worker = async () => {
    for (let n = next++; n < count; n = next++) made[n] = await make(n);
  };
  await Promise.all(Array.from({ length: Math.min(width, count) }, worker));
  return made;
}
