import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { now, until } from '../load/clock.ts';
import { DocumentClient, many } from '../load/document-client.ts';
import { Latencies } from '../load/latencies.ts';
import { Recogniser } from '../load/recogniser.ts';
import { longTrace } from '../load/traces.ts';
import type { Trace } from '../load/traces.ts';
import { quiet, watch } from '../load/window.ts';
import type { ComparedScenario, Row } from '../scenario.ts';
import { parley } from '../targets/parley.ts';
import { durablePeers } from '../targets/peers.ts';
import type { Running, SharedText } from '../targets/target.ts';

const JOINERS = 20;
/** Never more than this many keystrokes ahead of a reader. */
const AHEAD = 1500;
const PATIENCE_MS = 120_000;
/** Some store on a delay of two seconds. */
const STORING_MS = 4000;

/** The text that the trace makes: who wrote it, where, and up to which clock. */
interface Typed {
  client: number;
  root: string;
  clock: number;
}

const clocks = new Recogniser((bytes) => Y.parseUpdateMeta(bytes).to);

/** Types the whole trace in, a keystroke an update, as one person did. */
async function type(running: Running, text: SharedText, trace: Trace): Promise<Typed> {
  const { protocol } = running;
  const { document } = text;
  const { address, client, root } = await text.writer(0);
  let seen = 0;
  const reader = await DocumentClient.open(
    await text.reader(0),
    protocol,
    document,
    (kind, bytes) => {
      if (kind === 'update') seen = Math.max(seen, clocks.of(bytes).get(client) ?? 0);
    },
  );
  const doc = new Y.Doc();
  doc.clientID = client;
  const words = doc.getText(root);
  const writer = await DocumentClient.open(address, protocol, document, (kind, bytes) => {
    if (kind === 'answer') Y.applyUpdate(doc, bytes);
  });
  const made: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => made.push(update));
  // What a room's paragraph says at first makes place for the trace.
  words.delete(0, words.length);
  let clock = 0;
  for (const [n, { patches }] of trace.txns.entries()) {
    doc.transact(() => {
      for (const [position, deleted, inserted] of patches) {
        if (deleted > 0) words.delete(position, deleted);
        if (inserted !== '') words.insert(position, inserted);
      }
    });
    if (n % AHEAD !== AHEAD - 1 && n !== trace.txns.length - 1) continue;
    clock = Y.getState(doc.store, client);
    for (const update of made.splice(0)) writer.wire.write(protocol.update(document, update));
    if (!(await until(() => seen >= clock, PATIENCE_MS))) throw new Error('typing stalled');
  }
  await pause(500);
  reader.close();
  writer.close();
  return { client, root, clock };
}

interface Opening {
  /** Until a joiner has the whole text, ms. */
  times: Latencies;
  cpuMs: number;
  others: number;
}

/** Everybody at once; each is timed until it has the whole text, and one copy is compared with the trace. */
async function joinAll(
  running: Running,
  text: SharedText,
  typed: Typed,
  trace: Trace,
): Promise<Opening> {
  const addresses = await many(JOINERS, (n) => text.reader(n));
  await quiet(running.process);
  const end = watch(running.process);
  const times = new Latencies();
  const copy: Buffer[] = [];
  const clients = await Promise.all(
    addresses.map(async (address, n) => {
      const begun = now();
      let have = 0;
      let took = Number.NaN;
      const client = await DocumentClient.open(
        address,
        running.protocol,
        text.document,
        (kind, bytes) => {
          if (kind !== 'answer' && kind !== 'update') return;
          if (n === 0) copy.push(Buffer.from(bytes));
          have = Math.max(have, clocks.of(bytes).get(typed.client) ?? 0);
          if (have >= typed.clock && Number.isNaN(took)) took = now() - begun;
        },
      );
      // y-websocket's server answers before it has read its disk, and sends the text afterwards.
      if (!(await until(() => have >= typed.clock, PATIENCE_MS))) throw new Error('no whole text');
      times.add(took);
      return client;
    }),
  );
  const { cpu, others } = end();
  await pause(300);
  for (const client of clients) client.close();
  const check = new Y.Doc();
  for (const bytes of copy) Y.applyUpdate(check, bytes);
  const words = check.getText(typed.root).toJSON();
  if (words !== trace.end) throw new Error('not the text');
  return { times, cpuMs: cpu * 1000, others };
}

/** Resident memory of a server that has served as many joiners an empty text, MiB. */
async function warmed(running: Running): Promise<number> {
  const text = await running.text('empty', 1);
  const clients = await many(JOINERS, async (n) =>
    DocumentClient.open(await text.reader(n), running.protocol, text.document),
  );
  const resident = await running.process.settledResident();
  for (const client of clients) client.close();
  return resident;
}

export const open: ComparedScenario = {
  kind: 'compared',
  title: `Opening a text that a long real trace made, ${JOINERS} joiners at once`,
  targets: [parley, ...durablePeers],
  columns: [
    { id: 'coldFirst', title: 'cold: half have it, ms', digits: 1, ratio: true },
    { id: 'coldAll', title: 'cold: all have it, ms', digits: 1 },
    { id: 'coldCpu', title: 'cold: server CPU ms', digits: 0 },
    { id: 'coldMemory', title: 'cold: MiB above an empty server', digits: 1, ratio: true },
    { id: 'start', title: 'restart to listening, ms', digits: 0 },
    { id: 'warmFirst', title: 'warm: half have it, ms', digits: 1 },
    { id: 'warmAll', title: 'warm: all have it, ms', digits: 1 },
    { id: 'typedMemory', title: 'after typing: MiB above an empty server', digits: 1 },
  ],
  measure: async (target, _options, start) => {
    const trace = longTrace();
    const dir = mkdtempSync(join(tmpdir(), 'bench-open-'));
    const first = await target.start({ ...start, dir });
    let last = first;
    try {
      const empty = await warmed(first);
      const text = await first.text('long', 1);
      const typed = await type(first, text, trace);
      const typedMemory = (await first.process.settledResident()) - empty;
      const warm = await joinAll(first, text, typed, trace);
      await pause(STORING_MS);
      await first.stop();
      last = await target.start({ ...start, dir, port: first.process.port });
      const cold = await joinAll(last, text, typed, trace);
      const coldMemory = (await last.process.settledResident()) - empty;
      const row: Row = {
        case: `${trace.name}: ${trace.txns.length} edits, ${trace.end.length} characters`,
        values: {
          typedMemory,
          warmFirst: warm.times.quantile(0.5),
          warmAll: warm.times.quantile(1),
          coldFirst: cold.times.quantile(0.5),
          coldAll: cold.times.quantile(1),
          coldCpu: cold.cpuMs,
          coldMemory,
          start: last.process.startMs,
        },
        others: cold.others,
      };
      return [row];
    } finally {
      await first.stop();
      await last.stop();
      rmSync(dir, { recursive: true, force: true });
    }
  },
};
