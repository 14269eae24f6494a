import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { transactOn } from '../../server/log/database.ts';
import type { Sqlite } from '../../server/log/database.ts';
import { must } from '../../shared/base/assert.ts';
import { Delegate } from './support/delegate.ts';
import { end, openHall, spawnHall } from './support/hall.ts';
import { ownFolders } from './support/own-folders.ts';
import { convene, get, join as takeSeat, post, refusalOf, wish } from './support/web.ts';

const ownDir = ownFolders(afterEach);

describe('[law 10] a disk that is full', () => {
  test('shows nothing, acknowledges nothing, and the room comes back from its log', async () => {
    let database: Sqlite | null = null;
    const hall = await openHall({}, await ownDir(), {
      transact: (db) => {
        database = db;
        return transactOn(db);
      },
    });
    const db: Sqlite = must(database as Sqlite | null, 'database');
    const room = await convene(hall);
    const chair = await new Delegate(hall, room.mediator).inside();
    const upland = await new Delegate(hall, await takeSeat(hall, room, 'UPL', 'head')).inside();
    await chair.do({ type: 'agenda.open' });
    await upland.until((me) => me.room.agenda.status === 'in-session');

    const [{ page_count: pages }] = db.pragma('page_count') as [{ page_count: number }];
    db.pragma(`max_page_count = ${pages}`);
    // What fits into the last page is still written; then the disk is full.
    const provision = must(chair.room.text.instruments[0]?.provisions[0], 'provision');
    const statement = 'x'.repeat(2000);
    let refused = '';
    for (const stance of ['support', 'object'] as const) {
      for (let i = 0; i < 10 && refused === ''; i += 1) {
        const answer = await upland.act({
          type: 'positions.state',
          provision,
          stance,
          statement: `${i}${statement}`.slice(0, 2000),
        });
        if (!answer.ok) refused = answer.refusal.code;
      }
    }
    expect(refused).toBe('room-unavailable');
    await chair.until((me) => me.left?.code === 'room-unavailable');
    expect((await get(hall, '/health')).status).toBe(200);
    expect(refusalOf(await post(hall, '/api/rooms', wish()))).toBe('room-unavailable');

    db.pragma('max_page_count = 1073741823');
    await chair.insist({ type: 'agenda.suspend', reason: 'Repairs', until: null });
    for (const delegate of [chair, upland]) {
      await delegate.until((me) => me.room.agenda.status === 'suspended');
    }
    expect(chair.room.positions).toEqual(upland.room.positions);
    const stored = chair.room;
    chair.close();
    upland.close();
    await hall.close();

    const again = await openHall({}, hall.dir);
    const back = await new Delegate(again, room.mediator).inside();
    expect(back.room.positions).toEqual(stored.positions);
    expect(back.room.agenda).toEqual(stored.agenda);
    back.close();
    await again.close();
  });
});

describe('a server that cannot start', () => {
  test('says what is broken and what to do when the record is damaged, and serves nothing', async () => {
    const dir = await ownDir();
    const hall = await openHall({}, dir);
    await convene(hall);
    await hall.close();
    const file = join(dir, 'parley.db');
    const bytes = await readFile(file);
    const places = [];
    for (let at = bytes.indexOf('Water of'); at !== -1; at = bytes.indexOf('Water of', at + 1)) {
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      places.push(at);
    }
    expect(places).not.toEqual([]);
    await writeFile(file, bytes);

    const broken = await spawnHall(dir);
    expect(await broken.ended).toBe(3);
    expect(broken.url).toBe('');
    expect(broken.stdout).toEqual([]);
    expect(broken.stderr()).toMatch(/damaged at entry 1/);
    expect(broken.stderr()).toMatch(/backup/);
    expect(broken.stderr()).not.toMatch(/at .*\.ts:\d+/);
  });

  test('says so when its port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const { port } = other.address() as AddressInfo;
    const hall = await spawnHall(await ownDir(), port);
    expect(await hall.ended).toBe(4);
    expect(hall.stderr()).toMatch(new RegExp(`Port ${port} is already in use`));
    other.close();
  });

  test('says so when another one has its folder', async () => {
    const dir = await ownDir();
    const first = await spawnHall(dir);
    const second = await spawnHall(dir);
    expect(await second.ended).toBe(4);
    expect(second.stderr()).toMatch(/in use by another Parley/);
    expect(await end(first, 'SIGTERM')).toBe(0);
  });

  test('names every fault of its configuration at once', async () => {
    const hall = await spawnHall(await ownDir(), 0, {
      env: { PORT: 'eighty', PUBLIC_URL: 'parley', LOG_LEVEL: 'loud', CONVENE_KEY: 'short' },
      args: ['--dmeo'],
    });
    expect(await hall.ended).toBe(2);
    for (const name of ['PORT', 'PUBLIC_URL', 'LOG_LEVEL', 'CONVENE_KEY', '--dmeo']) {
      expect(hall.stderr()).toContain(name);
    }
  });
});
