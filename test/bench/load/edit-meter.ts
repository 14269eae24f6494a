import * as Y from 'yjs';
import { now } from './clock.ts';
import { Latencies } from './latencies.ts';
import { Recogniser } from './recogniser.ts';
import type { Writer } from './writer.ts';

/** Which edits a frame carries: of each writer, from the first to before `end`. */
interface Carried {
  parts: { writer: Writer; first: number; end: number }[];
  count: number;
}

/** What one reader received, in order. */
class Log {
  frames: Carried[] = [];
  times: number[] = [];
}

export interface Delivered {
  latencies: Latencies;
  deliveries: number;
  /** Edits that a reader was not sent, or not in order, or twice. */
  amiss: number;
  /** When the last one came. */
  last: number;
}

/**
 * Deliveries of edits. An edit is recognised by its Yjs client and clock, however the server merged it. While a run
 * lasts, a reader only notes the frame and the moment; everything else is worked out afterwards.
 */
export class EditMeter {
  readonly #writers = new Map<number, Writer>();
  readonly #logs: Log[] = [];
  readonly #recogniser = new Recogniser((bytes) => this.#carried(bytes));
  #delivered = 0;

  /** So far in this run. */
  get delivered(): number {
    return this.#delivered;
  }

  add(writer: Writer): void {
    this.#writers.set(writer.client, writer);
  }

  /** A reader's ear: to be called with every Yjs update that it is sent. */
  reader(): (update: Buffer) => void {
    const log = new Log();
    this.#logs.push(log);
    return (update) => {
      const carried = this.#recogniser.of(update);
      log.frames.push(carried);
      log.times.push(now());
      this.#delivered += carried.count;
    };
  }

  begin(): void {
    this.#delivered = 0;
    for (const log of this.#logs) {
      log.frames = [];
      log.times = [];
    }
  }

  /** What came of the edits from `from` to before `to` of each writer. */
  result(sent: readonly { writer: Writer; from: number; to: number }[]): Delivered {
    const latencies = new Latencies();
    let deliveries = 0;
    let amiss = 0;
    let last = 0;
    for (const log of this.#logs) {
      const next = new Map(sent.map(({ writer, from }) => [writer, from]));
      for (const [n, carried] of log.frames.entries()) {
        const at = log.times[n] ?? 0;
        if (carried.count > 0) last = Math.max(last, at);
        for (const { writer, first, end } of carried.parts) {
          if (next.get(writer) !== first) amiss += 1;
          next.set(writer, end);
          for (let edit = first; edit < end; edit++) latencies.add(at - (writer.due[edit] ?? 0));
          deliveries += end - first;
        }
      }
      for (const { writer, to } of sent) amiss += Math.abs(to - (next.get(writer) ?? 0));
    }
    return { latencies, deliveries, amiss, last };
  }

  #carried(bytes: Buffer): Carried {
    const { from, to } = Y.parseUpdateMeta(bytes);
    const parts: Carried['parts'] = [];
    for (const [client, start] of from) {
      const writer = this.#writers.get(client);
      if (writer === undefined) continue;
      const [first, end] = writer.edits(start, to.get(client) ?? start);
      if (end > first) parts.push({ writer, first, end });
    }
    return { parts, count: parts.reduce((sum, part) => sum + part.end - part.first, 0) };
  }
}
