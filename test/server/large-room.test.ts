import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { paragraphId } from '../../shared/base/ids.ts';
import { LIMITS } from '../../server/document/limits.ts';
import { SEND_BUFFER } from '../../server/realtime/limits.ts';
import { CLOSE } from '../../shared/protocol/sync.ts';
import {
  clientFrame,
  closeCode,
  firstInstrument,
  socketOf,
  syncPath,
  upgraded,
} from './support/attacker.ts';
import { Delegate } from './support/delegate.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { pasteAtEnd } from './support/paste.ts';
import { convene, join } from './support/web.ts';

let hall: OwnHall;
beforeAll(async () => {
  hall = await openHall({ COMMANDS_PER_SECOND: '100000' });
});
afterAll(() => hall.close());

test('[R35] a room longer than what may wait for a reader is sent to whoever comes in, and nobody is slow for it', async () => {
  const room = await convene(hall);
  const chair = await new Delegate(hall, room.mediator).inside();
  const provision = must(chair.room.text.instruments[0]?.provisions[0], 'provision');
  const anchor = { provision, paragraph: null, from: null, to: null, at: 0, quote: '' };
  const words = 'x'.repeat(4000);
  const said = Array.from({ length: 1 + SEND_BUFFER / words.length }, () =>
    chair.act({ type: 'discussion.open', audience: 'everybody', anchor, words }),
  );
  expect((await Promise.all(said)).filter(({ ok }) => !ok)).toEqual([]);
  const late = new Delegate(hall, await join(hall, room, 'UPL', 'head'));
  const cut = chair.until((me) => me.room.roster.cuts.length > 0);
  await Promise.race([late.inside(), cut]);
  expect(chair.room.roster.cuts).toEqual([]);
  expect(JSON.stringify(late.room).length).toBeGreaterThan(SEND_BUFFER);
  await late.do({ type: 'roster.rename', name: 'Here', function: '' });
  expect(chair.room.roster.cuts).toEqual([]);
  expect([late, chair].map((each) => each.snapshots.length)).toEqual([1, 1]);
  late.close();
  chair.close();
});

test('[R35] a text as long as any may be is sent to whoever opens it, over a line however slow', async () => {
  const room = await convene(hall);
  const chair = await new Delegate(hall, room.mediator).inside();
  let last = must(Object.values(chair.room.text.paragraphs).at(-1), 'paragraph').id;
  let full = false;
  for (let n = 0; n < 100 && !full; n += 1) {
    const parts = Array.from({ length: 13 }, (_, part) => ({
      id: paragraphId.parse(`part-${n}-${part}`),
      words: part === 0 ? 'x' : '語'.repeat(6000),
    }));
    const answer = await chair.act(pasteAtEnd(last, parts));
    full = !answer.ok;
    if (answer.ok) last = must(parts.at(-1), 'part').id;
  }
  expect(full).toBe(true);
  const path = syncPath(room.mediator, await firstInstrument(hall, room.id));
  const line = await upgraded(hall, path, room.mediator);
  line.pause();
  line.write(clientFrame(2, Buffer.from([0, 0, 1, 0])));
  // While the text waits for the line, the server has more to say.
  await chair.do({ type: 'roster.rename', name: 'Ada Berg', function: 'Chair' });
  let got = 0;
  line.on('data', (chunk: Buffer) => {
    got += chunk.byteLength;
  });
  const gone = once(line, 'close');
  line.resume();
  while (got <= LIMITS.documentBytes && !line.closed) {
    await Promise.race([once(line, 'data'), gone]);
  }
  expect(got).toBeGreaterThan(LIMITS.documentBytes);
  expect(chair.room.roster.cuts).toEqual([]);
  line.destroy();
  // All but a few words that somebody claims to have: each answer is put together for them alone.
  const greedy = await socketOf(hall, path, room.mediator);
  const closed = closeCode(greedy);
  for (let n = 0; n < 3; n += 1) greedy.send(Buffer.from([0, 0, 3, 1, 77, 1]));
  expect(await closed).toBe(CLOSE.flooding);
  chair.close();
});
