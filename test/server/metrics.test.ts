import { expect, test } from 'vitest';
import { closeCode, firstInstrument, socketOf, syncPath } from './support/attacker.ts';
import { Delegate } from './support/delegate.ts';
import { openHall } from './support/hall.ts';
import { convene, get, join } from './support/web.ts';

const TOKEN = 'a-token-of-the-operator';

const page = async (url: string, token: string) => {
  const reply = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  return { status: reply.status, text: await reply.text() };
};

const valueOf = (text: string, sample: string): number => {
  const line = text.split('\n').find((l) => l.startsWith(`${sample} `));
  return Number(line?.slice(sample.length + 1) ?? Number.NaN);
};

test('figures are for whoever knows the token, and there is no page without one', async () => {
  const closed = await openHall();
  expect((await page(closed.url, '')).status).toBe(404);
  await closed.close();
  const hall = await openHall({ METRICS_TOKEN: TOKEN });
  expect((await get(hall, '/metrics')).status).toBe(404);
  expect((await page(hall.url, 'a-token-of-somebody-else')).status).toBe(404);
  expect((await page(hall.url, TOKEN)).status).toBe(200);
  await hall.close();
});

test('figures tell of rooms, seats, connections, entries, commits, refusals and cuts, and of nobody', async () => {
  const hall = await openHall({ METRICS_TOKEN: TOKEN });
  const before = (await page(hall.url, TOKEN)).text;
  const room = await convene(hall);
  const chair = await new Delegate(hall, room.mediator).inside();
  const eve = await join(hall, room, 'UPL', 'head', 'Evelyn Canary');
  const instrument = await firstInstrument(hall, room.id);
  const reader = await socketOf(hall, syncPath(eve, instrument), eve);
  const forger = await socketOf(hall, syncPath(eve, instrument), eve);
  forger.send(new Uint8Array([77]));
  await closeCode(forger);
  await chair.until((me) => me.room.roster.cuts.length === 1);

  const { text } = await page(hall.url, TOKEN);
  const grown = (sample: string): number => valueOf(text, sample) - (valueOf(before, sample) || 0);
  expect(valueOf(text, 'parley_rooms')).toBe(1);
  expect(valueOf(text, 'parley_seats')).toBe(1);
  expect(valueOf(text, 'parley_documents')).toBe(1);
  expect(valueOf(text, 'parley_connections{wire="acts"}')).toBe(1);
  expect(valueOf(text, 'parley_connections{wire="text"}')).toBe(1);
  expect(grown('parley_entries_total{kind="event"}')).toBeGreaterThanOrEqual(4);
  expect(grown('parley_commit_seconds_count')).toBeGreaterThanOrEqual(3);
  expect(grown('parley_gate_refusals_total{code="update-malformed"}')).toBe(1);
  expect(grown('parley_connections_cut_total{wire="text",code="malformed"}')).toBe(1);
  expect(valueOf(text, 'parley_memory_bytes{kind="resident"}')).toBeGreaterThan(1e7);
  expect(valueOf(text, 'parley_event_loop_delay_seconds{quantile="0.99"}')).toBeGreaterThan(0);
  // A histogram's buckets only grow, and the last holds them all.
  const buckets = [...text.matchAll(/^parley_commit_seconds_bucket\{[^}]*\} (\d+)$/gm)].map((m) =>
    Number(m[1]),
  );
  expect(buckets).toEqual(buckets.toSorted((a, b) => a - b));
  expect(buckets.at(-1)).toBe(valueOf(text, 'parley_commit_seconds_count'));
  for (const secret of [room.id, eve.seat, instrument, 'Canary', 'Upland', 'Sarrow']) {
    expect(text).not.toContain(secret);
  }
  reader.terminate();
  chair.close();
  await hall.close();
});
