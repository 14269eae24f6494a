import { connect } from 'node:net';
import { setPriority } from 'node:os';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { z } from 'zod';
import { seatId } from '../../../shared/base/ids.ts';
import { MESSAGE_SYNC } from '../../../shared/protocol/sync.ts';
import { SYNC_UPDATE } from '../../../server/document/readers/wire.ts';
import {
  LIVE,
  introduction,
  liveOf,
  socketOf,
  syncPath,
  textFrame,
  upgraded,
} from '../../server/support/attacker.ts';
import { forgedUpdate } from '../../server/support/document-attacks.ts';
import { Delegate } from '../../server/support/delegate.ts';
import { Dice } from '../../server/support/document-typing.ts';

/**
 * Run as a process of its own, and behind all others: who attacks has a machine of their own, and what it costs them is not
 * to be counted as what it does to the attacked.
 */
setPriority(19);
const orders = z
  .object({
    url: z.string(),
    person: z.object({ room: z.string(), seat: seatId, cookie: z.string() }),
    instrument: z.string(),
    seed: z.number(),
    ms: z.number(),
  })
  .parse(JSON.parse(process.argv[2] ?? 'null'));
const { person, instrument, ms } = orders;
const hall = { url: orders.url, dir: '' };
const path = syncPath(person, instrument);

/** mulberry32 */
let state = orders.seed >>> 0;
const random = (): number => {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};
const dice = new Dice(orders.seed);
const AIMS = { villain: 4_000_000_001, others: [1, 2], own: 0.9, paragraphs: ['t1', 't2'] };
const updateMessage = (update: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_SYNC);
    encoding.writeVarUint(encoder, SYNC_UPDATE);
    encoding.writeVarUint8Array(encoder, update);
  });
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
/** Each counts as a word. */
const signs = (length: number): string =>
  Array.from({ length }, () => '.,;:!?+*#&'.charAt(Math.floor(random() * 10))).join('');
const bytes = (length: number): Uint8Array =>
  Uint8Array.from({ length }, () => Math.floor(random() * 256));

/** What the server answers is of no interest here; who it cuts has had their turn. */
const ATTACKS: Record<string, () => Promise<void>> = {
  flood: async () => {
    const socket = await socketOf(hall, path, person);
    for (let i = 0; i < 50_000 && socket.readyState === socket.OPEN; i += 1) {
      socket.send(new Uint8Array([0, 2, 2, 0, 0]));
      if (i % 200 === 0) await turn();
    }
    socket.terminate();
  },
  acts: async () => {
    const live = await liveOf(hall, person);
    for (let i = 0; i < 5000 && live.readyState === live.OPEN; i += 1) live.send('42["clock"]');
    await turn();
    live.terminate();
  },
  noise: async () => {
    const socket = await socketOf(hall, path, person);
    socket.send(bytes(1 + Math.floor(random() * 300)));
    const live = await liveOf(hall, person);
    live.send(`4${String.fromCharCode(...bytes(20))}`);
    await turn();
    for (const each of [socket, live]) each.terminate();
  },
  large: async () => {
    const socket = await socketOf(hall, path, person);
    socket.send(Buffer.alloc(5_000_000));
    await turn();
    socket.terminate();
  },
  halves: async () => {
    for (let i = 0; i < 50; i += 1) {
      const half = connect(Number(new URL(hall.url).port), '127.0.0.1');
      half.on('error', () => undefined);
      half.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    }
    await turn();
  },
  forged: async () => {
    const socket = await socketOf(hall, path, person);
    const doc = new Y.Doc();
    for (let i = 0; i < 20 && socket.readyState === socket.OPEN; i += 1) {
      socket.send(updateMessage(forgedUpdate(doc, AIMS, dice)));
      await turn();
    }
    socket.terminate();
  },
  replays: async () => {
    const live = await liveOf(hall, person);
    const act = { type: 'roster.pass-gavel', to: person.seat };
    const sent = JSON.stringify(['command', { id: `again-${person.seat}`, act }]);
    // Half of them with nobody to answer.
    for (let i = 0; i < 200 && live.readyState === live.OPEN; i += 1) {
      live.send(`42${i % 2 === 0 ? i : ''}${sent}`);
    }
    await turn();
    live.terminate();
  },
  /** Wordings that have nothing in common, which the room has to put together. */
  notes: async () => {
    const delegate = await new Delegate(hall, person).inside();
    const [paragraph] = Object.values(delegate.room.text.paragraphs);
    if (paragraph === undefined) throw new Error('no paragraph');
    const { id, provision } = paragraph;
    const anchor = { provision, paragraph: id, from: null, to: null, at: 0, quote: '' };
    if (Object.keys(delegate.room.notes.notes).length === 0) {
      await delegate.do({ type: 'notes.add', kind: 'note', anchor, words: signs(4000) });
    }
    const [note] = Object.values(delegate.room.notes.notes);
    if (note === undefined) throw new Error('no note');
    const acts = Array.from({ length: 20 }, () => {
      const base = { revision: note.revision + 1, words: signs(8000) };
      return delegate.act({ type: 'notes.write', note: note.id, base, words: signs(4000) });
    });
    await Promise.all(acts);
    delegate.close();
  },
  /** What a seat may ask for, by twenty at once and without end. */
  reads: async () => {
    const asked = ['me', 'curve', `past?instrument=${instrument}`, `text/${instrument}.md`].concat(
      ['docx', 'html', 'plain'].map((format) => `export?format=${format}`),
    );
    const at = `${hall.url}/api/rooms/${person.room}/seats/${person.seat}`;
    const { cookie } = person;
    const reader = async (n: number): Promise<void> => {
      for (let i = 0; i < 20; i += 1) {
        const what = asked[(n + i) % asked.length] ?? 'me';
        await (await fetch(`${at}/${what}`, { headers: { cookie } })).arrayBuffer();
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, n) => reader(n)));
  },
  strangers: async () => {
    const elsewhere = ['https://evil.example', `${hall.url}.evil.example`, 'null'];
    const doors = [path, LIVE].flatMap((door) => elsewhere.map((origin) => ({ door, origin })));
    await Promise.allSettled(doors.map(({ door, origin }) => socketOf(hall, door, person, origin)));
  },
  deaf: async () => {
    const socket = await upgraded(hall, path, person);
    socket.write(Buffer.from([0x82, 0x84, 0, 0, 0, 0, 0, 0, 1, 0]));
    socket.pause();
    const line = await upgraded(hall, LIVE, person);
    line.write(textFrame(introduction(person)));
    line.pause();
  },
};

const names = Object.keys(ATTACKS);
let attacks = 0;
let refused = 0;
const until = performance.now() + ms;
while (performance.now() < until) {
  const name = names[Math.floor(random() * names.length)] ?? 'noise';
  const patience = new Promise<void>((resolve) => setTimeout(resolve, 1000));
  try {
    await Promise.race([ATTACKS[name]?.(), patience]);
    attacks += 1;
  } catch {
    // Turned away at the door: that is what the door is for.
    refused += 1;
    await turn();
  }
}
process.stdout.write(JSON.stringify({ attacks, refused }), () => process.exit(0));
