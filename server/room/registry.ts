import type { RoomId } from '../../shared/base/ids.ts';
import type { Cancel } from '../time.ts';
import { RoomActor } from './actor.ts';
import type { RoomPorts } from './ports.ts';
import { Presence } from './presence.ts';

export interface OpenRoom {
  actor: RoomActor;
  presence: Presence;
}

/** A room that nobody uses is put away; its log brings it back. */
const SWEEP_MS = 60_000;
/** After a failed write the room stays shut this long, so that a full disk is not hammered (law 10). */
const PAUSE_AFTER_FAILURE_MS = 1000;

/** The rooms that are open on this server: each is opened once, and not again before it is fully closed. */
export class Registry {
  readonly #ports: RoomPorts;
  readonly #rooms = new Map<RoomId, OpenRoom>();
  readonly #closing = new Map<RoomId, Promise<void>>();
  readonly #unsweep: Cancel;
  #stopped = false;

  constructor(ports: RoomPorts) {
    this.#ports = ports;
    this.#unsweep = ports.time.every(SWEEP_MS, () => this.sweep());
  }

  /** Null where there is no such room, or the server is stopping. Rejects with `DamagedLog`. */
  async open(room: RoomId): Promise<OpenRoom | null> {
    await this.#closing.get(room);
    if (this.#stopped) return null;
    return this.#rooms.get(room) ?? this.#load(room, this.#ports.clock.now());
  }

  /** Opens every room at start, so that what fell due meanwhile happens now. Throws `DamagedLog`. */
  openAll(lastAlive: number): void {
    for (const room of this.#ports.log.rooms()) {
      this.#load(room as RoomId, lastAlive);
    }
    this.sweep();
  }

  /** How much of everything is in memory. */
  census(): { rooms: number; seats: number; documents: number } {
    let seats = 0;
    let documents = 0;
    for (const { actor, presence } of this.#rooms.values()) {
      seats += presence.size;
      documents += actor.documents.size;
    }
    return { rooms: this.#rooms.size, seats, documents };
  }

  /** Puts away rooms without connections, absences to come or deadlines, and in the others texts that nobody reads. */
  sweep(): void {
    for (const [room, open] of this.#rooms) {
      const idle = open.presence.idle && open.actor.idle;
      if (idle) this.#retire(room, open, 0);
      else open.actor.documents.releaseIdle();
    }
  }

  /** Closes every room once what it decided is on disk. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsweep();
    for (const [room, open] of this.#rooms) this.#retire(room, open, 0);
    await Promise.all(this.#closing.values());
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.#ports.time.after(ms, resolve));
  }

  #load(room: RoomId, lastAlive: number): OpenRoom | null {
    const actor = RoomActor.open(room, this.#ports);
    if (actor === null) return null;
    const seen = Math.max(lastAlive, actor.state().room.convenedAt, actor.lastAt);
    const open = { actor, presence: new Presence(actor, this.#ports, seen) };
    this.#rooms.set(room, open);
    actor.listen({
      committed: () => undefined,
      failed: () => this.#retire(room, open, PAUSE_AFTER_FAILURE_MS),
    });
    // Before any window is looked at: nobody could object meanwhile (D-2).
    void actor.perform({ type: 'decisions.resume', lastAlive: seen });
    return open;
  }

  #retire(room: RoomId, open: OpenRoom, pauseMs: number): void {
    if (this.#rooms.get(room) !== open) return;
    this.#rooms.delete(room);
    open.presence.stop();
    const closed = open.actor
      .close()
      .then(() => (pauseMs === 0 ? undefined : this.#pause(pauseMs)))
      .then(() => {
        this.#closing.delete(room);
      });
    this.#closing.set(room, closed);
  }
}
