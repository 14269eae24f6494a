import type { RoomId } from '../../shared/base/ids.ts';
import type { DocumentName } from '../../shared/base/language.ts';
import type { Snapshots } from '../log/snapshots.ts';
import type { Logger } from '../logger.ts';
import { documentInSlices } from '../document/replay.ts';
import type { Time } from '../time.ts';
import { encodeSnapshot, ROOM_PART, textPart } from './snapshot.ts';
import type { OpenSnapshot } from './snapshot.ts';

/** When a snapshot is worth its while. */
export interface SnapshotPace {
  everyEntries: number;
  /** Nor more often than this, ms, however fast people type. */
  everyMs: number;
  /** A room that is put away leaves at most so many entries, and so much in them, to be gone through again. */
  worthwhileEntries: number;
  worthwhileBytes: number;
}

/** 5,000 entries take some 0.1 s to verify and fold at start; a snapshot of a large room takes some 50 ms. */
export const USUAL_PACE: SnapshotPace = {
  everyEntries: 5000,
  everyMs: 3000,
  worthwhileEntries: 200,
  worthwhileBytes: 100_000,
};

/** A stop waits no longer than this for a last one, so that it stays within its 5 s. */
const LONGEST_FINISH_MS = 2000;

/** The room as decided, captured between two decisions. */
export interface Capture {
  seq: number;
  /** What is known of the entries up to `seq` once they are on disk. */
  room: () => OpenSnapshot;
  /** Documents that are open, as bytes; the others come from the log. */
  documents: ReadonlyMap<DocumentName, Uint8Array>;
  /** All documents of the room. */
  names: readonly DocumentName[];
}

export interface SnapshotterPorts {
  snapshots: Snapshots;
  pace: SnapshotPace;
  time: Time;
  logger: Logger;
  /** To be called between two turns of the event loop, so that words and decisions are of the same moment. */
  capture: () => Capture;
  /** Whether everything decided until now reached the disk. */
  onDisk: () => Promise<boolean>;
  /** The updates of a document up to an entry; null for each entry between them that had to be read. */
  stored: (document: DocumentName, upTo: number) => Iterable<Uint8Array | null>;
}

/**
 * Takes snapshots of a room beside its work, in steps between which the room goes on: what is captured is as decided at
 * one moment, and is stored only once all of it is on disk. One that cannot be stored costs nothing but time.
 */
export class Snapshotter {
  readonly #room: RoomId;
  readonly #ports: SnapshotterPorts;
  /** Entries that the newest snapshot covers. */
  #covered: number;
  /** In the entries since then. */
  #bytes = 0;
  #lastBegan = Number.NEGATIVE_INFINITY;
  #underWay: Promise<void> | null = null;

  constructor(room: RoomId, covered: number, ports: SnapshotterPorts) {
    this.#room = room;
    this.#covered = covered;
    this.#ports = ports;
  }

  /** The room is on disk up to an entry, by so many bytes more. */
  grown(seq: number, bytes: number): void {
    this.#bytes += bytes;
    const { time, pace } = this.#ports;
    if (this.#underWay !== null || seq - this.#covered < pace.everyEntries) return;
    const now = time.steady();
    if (now - this.#lastBegan < pace.everyMs) return;
    this.#lastBegan = now;
    void this.#begin();
  }

  /** What is under way, and a last one if that is worth it and does not take long. The room changes no more. */
  async finish(seq: number): Promise<void> {
    const { time } = this.#ports;
    const late = new Promise<void>((resolve) => void time.after(LONGEST_FINISH_MS, resolve));
    await Promise.race([this.#finished(seq), late]);
  }

  async #finished(seq: number): Promise<void> {
    await this.#underWay;
    const { worthwhileEntries, worthwhileBytes } = this.#ports.pace;
    if (seq - this.#covered >= worthwhileEntries || this.#bytes >= worthwhileBytes)
      await this.#begin();
  }

  #begin(): Promise<void> {
    const { logger } = this.#ports;
    this.#underWay = this.#take()
      .catch((error: unknown) => {
        logger.warn({ room: this.#room, err: error }, 'no snapshot could be taken');
      })
      .finally(() => {
        this.#underWay = null;
      });
    return this.#underWay;
  }

  async #take(): Promise<void> {
    const { snapshots, time, capture, onDisk, stored } = this.#ports;
    const turn = (): Promise<void> => new Promise((resolve) => time.later(resolve));
    await turn();
    const { seq, room, documents, names } = capture();
    const before = this.#bytes;
    if (!(await onDisk())) return;
    await turn();
    const parts = new Map([[ROOM_PART, await encodeSnapshot(room(), turn)]]);
    for (const name of names) {
      await turn();
      const bytes = documents.get(name) ?? (await documentInSlices(stored(name, seq), turn));
      parts.set(textPart(name), bytes);
    }
    await turn();
    await snapshots.put(this.#room, seq, parts, turn);
    this.#covered = seq;
    this.#bytes -= before;
  }
}
