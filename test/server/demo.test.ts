import { rm } from 'node:fs/promises';
import { afterEach, expect, test } from 'vitest';
import { seatId } from '../../shared/base/ids.ts';
import { Delegate } from './support/delegate.ts';
import { end, killLeftovers, newDir, spawnHall } from './support/hall.ts';
import type { Spawned } from './support/hall.ts';
import { post } from './support/web.ts';

afterEach(killLeftovers);

/** Takes the seat behind a printed link. */
const follow = async (hall: Spawned, who: string): Promise<Delegate> => {
  const line = hall.stdout.find((l) => l.trim().startsWith(who)) ?? '';
  const [, room = '', secret = ''] = /\/join\/([^#]+)#(\S+)$/.exec(line) ?? [];
  const path = `/api/rooms/${room}/join`;
  const reply = await post(hall, path, { secret, name: `For ${who}`, function: '' });
  const { seat } = reply.body as { seat: string };
  return new Delegate(hall, { room, seat: seatId.parse(seat), cookie: reply.cookie }).inside();
};

test('the demonstration is in session on the Paris draft, and the first mediator to come presides', async () => {
  const dir = await newDir();
  const hall = await spawnHall(dir, 0, { args: ['--demo'] });
  await expect.poll(() => hall.stdout.some((l) => l.includes('gallery'))).toBe(true);

  const tuvalu = await follow(hall, 'Tuvalu');
  const { text, agenda, floor, positions, roster } = tuvalu.room;
  expect(agenda.status).toBe('in-session');
  expect(text.provisions[agenda.provision ?? ('' as never)]?.number).toBe('Article 5');
  expect(floor.requests.length).toBeGreaterThan(4);
  expect(Object.keys(positions.stated).length).toBeGreaterThan(1);
  expect(roster.parties.map((p) => p.short)).toContain('Tuvalu');
  expect(Object.keys(text.brackets).length).toBeGreaterThan(900);
  // Rival words, a sentence that objects were raised against, holds and a thread are there to be looked at.
  const proposals = Object.values(text.proposals);
  expect(proposals.map((p) => roster.parties.find((q) => q.id === p.sponsor)?.short)).toContain(
    'USA',
  );
  expect(proposals.every((p) => p.status === 'open')).toBe(true);
  expect(Object.values(text.brackets).some((b) => b.holds.length === 3)).toBe(true);
  expect(Object.keys(tuvalu.room.discussion.threads)).toHaveLength(1);

  const chair = await follow(hall, 'mediator');
  await chair.until((me) => me.room.roster.gavel === me.person.seat);
  const first = floor.requests[0];
  if (first === undefined) throw new Error('nobody asked for the floor');
  await chair.do({ type: 'floor.give', request: first.id, seenTurn: null });
  await tuvalu.until((me) => me.room.floor.turn !== null);
  tuvalu.close();
  chair.close();
  expect(await end(hall, 'SIGTERM')).toBe(0);
  await rm(dir, { recursive: true, force: true });
});
