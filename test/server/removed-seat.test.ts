import { afterEach, expect, test } from 'vitest';
import { CLOSE } from '../../shared/protocol/sync.ts';
import { Delegate } from './support/delegate.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene, join } from './support/web.ts';
import { Writer } from './support/writer.ts';

let hall: OwnHall | null = null;
afterEach(() => hall?.close());

test('[R41] who is removed while only the text is still connected reads no more of it', async () => {
  hall = await openHall();
  const room = await convene(hall);
  const chair = await new Delegate(hall, room.mediator).inside();
  await chair.do({ type: 'text.set-mode', provision: null, mode: 'free' });
  const leaver = await new Delegate(hall, await join(hall, room, 'UPL', 'head')).inside();
  const [paragraph] = Object.values(chair.room.text.paragraphs);
  if (paragraph === undefined) throw new Error('no paragraph');
  const reader = await Writer.open(hall, leaver, paragraph.id);
  const closed = new Promise<number>((resolve) => {
    reader.provider.on('closed', ({ code }) => resolve(code));
  });
  const { seat } = leaver.person;
  leaver.close();

  await chair.do({ type: 'roster.remove', seat, reason: 'asked to leave' });
  expect(await closed).toBe(CLOSE.notAdmitted);
  reader.close();
  chair.close();
});
