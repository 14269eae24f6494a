import { connect } from 'node:net';
import { z } from 'zod';
import { seatId } from '../../../shared/base/ids.ts';
import {
  LIVE,
  introduction,
  liveOf,
  socketOf,
  syncPath,
  textFrame,
  upgraded,
} from '../../server/support/attacker.ts';

/** Run as a process of its own, so that what it costs to attack is not counted as what it does to the attacked. */
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
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
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
