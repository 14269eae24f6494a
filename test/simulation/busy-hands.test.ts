import { expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { SimulatedRoom } from './room.ts';

test('whoever acts again and again while the line is down asks the server once when it is back, and floods nobody', async () => {
  const room = new SimulatedRoom({ seed: 7 });
  await room.open();
  await room.timeline.pass(1000);
  const chair = must(room.devices[0], 'chair');
  const acts = (times: number): Promise<void> =>
    room.timeline.as(chair.life, () => {
      for (let n = 0; n < times; n += 1) void chair.act({ type: 'agenda.open' });
    });
  await acts(1);
  await room.timeline.pass(1000);
  const paragraph = must(chair.writable()[1], 'paragraph');
  await room.timeline.as(chair.life, () => {
    const insert = { kind: 'insert', at: 0, text: 'Each ', attributes: {} } as const;
    void chair.write(paragraph, () => [insert], 'Each ');
  });
  await room.timeline.pass(1000);
  await room.timeline.as(null, () => room.crash());
  await room.timeline.as(chair.life, () => {
    const insert = { kind: 'insert', at: 0, text: 'On ', attributes: {} } as const;
    void chair.write(paragraph, () => [insert], 'On ');
  });
  await room.timeline.pass(50);
  await acts(60);
  await room.timeline.pass(30_000);
  expect(room.violations).toEqual([]);
  expect(chair.answers).toHaveLength(61);
  expect(room.unrest()).toBeNull();
  await room.close();
});
