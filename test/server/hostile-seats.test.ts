import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { CLOSE } from '../../shared/protocol/sync.ts';
import { liveOf, socketOf } from './support/attacker.ts';
import { Besieged } from './support/besieged.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';

let hall: OwnHall;
let scene: Besieged;
const begin = async (env: Record<string, string> = {}): Promise<void> => {
  hall = await openHall(env);
  scene = await Besieged.convene(hall);
};
afterEach(async () => {
  scene.leave();
  await hall.close();
});

const lines = (many: number): Promise<WebSocket[]> =>
  Promise.all(Array.from({ length: many }, () => liveOf(hall, scene.eve)));

/** Sends packets on each line, which ask for an answer under their number, and counts answers by what is in them. */
const answersTo = async (
  sockets: readonly WebSocket[],
  each: number,
  packet: (n: number) => string,
): Promise<Record<string, number>> => {
  const codes: Record<string, number> = {};
  await Promise.all(
    sockets.map(async (socket) => {
      let left = each;
      socket.on('message', (data: Buffer) => {
        const [, code = 'ok'] = /^43\d+.*?"code":"([^"]+)"/s.exec(data.toString()) ?? [];
        if (!data.toString().startsWith('43')) return;
        codes[code] = (codes[code] ?? 0) + 1;
        left -= 1;
      });
      for (let n = 0; n < each; n += 1) socket.send(`42${n}${packet(n)}`);
      while (left > 0) await once(socket, 'message');
    }),
  );
  return codes;
};

test('[R31] eight connections of one seat may ask no more than one', async () => {
  await begin({ COMMANDS_PER_SECOND: '1' });
  const eve = await lines(8);
  const codes = await answersTo(eve, 4, () => '["command",{}]');
  // Four at once, and one a second: by connections, all of them would be looked at.
  expect(codes['too-many']).toBeGreaterThan(0);
  for (const socket of eve) socket.terminate();
});

test('[R31] what a seat says is measured by its length, too, over all its connections', async () => {
  await begin();
  const eve = await lines(4);
  const parts = Array.from({ length: 12 }, (_, n) => ({ id: `p${n}`, words: 'x'.repeat(20_000) }));
  const act = { type: 'text.paste', paragraph: 'nowhere', from: '', to: '', parts };
  const codes = await answersTo(eve, 4, (n) =>
    JSON.stringify(['command', { id: `long-${n}-${Math.random()}`, act }]),
  );
  // Four megabytes, of which two may come at once.
  expect(codes['unknown-paragraph']).toBeGreaterThan(0);
  expect(codes['too-many']).toBeGreaterThan(0);
  await scene.unharmed();
  for (const socket of eve) socket.terminate();
});

test('[R31] a seat that asks for the whole text over twelve connections is cut as on one', async () => {
  await begin();
  const eve = await Promise.all(
    Array.from({ length: 12 }, () => socketOf(hall, scene.path, scene.eve)),
  );
  const closed = Promise.race(
    eve.map(async (socket) => {
      const [code] = (await once(socket, 'close')) as [number];
      return code;
    }),
  );
  for (let n = 0; n < 10; n += 1) {
    for (const socket of eve) socket.send(Buffer.from([0, 0, 1, 0]));
  }
  expect(await closed).toBe(CLOSE.flooding);
  for (const socket of eve) socket.terminate();
  await scene.survived([['text', 'flooding']]);
});
