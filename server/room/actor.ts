import type { Actor, Moment } from '../../shared/base/actor.ts';
import type { RoomId, SeatId } from '../../shared/base/ids.ts';
import { accept, refuse } from '../../shared/base/result.ts';
import type { RefusalCode, Result } from '../../shared/base/result.ts';
import type { Answer, LiveEntry } from '../../shared/protocol/live.ts';
import { actorOf } from '../../shared/room/actor.ts';
import { decide } from '../../shared/room/decide.ts';
import { evolveRoom } from '../../shared/room/evolve.ts';
import { documentsOf } from '../../shared/room/reads.ts';
import type { Act, Command, RoomEvent, SystemAct } from '../../shared/room/schema.ts';
import type { RoomState } from '../../shared/room/state.ts';
import type { CutCode, Wire } from '../../shared/roster/schema.ts';
import { newId } from '../chance.ts';
import type { DocumentHost, WrittenUpdate } from '../document/host.ts';
import type { NewEntry } from '../log/log.ts';
import { countIn, counts } from '../metrics/counts.ts';
import type { Answers } from './answers.ts';
import { CutNotices, cutCodeOf } from './cuts.ts';
import { Deadlines } from './deadlines.ts';
import { driftsIn } from './drifts.ts';
import { RoomDocuments } from './documents.ts';
import type { Rewritten } from './documents.ts';
import { eventEntry, textEntry } from './entries.ts';
import type { Committed, RoomListener, RoomPorts } from './ports.ts';
import type { Recent } from './recent.ts';
import { replay } from './replay.ts';
import { Snapshotter, USUAL_PACE } from './snapshotter.ts';
import type { Capture } from './snapshotter.ts';
import { WriteQueue } from './write-queue.ts';

const sizeOf = (entries: readonly NewEntry[]): number =>
  entries.reduce((sum, { body }) => sum + body.byteLength, 0);

const unavailable: Answer = { ok: false, refusal: { code: 'room-unavailable' } };

/**
 * One room. Decides one thing at a time in memory, each on the outcome of the one before; shows it to anybody, its
 * author included, only when it is on disk (law 2). After a failed write it decides nothing more (law 10).
 */
export class RoomActor implements DocumentHost {
  readonly room: RoomId;
  readonly documents: RoomDocuments;
  readonly recent: Recent;
  readonly #ports: RoomPorts;
  readonly #answers: Answers;
  readonly #deadlines: Deadlines;
  readonly #cuts: CutNotices;
  readonly #snapshotter: Snapshotter;
  readonly #writes: WriteQueue;
  readonly #listeners = new Set<RoomListener>();
  #decided: RoomState;
  #lastAt: number;
  #visible: RoomState;
  #visibleSeq: number;
  #stopped = false;

  /** Reads and folds the log; null where there is no such room. Throws `DamagedLog`. */
  static open(room: RoomId, ports: RoomPorts): RoomActor | null {
    const found = replay(ports.log, ports.snapshots, room);
    return found === null ? null : new RoomActor(room, ports, found);
  }

