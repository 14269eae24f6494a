import { setTimeout as pause } from 'node:timers/promises';
import { DocumentClient, many } from '../load/document-client.ts';
import { Writer } from '../load/writer.ts';
import type { ComparedScenario, Row } from '../scenario.ts';
import { parley } from '../targets/parley.ts';
import { textPeers } from '../targets/peers.ts';
import type { Running, SharedText } from '../targets/target.ts';

const WARM = 20;
/** Keystrokes in each of many texts. */
const KEYSTROKES = 200;
const CLIENTS = 5;

const enter = (running: Running, text: SharedText) => async (n: number) =>
  DocumentClient.open(await text.reader(n), running.protocol, text.document);

const closeAll = (clients: readonly DocumentClient[]) => {
  for (const client of clients) client.close();
};

/** How many of them were not cut. */
const alive = (clients: readonly DocumentClient[]) =>
  clients.filter(({ closed }) => !closed).length / clients.length;

/** What a connection costs that only listens. */
export const connections: ComparedScenario = {
  kind: 'compared',
  title: 'Idle connections to one text',
  targets: [parley, ...textPeers],
  columns: [
    { id: 'perConnection', title: 'KiB per connection', digits: 1, ratio: true },
    { id: 'seats', title: 'KiB per connection for the seats behind', digits: 1 },
    { id: 'empty', title: 'MiB before', digits: 0 },
    { id: 'alive', title: 'still open', digits: 3 },
    { id: 'idle', title: 'server cores, idle', digits: 3 },
  ],
  measure: async (target, options, start) => {
    const count = options.quick ? 200 : 1000;
    const running = await target.start(start);
    try {
      const text = await running.text('idle', 1);
      const warm = await many(WARM, enter(running, text));
      const empty = await running.process.settledResident();
      // Of Parley: whoever connects has a seat, which stays when the connection goes.
      await many(count, (n) => text.reader(WARM + n), 8);
      const seated = await running.process.settledResident();
      const clients = await many(count, (n) => enter(running, text)(WARM + n));
      const full = await running.process.settledResident();
      const before = running.process.cpu();
      await pause(3000);
      const after = running.process.cpu();
      const row: Row = {
        case: `${count} connections`,
        values: {
          empty,
          seats: ((seated - empty) * 1024) / count,
          perConnection: ((full - seated) * 1024) / count,
          alive: alive(clients),
          idle: (after.user + after.system - before.user - before.system) / 3,
        },
      };
      closeAll([...warm, ...clients]);
      return [row];
    } finally {
      await running.stop();
    }
  },
};

/** What an open text costs, and many texts with a few people in each. */
export const documents: ComparedScenario = {
  kind: 'compared',
  title: `Open texts with ${CLIENTS} clients and ${KEYSTROKES} keystrokes each`,
  targets: [parley, ...textPeers],
  columns: [
    { id: 'perDocument', title: 'KiB per text with its clients', digits: 1, ratio: true },
    { id: 'untyped', title: 'KiB before anybody typed', digits: 1 },
    { id: 'one', title: 'KiB per text with one client', digits: 1, ratio: true },
    { id: 'alive', title: 'still open', digits: 3 },
  ],
  measure: async (target, options, start) => {
    const count = options.quick ? 50 : 1000;
    const running = await target.start(start);
    try {
      const warm = await many(WARM, async (n) => {
        const text = await running.text(`warm-${n}`, 1);
        return enter(running, text)(0);
      });
      const empty = await running.process.settledResident();
      const perText = (full: number) => ((full - empty) * 1024) / count;
      const texts = await many(count, (n) => running.text(`text-${n}`, 1), 4);
      const places = await many(count, (n) => (texts[n] as SharedText).writer(0), 4);
      const writers: Writer[] = [];
      const first = await many(count, async (n) => {
        const { document } = texts[n] as SharedText;
        const { address, client, root } = places[n] as (typeof places)[number];
        const writer = new Writer(n, client, root);
        writers[n] = writer;
        return DocumentClient.open(address, running.protocol, document, (kind, bytes) => {
          if (kind === 'answer') writer.load(bytes);
        });
      });
      const one = perText(await running.process.settledResident());
      const others = await many(count * (CLIENTS - 1), (n) => {
        const text = texts[n % count] as SharedText;
        return enter(running, text)(Math.floor(n / count));
      });
      const untyped = perText(await running.process.settledResident());
      for (const [n, client] of first.entries()) {
        const writer = writers[n] as Writer;
        writer.prepare(KEYSTROKES);
        const frames = writer.updates.map((update) =>
          running.protocol.update(client.document, update),
        );
        client.wire.write(Buffer.concat(frames));
        if (n % 20 === 19) await pause(20);
      }
      await pause(1000);
      const perDocument = perText(await running.process.settledResident());
      const row: Row = {
        case: `${count} texts`,
        values: { perDocument, untyped, one, alive: alive([...first, ...others]) },
      };
      closeAll([...warm, ...first, ...others]);
      return [row];
    } finally {
      await running.stop();
    }
  },
};
