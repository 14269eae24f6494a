import type { Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { OneATurn } from '../../server/one-a-turn.ts';
import { introduction, LIVE, textFrame, upgraded } from './support/attacker.ts';
import { newCommand } from './support/delegate.ts';
import { eventually } from './support/eventually.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene, join } from './support/web.ts';
import type { Person } from './support/web.ts';

test('[R31] of what comes in one go one piece is begun in a turn, in order; alone it begins at once', () => {
  const turns: (() => void)[] = [];
  const begun: string[] = [];
  const one = new OneATurn((run) => void turns.push(run));
  const other = new OneATurn((run) => void turns.push(run));
  for (const n of [1, 2, 3]) one.run(() => void begun.push(`a${n}`));
  other.run(() => void begun.push('b1'));
  expect(begun).toEqual(['a1', 'b1']);
  const turn = (): void => {
    for (const run of turns.splice(0)) run();
  };
  turn();
  expect(begun).toEqual(['a1', 'b1', 'a2']);
  turn();
  one.run(() => void begun.push('a4'));
  expect(begun).toEqual(['a1', 'b1', 'a2', 'a3']);
  for (let n = 0; n < 3; n += 1) turn();
  expect(begun).toEqual(['a1', 'b1', 'a2', 'a3', 'a4']);
  expect(turns).toEqual([]);
  one.run(() => void begun.push('a5'));
  expect(begun.at(-1)).toBe('a5');
});

/** A line of acts whose packets the test makes. */
const lineOf = async (hall: OwnHall, person: Person): Promise<Socket> => {
  const line = await upgraded(hall, LIVE, person);
  let heard = '';
  line.on('data', (bytes: Buffer) => (heard += bytes.toString('latin1')));
  line.write(textFrame(introduction(person)));
  await eventually('the room comes', () => heard.includes('42["state"'));
  return line;
};

/** Sends so many acts in one packet. Resolves with where they came to stand in the record, once all are answered. */
const actsAtOnce = async (line: Socket, whose: string, many: number): Promise<number[]> => {
  let heard = '';
  line.on('data', (bytes: Buffer) => (heard += bytes.toString('latin1')));
  const frames = Array.from({ length: many }, (_, n) => {
    const act = { type: 'roster.rename', name: `${whose} ${n}`, function: '' } as const;
    return textFrame(`42${n}${JSON.stringify(['command', newCommand(act)])}`);
  });
  line.write(Buffer.concat(frames));
  const answers = () => [...heard.matchAll(/43\d+\[\{"ok":true,"seq":(\d+)\}\]/g)];
  await eventually('all are answered', () => answers().length === many);
  return answers().map(([, seq]) => Number(seq));
};

test('[R31] the act of somebody else comes in between forty that one connection sends in one packet', async () => {
  const hall = await openHall();
  onTestFinished(() => hall.close());
  const room = await convene(hall);
  const eager = await lineOf(hall, await join(hall, room, 'UPL', 'head'));
  const other = await lineOf(hall, await join(hall, room, 'LOW', 'head'));
  // Both are with the server before it looks: it runs in this process, and what is looked at is the order of the record.
  const flood = actsAtOnce(eager, 'Eager', 40);
  const [between] = await actsAtOnce(other, 'Other', 1);
  const places = await flood;
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(between).toBeLessThan(places.at(-1) ?? 0);
});
