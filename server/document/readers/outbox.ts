import type { Time } from '../../time.ts';
import type { Member } from './member.ts';

/** An update that the document holds and the disk perhaps does not yet. */
export interface Pending {
  readonly update: Uint8Array;
  /** Who has all of it already, and is told that it is safe; null when everybody is to receive it. */
  readonly author: Member | null;
  /** Client ids and clocks that are safe with it. */
  readonly writers: ReadonlyMap<number, number>;
  readonly to: Member | null;
  committed: boolean;
  /** What may leave the server only after it. */
  followers: (() => void)[];
}

/**
 * Durable before visible: updates leave in the order in which they were applied, each only when it and all before it
 * are on disk. Everything committed in a turn of the event loop leaves together: a turn lasts as long as it takes
 * to write to all readers, so that the more gathers the more there is to send, and nothing waits where little is to do.
 */
export class Outbox {
  readonly #queue: Pending[] = [];
  readonly #time: Time;
  readonly #release: (batch: readonly Pending[]) => void;
  #scheduled = false;

  constructor(time: Time, release: (batch: readonly Pending[]) => void) {
    this.#time = time;
    this.#release = release;
  }

  get empty(): boolean {
    return this.#queue.length === 0;
  }

  /** Updates that are not known to be on disk, in order. */
  get updates(): Uint8Array[] {
    return this.#queue.map((pending) => pending.update);
  }

  add(pending: Omit<Pending, 'committed' | 'followers'>): Pending {
    const added: Pending = { ...pending, committed: false, followers: [] };
    this.#queue.push(added);
    return added;
  }

  committed(pending: Pending): void {
    pending.committed = true;
    if (this.#scheduled || this.#queue[0]?.committed !== true) return;
    this.#scheduled = true;
    this.#time.soon(() => {
      this.#scheduled = false;
      this.#flush();
    });
  }

  /** The first uncommitted update with these bytes. */
  find(update: Uint8Array): Pending | null {
    return this.#queue.find((p) => p.update === update && !p.committed) ?? null;
  }

  /** Runs when everything applied so far is on disk and has left. */
  afterPending(run: () => void): void {
    const last = this.#queue.at(-1);
    if (last === undefined) run();
    else last.followers.push(run);
  }

  clear(): void {
    this.#queue.length = 0;
  }

  /** What is committed stays queued until it leaves: what runs between must not take it for gone (`empty`). */
  #flush(): void {
    let batch: Pending[] = [];
    for (let first = this.#queue[0]; first?.committed === true; first = this.#queue[0]) {
      this.#queue.shift();
      batch.push(first);
      if (first.followers.length === 0) continue;
      this.#release(batch);
      batch = [];
      for (const run of first.followers) run();
    }
    if (batch.length > 0) this.#release(batch);
  }
}
