import { setTimeout as pause } from 'node:timers/promises';
import { now, timetable, until } from '../load/clock.ts';
import { DocumentClient, many } from '../load/document-client.ts';
import { EditMeter } from '../load/edit-meter.ts';
import { quiet, watch } from '../load/window.ts';
import type { Window } from '../load/window.ts';
import { Writer } from '../load/writer.ts';
import type { Running, SharedText } from '../targets/target.ts';

const LONGEST_DRAIN_MS = 3000;
const LONGEST_BACKLOG_MS = 20_000;
const SILENCE_MS = 200;

export interface EditRun extends Window {
  editsPerSecond: number;
  /** Deliveries that came, of those that should have. */
  complete: number;
  /** Edits that a reader missed, or got twice or out of order. */
  amiss: number;
  deliveries: number;
  deliveredPerSecond: number;
  p50: number;
  p95: number;
  p99: number;
  /** Connections that were cut. */
  lost: number;
}

/** Readers and writers of one text; each writer has a place of its own in it. */
export class Editing {
  readonly #running: Running;
  readonly #text: SharedText;
  readonly #meter = new EditMeter();
  readonly #readers: DocumentClient[] = [];
  readonly #writers: { client: DocumentClient; writer: Writer }[] = [];

  private constructor(running: Running, text: SharedText) {
    this.#running = running;
    this.#text = text;
  }

  static async open(running: Running, name: string, writers: number): Promise<Editing> {
    return new Editing(running, await running.text(name, writers));
  }

  get readers(): number {
    return this.#readers.length;
  }

  async addReaders(count: number): Promise<void> {
    const before = this.#readers.length;
    const added = await many(count, async (n) => {
      const ear = this.#meter.reader();
      const address = await this.#text.reader(before + n);
      return this.#open(address, (kind, bytes) => {
        if (kind === 'update') ear(bytes);
      });
    });
    this.#readers.push(...added);
  }

  async addWriters(count: number): Promise<void> {
    const before = this.#writers.length;
    const added = await many(
      count,
      async (n) => {
        const { address, client, root, mark } = await this.#text.writer(before + n);
        const writer = new Writer(before + n, client, root, mark);
        this.#meter.add(writer);
        const opened = await this.#open(address, (kind, bytes) => {
          if (kind === 'answer') writer.load(bytes);
        });
        opened.hear = () => undefined;
        return { client: opened, writer };
      },
      8,
    );
    this.#writers.push(...added);
    await pause(150);
  }

  /** The first `writers` type `rate` edits a second in all; waits for what is under way, but not for ever. */
  async run(rate: number, seconds: number, writers = this.#writers.length): Promise<EditRun> {
    const each = Math.ceil((rate * seconds) / writers) + 1;
    const frames = this.#writers.slice(0, writers).map(({ client, writer }) => {
      writer.prepare(each);
      const ahead = writer.updates.slice(writer.sent, writer.sent + each);
      return {
        client,
        writer,
        from: writer.sent,
        frames: ahead.map((update) => client.protocol.update(client.document, update)),
      };
    });
    await pause(100);
    await quiet(this.#running.process);
    this.#meter.begin();
    const end = watch(this.#running.process);
    const table = await timetable(frames, rate, seconds, (source, due) => {
      const { client, writer, from } = source;
      const first = writer.sent - from;
      for (const at of due) writer.due[writer.sent++] = at;
      const going = source.frames.slice(first, first + due.length);
      const [only] = going;
      client.wire.write(going.length === 1 && only !== undefined ? only : Buffer.concat(going));
    });
    const expected = table.sent * this.#readers.length;
    await until(() => this.#meter.delivered >= expected, LONGEST_DRAIN_MS);
    const window = end();
    await this.#settled();
    const result = this.#meter.result(
      frames.map(({ writer, from }) => ({ writer, from, to: writer.sent })),
    );
    const { latencies, deliveries, amiss, last } = result;
    return {
      ...window,
      editsPerSecond: rate,
      complete: deliveries / expected,
      amiss,
      deliveries,
      deliveredPerSecond: deliveries / ((Math.max(last, table.end) - table.start) / 1000),
      p50: latencies.quantile(0.5),
      p95: latencies.quantile(0.95),
      p99: latencies.quantile(0.99),
      lost: this.#everybody().filter(({ closed }) => closed).length,
    };
  }

  /** What comes too late must not be taken for the next run's: waits, not for ever, until nothing comes any more. */
  async #settled(): Promise<void> {
    const stop = now() + LONGEST_BACKLOG_MS;
    for (let before = -1; before !== this.#meter.delivered && now() < stop;) {
      before = this.#meter.delivered;
      await pause(SILENCE_MS);
    }
  }

  /** What the clients of this protocol say now and then while they write nothing. */
  stay(): void {
    const said = this.#running.protocol.alive?.(this.#text.document);
    if (said !== undefined) for (const { wire } of this.#everybody()) wire.write(said);
  }

  close(): void {
    for (const client of this.#everybody()) client.close();
  }

  #everybody(): DocumentClient[] {
    return [...this.#readers, ...this.#writers.map(({ client }) => client)];
  }

  #open(
    address: Awaited<ReturnType<SharedText['reader']>>,
    hear?: DocumentClient['hear'],
  ): Promise<DocumentClient> {
    return DocumentClient.open(address, this.#running.protocol, this.#text.document, hear);
  }
}

/** The figures of a run that every table of edits shows. */
export const editValues = (run: EditRun): Record<string, number> => ({
  editsPerSecond: run.editsPerSecond,
  deliveredPerSecond: run.deliveredPerSecond,
  complete: run.complete,
  amiss: run.amiss,
  p50: run.p50,
  p95: run.p95,
  p99: run.p99,
  microsPerDelivery: (run.cpu * 1e6) / Math.max(1, run.deliveries),
  kernel: run.kernel,
  server: run.server,
  load: run.load,
  framesPerEdit: run.frames / Math.max(1, run.deliveries),
  bytesPerDelivery: run.bytes / Math.max(1, run.deliveries),
  lost: run.lost,
});
