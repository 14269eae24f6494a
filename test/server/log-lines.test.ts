import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { afterAll, afterEach, expect, test } from 'vitest';
import { withoutWords } from '../../server/logger.ts';
import { closeCode, liveOf, socketOf, syncPath } from './support/attacker.ts';
import { Delegate } from './support/delegate.ts';
import { end, killLeftovers, newDir, spawnHall } from './support/hall.ts';
import { convene, get, join, post } from './support/web.ts';

const dir = await newDir();
afterEach(killLeftovers);
afterAll(() => rm(dir, { recursive: true, force: true }));

const CANARY = 'Quetzalcoatlus';

test('[R44] the log of the server holds no token, name or word, whatever goes wrong', async () => {
  const hall = await spawnHall(dir, 0, { env: { LOG_LEVEL: 'debug' } });
  const room = await convene(hall, {
    title: CANARY,
    mediator: { name: CANARY, function: CANARY },
    text: { title: CANARY, format: 'markdown', source: `## ${CANARY}\n\n1. ${CANARY}\n` },
  });
  const secret = room.secret('UPL', 'head');
  const eve = await join(hall, room, 'UPL', 'head', `${CANARY} of Upland`);
  const chair = await new Delegate(hall, room.mediator).inside();
  await chair.do({ type: 'roster.rename', name: `${CANARY} 2`, function: CANARY });
  await chair.tries({ type: 'roster.warn', seat: eve.seat, text: CANARY });
  const instrument = chair.room.text.instruments[0]?.id ?? '';

  // What is refused, and what is no message at all, on every way in.
  const url = `/api/rooms/${room.id}`;
  for (const body of [
    `{"secret":"${CANARY}`,
    { secret: CANARY },
    { secret, name: '', x: CANARY },
  ]) {
    await post(hall, `${url}/join`, body);
  }
  await post(hall, url, { [CANARY]: CANARY }, { cookie: `${CANARY}=${CANARY}` });
  await get(hall, `/${CANARY}?${CANARY}=${CANARY}`, `parley_${eve.seat}=${CANARY}`);
  const forger = await socketOf(hall, syncPath(eve, instrument), eve);
  forger.send(CANARY);
  await closeCode(forger);
  for (const packet of [`42["${CANARY}"`, `4${CANARY}`, `42["command",{"${CANARY}":1}]`]) {
    const live = await liveOf(hall, eve);
    live.send(packet);
    live.close();
    await once(live, 'close');
  }
  await chair.until((me) => me.room.roster.cuts.length >= 1);
  chair.close();
  expect(await end(hall, 'SIGTERM')).toBe(0);

  const lines = hall.stderr();
  expect(lines).toContain('connection cut');
  for (const word of [CANARY, secret, eve.cookie.split('=')[1] ?? '?', 'Upland']) {
    expect(lines).not.toContain(word);
  }
});

test('[R44] an error is logged without the message that may quote what was sent', () => {
  const faults: unknown[] = [];
  for (const fail of [
    () => JSON.parse(`{"${CANARY}`) as unknown,
    () => {
      throw new Error(`one\n    at ${CANARY} (x:1:1)`, { cause: new Error(CANARY) });
    },
  ]) {
    try {
      fail();
    } catch (error) {
      faults.push(error);
    }
  }
  expect(faults).toHaveLength(2);
  for (const error of faults) {
    const shown = JSON.stringify(withoutWords(error));
    expect(shown).not.toContain(CANARY);
    expect(shown).toContain('log-lines.test.ts');
  }
  expect(withoutWords(CANARY)).toEqual({ type: 'string' });
  const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  expect(withoutWords(full)).toMatchObject({ code: 'ENOSPC', message: full.message });
});
