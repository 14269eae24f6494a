import { setTimeout as pause } from 'node:timers/promises';
import { now, timetable, until } from '../load/clock.ts';
import { DocumentClient, many } from '../load/document-client.ts';
import { Latencies } from '../load/latencies.ts';
import type { LiveClient } from '../load/live-room.ts';
import { Recogniser } from '../load/recogniser.ts';
import type { StartOptions } from '../load/server-process.ts';
import { FAIR, quiet, watch } from '../load/window.ts';
import type { Window } from '../load/window.ts';
import { clientFrame } from '../load/wire-client.ts';
import type { ServerProcess } from '../load/server-process.ts';
import type { ComparedScenario, Row } from '../scenario.ts';
import { parley, startParley } from '../targets/parley.ts';
import { plainSocketIo } from '../targets/peers.ts';
import { FloorQueue } from './floor-queue.ts';

const CLIENTS = [50, 200, 500, 1000];
/** Acts a second in the whole room. */
const RATE = 5;
/** Who acts: others listen. */
const ACTING = 25;
const ATTEMPTS = 3;
const LONGEST_MS = 5000;
/** A plain event is padded to the size of Parley's frames for a request for the floor and its withdrawal, on average. */
const PADDED_TO = 240;

/** Acts, and who has them when. */
class Tally {
  readonly due = new Map<number, number>();
  /** Of each act, when each client had it. */
  readonly #got = new Map<number, number[]>();

  heard(act: number, at: number): void {
    const times = this.#got.get(act);
    if (times === undefined) this.#got.set(act, [at]);
    else times.push(at);
  }

  get deliveries(): number {
    let sum = 0;
    for (const act of this.due.keys()) sum += this.#got.get(act)?.length ?? 0;
    return sum;
  }

  values(clients: number): Record<string, number> {
    const each = new Latencies();
    const all = new Latencies();
    for (const [act, due] of this.due) {
      const times = this.#got.get(act) ?? [];
      for (const at of times) each.add(at - due);
      if (times.length === clients) all.add(Math.max(...times) - due);
    }
    return {
      delivered: this.deliveries / (this.due.size * clients),
      p50: each.quantile(0.5),
      p99: each.quantile(0.99),
      all50: all.quantile(0.5),
      all99: all.quantile(0.99),
    };
  }
}

/** Runs until a window is fair, and gives its figures. */
async function measured(
  server: ServerProcess,
  clients: number,
  seconds: number,
  go: (seconds: number) => Promise<Tally>,
): Promise<Row> {
  await go(1);
  await pause(500);
  let best: { window: Window; tally: Tally } | null = null;
  for (let n = 0; n < ATTEMPTS && (best === null || best.window.others > FAIR); n++) {
    await quiet(server);
    const end = watch(server);
    const tally = await go(seconds);
    const window = end();
    if (best === null || window.others < best.window.others) best = { window, tally };
  }
  if (best === null) throw new Error('nothing measured');
  const { window, tally } = best;
  return {
    case: `${clients} clients, ${RATE} acts a second`,
    values: {
      ...tally.values(clients),
      bytes: window.bytes / Math.max(1, tally.deliveries),
      microsPerDelivery: (window.cpu * 1e6) / Math.max(1, tally.deliveries),
      load: window.load,
    },
    others: window.others,
  };
}

/** One command, committed; until every client has the entry. */
async function ofParley(clients: number, seconds: number, start: StartOptions): Promise<Row> {
  const running = await startParley(start);
  try {
    const { seats } = await running.room({ title: 'Events', provisions: 1, parties: 200 });
    const heard: { seq: number; at: number }[] = [];
    const queue = await FloorQueue.open(seats, clients, (entries, at) => {
      for (const { seq } of entries) heard.push({ seq, at });
    });
    await pause(1000);
    const acting = queue.clients.slice(0, ACTING);
    const row = await measured(running.process, clients, seconds, async (length) => {
      const tally = new Tally();
      heard.length = 0;
      const answers: Promise<void>[] = [];
      const act = (client: LiveClient, [due = now()]: readonly number[]) => {
        answers.push(
          client.act(queue.next(client.seat)).then((answer) => {
            if (!answer.ok) throw new Error(`refused: ${answer.refusal.code}`);
            tally.due.set(answer.seq, due);
          }),
        );
      };
      const { sent } = await timetable(acting, RATE, length, act);
      await Promise.all(answers);
      await until(() => heard.length >= sent * clients, LONGEST_MS);
      for (const { seq, at } of heard) tally.heard(seq, at);
      return tally;
    });
    queue.close();
    return row;
  } finally {
    await running.stop();
  }
}

const numberIn = new Recogniser((bytes) =>
  Number(/"act":(\d+)/.exec(bytes.toString('utf8'))?.[1] ?? -1),
);

/** An event of the same size, handed on; until every client has it. */
async function ofSocketIo(clients: number, seconds: number, start: StartOptions): Promise<Row> {
  const running = await plainSocketIo.start(start);
  try {
    const room = await running.text('events', 0);
    const heard: { act: number; at: number }[] = [];
    const all = await many(clients, async (n) =>
      DocumentClient.open(await room.reader(n), running.protocol, room.document, (kind, bytes) => {
        if (kind === 'event') heard.push({ act: numberIn.of(bytes), at: now() });
      }),
    );
    await pause(1000);
    let acts = 0;
    const row = await measured(running.process, clients, seconds, async (length) => {
      const tally = new Tally();
      heard.length = 0;
      const act = (client: DocumentClient, [due = now()]: readonly number[]) => {
        acts += 1;
        tally.due.set(acts, due);
        const text = `42${JSON.stringify(['event', { act: acts, words: '' }])}`;
        const padded = text.replace('""', `"${'x'.repeat(PADDED_TO - text.length)}"`);
        client.wire.write(clientFrame(Buffer.from(padded), true));
      };
      const { sent } = await timetable(all.slice(0, ACTING), RATE, length, act);
      await until(() => heard.length >= sent * clients, LONGEST_MS);
      for (const { act: number, at } of heard) tally.heard(number, at);
      return tally;
    });
    for (const client of all) client.close();
    return row;
  } finally {
    await running.stop();
  }
}

export const events: ComparedScenario = {
  kind: 'compared',
  title: 'Room events: one act until the clients have it',
  targets: [parley, plainSocketIo],
  columns: [
    { id: 'p50', title: 'each, p50 ms', digits: 1 },
    { id: 'p99', title: 'each, p99 ms', digits: 1, ratio: true },
    { id: 'all50', title: 'all have it, p50 ms', digits: 1 },
    { id: 'all99', title: 'all have it, p99 ms', digits: 1, ratio: true },
    { id: 'delivered', title: 'delivered', digits: 4 },
    { id: 'bytes', title: 'bytes per delivery', digits: 0 },
    { id: 'microsPerDelivery', title: 'server µs per delivery', digits: 1, ratio: true },
    { id: 'load', title: 'load cores' },
  ],
  measure: async (target, options, start) => {
    const rows: Row[] = [];
    for (const clients of options.quick ? CLIENTS.slice(0, 2) : CLIENTS) {
      const seconds = options.quick ? 4 : 10;
      const go = target.name === 'parley' ? ofParley : ofSocketIo;
      rows.push(await go(clients, seconds, start));
    }
    return rows;
  },
};
