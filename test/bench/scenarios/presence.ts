import { setTimeout as pause } from 'node:timers/promises';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { MESSAGE_LOOK, rootOf } from '../../../shared/protocol/sync.ts';
import { now, timetable } from '../load/clock.ts';
import { DocumentClient, many } from '../load/document-client.ts';
import { Latencies } from '../load/latencies.ts';
import { Recogniser } from '../load/recogniser.ts';
import { FAIR, quiet, watch } from '../load/window.ts';
import type { Window } from '../load/window.ts';
import { received } from '../load/wire-client.ts';
import type { Address } from '../load/wire-client.ts';
import type { ComparedScenario, Row } from '../scenario.ts';
import { parley } from '../targets/parley.ts';
import type { RunningParley } from '../targets/parley.ts';
import {
  hocuspocusSqlite,
  prototype,
  ySocketIoServer,
  yWebsocketServer,
} from '../targets/peers.ts';
import type { Running, Target } from '../targets/target.ts';

const RATE = 2;
/** Reliability test 36: somebody who holds an arrow key down. */
const FASTEST = 10;
const PROVISIONS = 40;
/** A reader's window shows its own provision and the ones beside it. */
const BESIDE = 1;
const ATTEMPTS = 2;
const LONGEST_BACKLOG_MS = 30_000;
/** Whose sight is timed. */
const PROBES = 5;
const SPREAD = `in ${PROVISIONS} provisions, each looking at ${2 * BESIDE + 1}`;
const TOGETHER = 'all in one provision, and looking at it';

/** Somebody with a caret. */
interface Mover {
  address: Address;
  /** What it says of its caret; `move` is found again in what others are sent. */
  state: (move: string) => object;
  /** The provisions that it says it looks at: its own first. Null: it says nothing. */
  looks: readonly string[] | null;
}

/** As y-codemirror's clients say it: name and colour with every move, and two relative positions. */
const peerState = (n: number) => (move: string) => {
  const at = { type: null, tname: 'text', item: { client: 10_000 + n, clock: 42 }, assoc: 0 };
  const user = { name: `Delegate ${n}`, color: '#30bced', colorLight: '#30bced33', move };
  return { user, cursor: { anchor: at, head: at } };
};

/** Where a server's people are, and what they see. */
async function movers(
  target: Target,
  running: Running,
  count: number,
  together: boolean,
): Promise<{ document: string; movers: Mover[] }> {
  if (target.name !== 'parley' || !('room' in running)) {
    const text = await running.text('presence', 1);
    const made = await many(count, async (n) => ({
      address: await text.reader(n),
      state: peerState(n),
      looks: null,
    }));
    return { document: text.document, movers: made };
  }
  const { room } = running as RunningParley;
  const text = await room({ title: 'Presence', provisions: PROVISIONS, parties: 200 });
  const people = await text.seats.people(count);
  const made = people.map((person, n) => {
    const place = together ? 0 : n % PROVISIONS;
    const looks = together
      ? text.provisions.slice(0, 1)
      : text.provisions.slice(Math.max(0, place - BESIDE), place + BESIDE + 1);
    const paragraph = text.paragraphs[place] ?? '';
    const state = (move: string) => ({
      caret: { paragraph, anchor: `${rootOf(paragraph)}${move}`, head: 'AAAAAAAAAAAAAAAA' },
    });
    return { address: text.address(person), state, looks };
  });
  return { document: text.document, movers: made };
}

const marked = (mover: number, move: number) => `#${mover}:${move}#`;

/** Which moves an awareness update tells of. */
const moves = new Recogniser((bytes) => {
  const decoder = decoding.createDecoder(bytes);
  const found: [mover: number, move: number][] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
    const [, mover, move] = /#(\d+):(\d+)#/.exec(decoding.readVarString(decoder)) ?? [];
    if (mover !== undefined) found.push([Number(mover), Number(move)]);
  }
  return found;
});

/** A caret as its client sends it. */
function caretUpdate(id: number, clock: number, state: object): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, id);
  encoding.writeVarUint(encoder, clock);
  encoding.writeVarString(encoder, JSON.stringify(state));
  return encoding.toUint8Array(encoder);
}

function lookMessage(provisions: readonly string[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_LOOK);
  encoding.writeVarUint(encoder, provisions.length);
  for (const provision of provisions) encoding.writeVarString(encoder, provision);
  return encoding.toUint8Array(encoder);
}

interface Crowd {
  count: number;
  /** All in one provision, instead of spread. */
  together: boolean;
  /** Moves a second, of each. */
  rate: number;
}