  private constructor(
    room: RoomId,
    ports: RoomPorts,
    found: NonNullable<ReturnType<typeof replay>>,
  ) {
    this.room = room;
    this.#ports = ports;
    this.#answers = found.answers;
    this.recent = found.recent;
    this.#decided = found.state;
    this.#visible = found.state;
    this.#visibleSeq = found.head;
    this.#lastAt = found.lastAt;
    ports.clock.notBefore(found.lastAt);
    this.#writes = new WriteQueue(room, found.head, {
      log: ports.log,
      time: ports.time,
      stored: (seq, entries) => {
        this.#visibleSeq = seq;
        this.#snapshotter.grown(seq, sizeOf(entries));
      },
      failed: (error) => this.#fail(error),
    });
    this.documents = new RoomDocuments(this, ports, room, found.written);
    this.#cuts = new CutNotices(ports.time, (act) => this.perform(act));
    this.#deadlines = new Deadlines(
      ports,
      () => this.#decided,
      (act) => this.perform(act),
    );
    this.#deadlines.watch();
    this.#snapshotter = new Snapshotter(room, found.covered, {
      ...ports,
      pace: ports.snapshotPace ?? USUAL_PACE,
      capture: () => this.#capture(),
      onDisk: () => this.onDisk(),
      stored: (instrument, upTo) => this.documents.stored(instrument, upTo),
    });
    this.#snapshotter.grown(found.head, found.bytes);
  }

  /** The room as of the last decided entry, committed or not. */
  state(): RoomState {
    return this.#decided;
  }

  /** The room as of the last entry on disk: all that may be shown. */
  visible(): { state: RoomState; seq: number } {
    return { state: this.#visible, seq: this.#visibleSeq };
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** `at` of the last entry, server ms. */
  get lastAt(): number {
    return this.#lastAt;
  }

  /** Whether nothing would be missed if the room were put away. */
  get idle(): boolean {
    return this.#deadlines.next === null && this.documents.idle;
  }

  listen(listener: RoomListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A seat's command, exactly once however often it is sent (law 8). Never rejects. */
  act(seat: SeatId, command: Command): Promise<Answer> {
    const known = this.#answers.find(seat, command.id);
    if (known !== null) return known;
    const answer = this.#carryOut(command.act, seat, command.id);
    this.#answers.remember(seat, command.id, answer);
    return answer;
  }

  /** What only the server asks for: for the room itself, or for the seat that asked for it over HTTP. */
  perform(act: SystemAct, by: SeatId | null = null): Promise<Answer> {
    return this.#carryOut(act, by, null);
  }

  /** Not async: what awaits it goes on before a later write is shown, so that documents commit in the log's order. */
  append({ document, by, update, entails, touched }: WrittenUpdate): Promise<void> {
    if (this.#stopped) return Promise.reject(new Error('room stopped'));
    const at = this.#now();
    const before = this.#decided;
    const events = [
      ...entails,
      ...driftsIn(this.#decided, [{ document, touched }], this.documents.reader),
    ];
    const live = events.map((event, n) => ({ seq: this.#writes.head + n + 1, at, by, event }));
    for (const event of events) this.#decided = evolveRoom(this.#decided, event, at);
    const after = this.#decided;
    const written = [
      ...events.map((event) => eventEntry(event, at, by, null)),
      textEntry(document, update, at, by),
    ];
    this.documents.wrote(document, this.#writes.head + written.length);
    return new Promise((resolve, reject) => {
      const show = (): void => {
        if (live.length > 0) this.#show({ entries: live, before, after });
        resolve();
      };
      this.#writes.write(written, show).catch(reject);
    });
  }

  report(seat: SeatId, code: RefusalCode | CutCode, wire: Wire = 'text'): void {
    this.#ports.logger.warn({ room: this.room, seat, wire, code }, 'connection cut');
    const told = cutCodeOf(code);
    countIn(counts.cuts, `${wire}/${told}`);
    this.#cuts.note(seat, wire, told);
  }

  /** Whether everything decided until now reached the disk. */
  onDisk(): Promise<boolean> {
    return this.#writes.onDisk();
  }

  /** Waits for what is on its way to disk, then lets go of timers and documents. */
  async close(): Promise<void> {
    this.#cuts.stop();
    this.#stopped = true;
    this.#deadlines.stop();
    if (await this.onDisk()) await this.#snapshotter.finish(this.#writes.head);
    this.documents.close();
  }

  async #carryOut(act: Act | SystemAct, by: SeatId | null, cause: string | null): Promise<Answer> {
    if (this.#stopped) return unavailable;
    const moment = { now: this.#now(), id: newId(this.#ports.chance) };
    const decided = this.#decide(act, by, moment);
    if (!decided.ok) return decided;
    if (decided.value.length === 0) return { ok: true, seq: this.#visibleSeq };
    try {
      return await this.#commit(decided.value, by, cause, moment.now);
    } catch (error) {
      this.#fail(error);
      return unavailable;
    }
  }

  /** Deciding changes nothing, so that a bug there costs one command and not the room. */
  #decide(act: Act | SystemAct, by: SeatId | null, moment: Moment): Result<RoomEvent[]> {
    try {
      const actor = by === null ? accept<Actor>({ kind: 'system' }) : this.#actor(by);
      if (!actor.ok) return actor;
      const decided = decide(this.#decided, act, actor.value, moment, this.documents.reader);
      return this.documents.fitting(this.#decided, decided);
    } catch (error) {
      this.#ports.logger.error({ room: this.room, act: act.type, err: error }, 'decide failed');
      return refuse('internal');
    }
  }

  #actor(by: SeatId): Result<Actor> {
    const actor = actorOf(this.#decided, by);
    if (actor !== null) return accept(actor);
    const standing = this.#decided.roster.seats[by]?.standing;
    return refuse(standing === 'removed' ? 'seat-removed' : 'not-admitted');
  }

  async #commit(
    events: RoomEvent[],
    by: SeatId | null,
    cause: string | null,
    at: number,
  ): Promise<Answer> {
    const before = this.#decided;
    const live: LiveEntry[] = [];
    const rewritten: Rewritten[] = [];
    const take = (event: RoomEvent): void => {
      const then = this.#decided;
      const next = evolveRoom(then, event, at);
      rewritten.push(...this.documents.rewrite(then, event, next));
      this.#decided = next;
      live.push({ seq: this.#writes.head + live.length + 1, at, by, event });
    };
    for (const event of events) take(event);
    for (const event of driftsIn(this.#decided, rewritten, this.documents.reader)) take(event);
    const after = this.#decided;
    this.#deadlines.watch();
    const written = [
      ...live.map(({ event }) => eventEntry(event, at, by, cause)),
      ...rewritten.map(({ document, update }) => textEntry(document, update, at, by)),
    ];
    for (const [n, { document }] of rewritten.entries()) {
      this.documents.wrote(document, this.#writes.head + live.length + n + 1);
    }
    await this.#writes.write(written, () => {
      this.#show({ entries: live, before, after });
      for (const { committed } of rewritten) committed();
    });
    return { ok: true, seq: live.at(-1)?.seq ?? this.#visibleSeq };
  }

  #show(committed: Committed): void {
    this.#visible = committed.after;
    this.recent.add(committed.entries);
    for (const listener of this.#listeners) listener.committed(committed);
  }

  #capture(): Capture {
    const seq = this.#writes.head;
    const state = this.#decided;
    const lastAt = this.#lastAt;
    return {
      seq,
      room: () => ({
        state,
        lastAt,
        accepted: this.#answers.acceptedUpTo(seq),
        recent: this.recent.upTo(seq),
      }),
      documents: this.documents.encoded(),
      names: documentsOf(state),
    };
  }

  #fail(error: unknown): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#cuts.stop();
    this.#ports.logger.error({ room: this.room, err: error }, 'room stopped');
    this.#deadlines.stop();
    this.documents.fail();
    for (const listener of this.#listeners) listener.failed();
  }

  #now(): number {
    this.#lastAt = Math.max(this.#lastAt, this.#ports.clock.now());
    return this.#lastAt;
  }
}
