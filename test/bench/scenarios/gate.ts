import * as Y from 'yjs';
import { judge } from '../../../server/document/gate/gate.ts';
import { InstrumentDoc } from '../../../server/document/instrument-doc.ts';
import { must } from '../../../shared/base/assert.ts';
import { rootOf } from '../../../shared/protocol/sync.ts';
import { Dice } from '../../server/support/document-typing.ts';
import type { Figure } from '../measure.ts';
import type { Options } from '../options.ts';

/** A paragraph in which twenty people wrote here and there until no two letters were of one piece. */
const ITEMS = 13_000;
const AUTHORS = 20;
const ROOT = rootOf('p');
const RULES = {
  mayUse: () => true,
  isRoot: () => true,
  isBracket: () => true,
  proposal: () => undefined,
};

const paragraph = (dice: Dice): Uint8Array => {
  const doc = new Y.Doc();
  const text = doc.getText(ROOT);
  for (let n = 0; n < ITEMS; n += 1) {
    doc.clientID = 1000 + (n % AUTHORS);
    text.insert(dice.below(text.length + 1), 'x');
  }
  return Y.encodeStateAsUpdate(doc);
};

const serverOf = (stored: Uint8Array): InstrumentDoc => {
  const server = new InstrumentDoc(1);
  server.getText(ROOT);
  Y.applyUpdate(server, stored);
  return server;
};

/** Judged, and then taken in as the server takes it in. The µs that each of the two took. */
const times = (server: InstrumentDoc, update: Uint8Array): [judged: number, taken: number] => {
  const begin = performance.now();
  const verdict = judge(server, update, RULES);
  const judged = performance.now();
  if (!verdict.ok) throw new Error(`refused: ${verdict.refusal.code}`);
  const admitted = must(verdict.update, 'update that says something');
  server.transact(() => Y.applyUpdate(server, admitted));
  return [(judged - begin) * 1000, (performance.now() - judged) * 1000];
};

const changes: Record<string, (text: Y.Text, dice: Dice) => void> = {
  'a letter typed on': (text) => text.insert(text.length, 'x'),
  'a letter anywhere': (text, dice) => text.insert(dice.below(text.length), 'x'),
  'six letters set in italics': (text, dice) => {
    const from = dice.below(text.length - 6);
    text.format(from, 6, { em: dice.roll() < 0.7 ? true : null });
  },
};

/** What an update of somebody costs the gate, and the document behind it, in a long paragraph of many hands. */
export async function gate({ quick }: Options): Promise<Figure[]> {
  const dice = new Dice(1);
  const stored = paragraph(dice);
  const figures: Figure[] = [];
  const add = (name: string, both: readonly (readonly [number, number])[]): void => {
    const [judged, taken] = [both.map(([time]) => time), both.map(([, time]) => time)];
    figures.push({ name: `gate: ${name}, judged`, unit: 'µs', samples: judged });
    figures.push({ name: `gate: ${name}, taken in`, unit: 'µs', samples: taken });
  };
  for (const [name, change] of Object.entries(changes)) {
    const server = serverOf(stored);
    const client = new Y.Doc();
    Y.applyUpdate(client, stored);
    client.clientID = 5000;
    let update: Uint8Array | null = null;
    client.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin !== 'server') update = bytes;
    });
    server.on('update', (bytes: Uint8Array) => Y.applyUpdate(client, bytes, 'server'));
    const both: [number, number][] = [];
    for (let n = 0; n < (quick ? 300 : 3000); n += 1) {
      update = null;
      change(client.getText(ROOT), dice);
      // What was in italics already changes nothing.
      if (update !== null) both.push(times(server, update));
    }
    // The first ones are compiled meanwhile.
    add(name, both.slice(Math.floor(both.length / 10)));
  }
  const firsts: [number, number][] = [];
  for (let n = 0; n < (quick ? 5 : 30); n += 1) firsts.push(firstLook(stored, dice));
  add(
    'a letter beside one that its author had not seen, and nobody asked what it had seen',
    firsts,
  );
  return figures;
}

/** Two write at the same place at once: for the later one, the gate must know what its author had seen. */
const firstLook = (stored: Uint8Array, dice: Dice): [number, number] => {
  const server = serverOf(stored);
  const at = dice.below(ITEMS);
  const [first, second] = [6000, 1000].map((id) => {
    const client = new Y.Doc();
    Y.applyUpdate(client, stored);
    client.clientID = id;
    let update: Uint8Array | null = null;
    client.on('update', (bytes: Uint8Array) => {
      update = bytes;
    });
    client.getText(ROOT).insert(at, 'y');
    return must<Uint8Array | null>(update, 'update');
  });
  times(server, must(first, 'first'));
  return times(server, must(second, 'second'));
};
