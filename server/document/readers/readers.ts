import * as Y from 'yjs';
import { must } from '../../../shared/base/assert.ts';
import type { Frame } from './frame.ts';
import type { Member } from './member.ts';
import type { Pending } from './outbox.ts';
import { SYNC_UPDATE, savedMessage, syncMessage } from './wire.ts';

export interface Standing {
  /** The first sync answer has left; before that, nothing is sent. */
  joined: boolean;
  /** The client has sent what it had and the server had not. */
  answered: boolean;
}

export const NOBODY: ReadonlyMap<number, number> = new Map();

/** The connections that look at a document, and what they are sent of it. */
export class Readers {
  readonly #standings = new Map<Member, Standing>();

  get empty(): boolean {
    return this.#standings.size === 0;
  }

  join(member: Member): void {
    this.#standings.set(member, { joined: false, answered: false });
  }

  has(member: Member): boolean {
    return this.#standings.has(member);
  }

  /** Undefined for one that left. */
  standing(member: Member): Standing | undefined {
    return this.#standings.get(member);
  }

  /** False for one that had left already. */
  leave(member: Member): boolean {
    return this.#standings.delete(member);
  }

  all(): Member[] {
    return [...this.#standings.keys()];
  }

  /** `only` null: to everybody. */
  broadcast(message: Frame, only: ReadonlySet<Member> | null): void {
    for (const member of only ?? this.#standings.keys()) {
      if (this.#standings.get(member)?.joined === true) member.send(message);
    }
  }

  /** One frame for everything that was committed together, encoded once. */
  show(batch: readonly Pending[]): void {
    const author = batch[0]?.author ?? null;
    const alone = batch.every((pending) => pending.author === author);
    const safe = clocksBy(batch);
    const message = syncMessage(SYNC_UPDATE, merged(batch.map((pending) => pending.update)));
    // To a writer in one piece with what is safe of its own: the system's call costs more than all the rest.
    for (const [member, { joined }] of this.#standings) {
      const shown = joined && !(alone && member === author);
      const own = safe.get(member);
      if (own === undefined) {
        if (shown) member.send(message);
        continue;
      }
      const saved = [...own].map((clock) => savedMessage(...clock));
      member.send(together(shown ? [message, ...saved] : saved));
    }
  }
}

/** What is safe of each author's, by author and client id. */
function clocksBy(batch: readonly Pending[]): Map<Member, Map<number, number>> {
  const safe = new Map<Member, Map<number, number>>();
  for (const { to, writers } of batch) {
    if (to === null) continue;
    const clocks = safe.get(to) ?? new Map<number, number>();
    for (const [client, clock] of writers) clocks.set(client, clock);
    safe.set(to, clocks);
  }
  return safe;
}

const together = (frames: readonly Frame[]): Frame => {
  const [only] = frames;
  return frames.length === 1 && only !== undefined ? only : (Buffer.concat(frames) as Frame);
};

export const merged = (updates: Uint8Array[]): Uint8Array =>
  updates.length === 1 ? must(updates[0], 'update') : Y.mergeUpdates(updates);
