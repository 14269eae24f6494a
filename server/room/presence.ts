import type { SeatId } from '../../shared/base/ids.ts';
import { nextWindowEnd, waitsFor } from '../../shared/decisions/timing.ts';
import { presenceReads } from '../../shared/room/reads.ts';
import { admittedSeat } from '../../shared/roster/reads.ts';
import type { Cancel, Time } from '../time.ts';
import type { RoomActor } from './actor.ts';
import type { ServerClock, Timing } from './clock.ts';

/** presence is lost after 30 s without a sign of life. */
const ABSENT_AFTER_MS = 30_000;

/**
 * Who is there. A seat is present as soon as one connection of it is, and absent 30 s after the last sign of life of
 * its last one, so that a reload or a short gap of the network is no absence. Where a call would close over a party
 * that was cut off and had not answered, it is one at once: its window is as short as that wait (D-2).
 */
export class Presence {
  readonly #actor: RoomActor;
  readonly #clock: ServerClock;
  readonly #time: Time;
  readonly #connections = new Map<SeatId, Set<string>>();
  readonly #absences = new Map<SeatId, { cancel: Cancel; lastSeen: number }>();
  #unwatch: Cancel | null = null;
  readonly #unlisten: () => void;

  /** `lastAlive`: when this room was last served, server ms; its seats were seen until then. */
  constructor(actor: RoomActor, { clock, time }: Timing, lastAlive: number) {
    this.#actor = actor;
    this.#clock = clock;
    this.#time = time;
    this.#unlisten = actor.listen({
      committed: ({ entries }) => {
        if (entries.some((entry) => entry.event.type === 'roster.admitted')) this.#attendAll();
        this.#watchWindows();
      },
      failed: () => this.stop(),
    });
    this.#resume(lastAlive);
  }

  get idle(): boolean {
    return this.#connections.size === 0 && this.#absences.size === 0;
  }

  /** Seats with a connection. */
  get size(): number {
    return this.#connections.size;
  }

  connectionsOf(seat: SeatId): number {
    return this.#connections.get(seat)?.size ?? 0;
  }

  arrive(seat: SeatId, connection: string): void {
    this.#cancel(seat);
    const known = this.#connections.get(seat);
    if (known === undefined) this.#connections.set(seat, new Set([connection]));
    else known.add(connection);
    this.#attend(seat);
  }

  /** `lastSeen`: the connection's last sign of life, server ms. */
  leave(seat: SeatId, connection: string, lastSeen: number): void {
    const known = this.#connections.get(seat);
    if (known === undefined || !known.delete(connection) || known.size > 0) return;
    this.#connections.delete(seat);
    this.#expect(seat, lastSeen, lastSeen + ABSENT_AFTER_MS);
  }

  stop(): void {
    this.#unlisten();
    this.#unwatch?.();
    for (const { cancel } of this.#absences.values()) cancel();
    this.#absences.clear();
  }

  /**
   * After a restart everybody has 30 s to come back. Whoever has the floor counts as gone until then: the outage
   * stops their clock where the server last lived (section 3), before any deadline can find that it ran out meanwhile.
   */
  #resume(lastAlive: number): void {
    const { roster, floor } = this.#actor.state();
    for (const seat of Object.values(roster.seats)) {
      if (seat.standing !== 'admitted' || !seat.present) continue;
      const speaks = floor.turn?.request.seat === seat.id;
      if (speaks) this.#miss(seat.id, lastAlive);
      else this.#expect(seat.id, lastAlive, this.#clock.now() + ABSENT_AFTER_MS);
    }
  }

  /** Marks a seat absent at `due`, at once when that is past. */
  #expect(seat: SeatId, lastSeen: number, due: number): void {
    this.#cancel(seat);
    const cancel = this.#time.after(Math.max(0, due - this.#clock.now()), () => {
      this.#absences.delete(seat);
      this.#miss(seat, lastSeen);
    });
    this.#absences.set(seat, { cancel, lastSeen });
    this.#watchWindows();
  }

  /** Wakes when the window of a call ends, while somebody is cut off; the call is declared a moment later. */
  #watchWindows(): void {
    this.#unwatch?.();
    this.#unwatch = null;
    if (this.#absences.size === 0) return;
    const state = this.#actor.state();
    const end = nextWindowEnd(state.decisions, presenceReads(state));
    if (end === null) return;
    const sleep = Math.max(0, end - this.#clock.now());
    this.#unwatch = this.#time.after(sleep, () => this.#missSilent());
  }

  #missSilent(): void {
    const state = this.#actor.state();
    const reads = presenceReads(state);
    const now = this.#clock.now();
    for (const [seat, { lastSeen }] of this.#absences) {
      const party = admittedSeat(state.roster, seat)?.party ?? null;
      if (party === null || !waitsFor(state.decisions, reads, party, now)) continue;
      this.#cancel(seat);
      this.#miss(seat, lastSeen);
    }
  }

  #miss(seat: SeatId, lastSeen: number): void {
    void this.#actor.perform({ type: 'roster.attend', seat, present: false, lastSeen });
  }

  #cancel(seat: SeatId): void {
    this.#absences.get(seat)?.cancel();
    this.#absences.delete(seat);
  }

  #attendAll(): void {
    for (const seat of this.#connections.keys()) this.#attend(seat);
  }

  #attend(seat: SeatId): void {
    const admitted = admittedSeat(this.#actor.state().roster, seat);
    if (admitted === null || admitted.present) return;
    void this.#actor.perform({ type: 'roster.attend', seat, present: true });
  }
}