async function storm(
  target: Target,
  running: Running,
  { count, together, rate }: Crowd,
  seconds: number,
): Promise<Record<string, number> & { others: number }> {
  const { document, movers: who } = await movers(target, running, count, together);
  /** When each move of each mover was made. */
  const made = who.map((): number[] => []);
  let ages = new Latencies();
  const clients = await many(count, async (n) => {
    const mover = who[n] as Mover;
    const known = new Map<number, number>();
    const client = await DocumentClient.open(
      mover.address,
      running.protocol,
      document,
      (kind, bytes) => {
        if (kind !== 'awareness' || n >= PROBES) return;
        const at = now();
        for (const [other, move] of moves.of(bytes)) {
          // A server may leave out moves that were followed by another: they are as old as what is seen instead.
          for (let m = (known.get(other) ?? -1) + 1; m <= move; m++) {
            ages.add(at - (made[other]?.[m] ?? at));
          }
          known.set(other, Math.max(move, known.get(other) ?? -1));
        }
      },
    );
    if (mover.looks !== null) client.wire.send(lookMessage(mover.looks));
    return { client, mover, n };
  });
  const move = ({ client, mover, n }: (typeof clients)[number], due: readonly number[]) => {
    const times = made[n] ?? [];
    for (const at of due) {
      const update = caretUpdate(
        2 ** 24 + n,
        times.length + 1,
        mover.state(marked(n, times.length)),
      );
      times.push(at);
      client.wire.write(client.protocol.awareness(document, update));
    }
  };
  await timetable(clients, count, 1, move); // Everybody appears.
  await pause(1000);
  let best: { window: Window; sent: number; ages: Latencies } | null = null;
  for (let n = 0; n < ATTEMPTS && (best === null || best.window.others > FAIR); n++) {
    await quiet(running.process);
    ages = new Latencies();
    const end = watch(running.process);
    const { sent } = await timetable(clients, count * rate, seconds, move);
    // What is still under way was caused by these moves, too.
    await silence(count);
    const window = end();
    if (best === null || window.others < best.window.others) best = { window, sent, ages };
  }
  if (best === null) throw new Error('nothing measured');
  const { window, sent } = best;
  const cut = clients.filter(({ client }) => client.closed).length;
  for (const { client } of clients) client.close();
  return {
    server: window.cpu / seconds,
    frames: window.frames / seconds,
    kib: window.bytes / 1024 / seconds,
    bytesPerMove: window.bytes / sent,
    p50: best.ages.quantile(0.5),
    p99: best.ages.quantile(0.99),
    load: window.load,
    cut,
    others: window.others,
  };
}

/** Waits, not for ever, until no more arrives than signs of life. */
async function silence(clients: number): Promise<void> {
  const stop = now() + LONGEST_BACKLOG_MS;
  for (let before = -clients; received.frames - before > clients / 5 && now() < stop;) {
    before = received.frames;
    await pause(300);
  }
}

export const presence: ComparedScenario = {
  kind: 'compared',
  title: `Carets: every client moves its own ${RATE} times a second where not said otherwise`,
  targets: [parley, prototype, hocuspocusSqlite, yWebsocketServer, ySocketIoServer],
  columns: [
    { id: 'server', title: 'server CPU seconds a second', ratio: true },
    { id: 'frames', title: 'frames/s', digits: 0 },
    { id: 'kib', title: 'KiB/s to clients', digits: 0, ratio: true },
    { id: 'bytesPerMove', title: 'bytes per move, all clients together', digits: 0 },
    { id: 'p50', title: 'age when seen, p50 ms', digits: 0 },
    { id: 'p99', title: 'p99 ms', digits: 0 },
    { id: 'load', title: 'load cores' },
    { id: 'cut', title: 'cut', digits: 0 },
  ],
  measure: async (target, options, start) => {
    const seconds = options.quick ? 3 : 6;
    const rows: Row[] = [];
    const once = async (crowd: Crowd) => {
      const running = await target.start(start);
      try {
        const { others, ...values } = await storm(target, running, crowd, seconds);
        return { values, others };
      } finally {
        await running.stop();
      }
    };
    if (target.name !== 'parley') {
      // To them it is one and the same where people are. A thousand would be two million frames a second.
      const row = await once({ count: 200, together: true, rate: RATE });
      for (const where of [SPREAD, TOGETHER]) rows.push({ case: `200 clients, ${where}`, ...row });
      return rows;
    }
    for (const count of options.quick ? [200] : [200, 1000]) {
      for (const together of [false, true]) {
        const row = await once({ count, together, rate: RATE });
        rows.push({ case: `${count} clients, ${together ? TOGETHER : SPREAD}`, ...row });
      }
    }
    for (const together of [false, true]) {
      const row = await once({ count: 200, together, rate: FASTEST });
      const where = together ? TOGETHER : SPREAD;
      rows.push({ case: `200 clients, ${FASTEST} moves a second, ${where}`, ...row });
    }
    return rows;
  },
};
