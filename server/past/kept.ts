import type { RoomId } from '../../shared/base/ids.ts';

/** Rooms whose past is kept in memory; the log brings the others back. */
const KEPT = 4;

/** What was read of the past of the rooms asked for last. */
export class Kept<T> {
  readonly #known = new Map<RoomId, T>();
  readonly #make: (room: RoomId) => T;

  constructor(make: (room: RoomId) => T) {
    this.#make = make;
  }

  /** Rejects where reading failed. Half of an entry may be in it then: who asks next begins anew. */
  async ask<A>(room: RoomId, question: (past: T) => Promise<A>): Promise<A> {
    const past = this.#of(room);
    try {
      return await question(past);
    } catch (error) {
      if (this.#known.get(room) === past) this.#known.delete(room);
      throw error;
    }
  }

  #of(room: RoomId): T {
    const found = this.#known.get(room) ?? this.#make(room);
    this.#known.delete(room);
    this.#known.set(room, found);
    const [oldest] = this.#known.keys();
    if (this.#known.size > KEPT && oldest !== undefined) this.#known.delete(oldest);
    return found;
  }
}
