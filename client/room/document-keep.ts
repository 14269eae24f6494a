import { fromBase64, toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';

/**
 * Keeps what was written and is not on the server's disk yet, so that a reload of the page does not lose it. One
 * entry per writer id; whoever writes under it now holds a lock of that name, so that two tabs never send the same.
 */
export class UnsavedWords {
  private readonly prefix: string;
  private readonly waiting = new Map<number, { update: Uint8Array; end: number }[]>();
  private readonly release = new Map<number, () => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly flush = (): void => this.store();

  constructor(room: string, seat: string, instrument: string) {
    this.prefix = `parley.unsaved.${room}.${seat}.${instrument}.`;
    window.addEventListener('pagehide', this.flush);
  }

  /** An update by `client`, whose clock it brings to `end`. */
  add(client: number, update: Uint8Array, end: number): void {
    this.waiting.set(client, [...(this.waiting.get(client) ?? []), { update, end }]);
    this.timer ??= setTimeout(this.flush, STORE_AFTER);
  }

  saved(client: number, clock: number): void {
    const waiting = this.waiting.get(client);
    if (waiting === undefined) return;
    const left = waiting.filter(({ end }) => end > clock);
    this.waiting.set(client, left);
    if (left.length === 0) this.drop(client);
  }

  /** Nobody else takes what this writer leaves while this page lives. */
  hold(client: number): void {
    if (navigator.locks === undefined) return;
    const held = new Promise<void>((resolve) => this.release.set(client, resolve));
    void navigator.locks.request(this.prefix + client, () => held);
  }

  /** What pages that are gone left here, to be sent now. */
  async takeUp(): Promise<{ client: number; update: Uint8Array }[]> {
    const found: { client: number; update: Uint8Array }[] = [];
    for (const [key, value] of this.entries()) {
      const client = Number(key.slice(this.prefix.length));
      if (!this.release.has(client) && (await this.takeLock(client)))
        found.push({ client, update: fromBase64(value) });
    }
    return found;
  }

  drop(client: number): void {
    this.waiting.delete(client);
    try {
      localStorage.removeItem(this.prefix + client);
    } catch {
      // Storage that is forbidden holds nothing.
      return;
    }
  }

  close(): void {
    this.store();
    window.removeEventListener('pagehide', this.flush);
    for (const release of this.release.values()) release();
    this.release.clear();
  }

  private store(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const [client, waiting] of this.waiting) {
      if (waiting.length === 0) continue;
      const update = Y.mergeUpdates(waiting.map((one) => one.update));
      try {
        localStorage.setItem(this.prefix + client, toBase64(update));
      } catch {
        // Full or forbidden: the words are still in the open page and on their way.
        return;
      }
    }
  }

  private entries(): [string, string][] {
    try {
      return Object.entries(localStorage).filter(([key]) => key.startsWith(this.prefix)) as [
        string,
        string,
      ][];
    } catch {
      // Storage that is forbidden holds nothing.
      return [];
    }
  }

  /** Where the browser has no locks (a page without TLS), a reload is taken to be the only page. */
  private takeLock(client: number): Promise<boolean> {
    if (navigator.locks === undefined) {
      this.release.set(client, () => undefined);
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      void navigator.locks.request(this.prefix + client, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        if (lock === null) return undefined;
        return new Promise<void>((release) => this.release.set(client, release));
      });
    });
  }
}

/** Typing is stored at this pace, and when the page goes, in ms. */
const STORE_AFTER = 150;
