import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../server/log/hash.ts';
import { chainAfter } from '../../server/past/chain-after.ts';
import { hexOf } from '../../shared/base/hex.ts';
import type { RoomId } from '../../shared/base/ids.ts';
import type { RecordChain } from '../../shared/protocol/http.ts';
import { genesis } from '../../shared/room/chain.ts';
import { fingerprint } from '../../shared/room/fingerprint.ts';
import { FollowedChain } from '../../shared/room/followed-chain.ts';
import { Delegate } from './support/delegate.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { entriesFrom } from './support/log-entries.ts';
import { convene, get, join, refusalOf } from './support/web.ts';
import type { Person } from './support/web.ts';

let hall: OwnHall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.close());

const ask = (who: Person, after: number | string) =>
  get(hall, `/api/rooms/${who.room}/seats/${who.seat}/record?after=${after}`, who.cookie);

/** What a browser does that does not trust the server. */
async function follow(who: Person): Promise<FollowedChain> {
  const chain = new FollowedChain(sha256);
  do {
    const reply = await ask(who, chain.seq);
    expect([reply.status, refusalOf(reply)]).toEqual([200, 'no refusal (200)']);
    expect(chain.follow(reply.body as RecordChain)).toBeNull();
  } while (!chain.atHead);
  return chain;
}
const spoken = (chain: FollowedChain, seq: number): string =>
  fingerprint(chain.hashAt(seq) ?? new Uint8Array()).join(' ');

describe('the record', () => {
  test('is followed by every seat to the same fingerprint, whenever it came in', async () => {
    const room = await convene(hall);
    const chair = await new Delegate(hall, room.mediator).inside();
    const early = await join(hall, room, 'UPL', 'head');
    await new Delegate(hall, early).inside();
    for (const name of ['First', 'Second']) await chair.do({ type: 'text.name-version', name });
    const late = await join(hall, room, 'LOW', 'head');
    await new Delegate(hall, late).inside();

    const chains = [];
    for (const who of [room.mediator, early, late]) chains.push(await follow(who));
    const [mine, first, last] = chains as [FollowedChain, FollowedChain, FollowedChain];
    const seq = Math.min(...chains.map((chain) => chain.seq));
    expect(new Set(chains.map((chain) => spoken(chain, seq))).size).toBe(1);
    // It is the log's own chain, told from where each was admitted.
    const entries = [...hall.parley.convening.log.read(room.id, 0)];
    expect(mine.hashAt(seq)).toEqual(entries[seq - 1]?.hash);
    expect(first.since).toBeGreaterThan(mine.since);
    expect(last.since).toBeGreaterThan(first.since);
    expect(last.hashAt(last.since - 2)).toBeNull();
  });

  test('is told in parts, however long it is', async () => {
    const { log } = hall.parley.convening;
    const long = 'a-long-room' as RoomId;
    await log.append(long, 0, entriesFrom(1, 2_500));
    const turn = () => Promise.resolve();
    const chain = new FollowedChain(sha256);
    const parts: number[] = [];
    do {
      const told = await chainAfter(log, long, chain.seq, 2_500, turn);
      parts.push(told.links.length);
      expect(chain.follow(told)).toBeNull();
    } while (!chain.atHead);
    expect(parts).toEqual([1_000, 1_000, 500]);
    const hashes = [...log.read(long, 0)].map(({ hash }) => hash);
    expect(hashes.map((_, i) => chain.hashAt(i + 1))).toEqual(hashes);
    // What is on its way to being shown is not told yet.
    expect((await chainAfter(log, long, 2_000, 2_001, turn)).links).toHaveLength(1);
  });

  test('says when entries were made and nothing of what they say, and of the time before a seat came only one hash', async () => {
    const room = await convene(hall);
    const chair = await new Delegate(hall, room.mediator).inside();
    await chair.do({ type: 'text.name-version', name: 'Before' });
    const who = await join(hall, room, 'UPL', 'head');
    await new Delegate(hall, who).inside();
    const { from, links, head } = (await ask(who, 0)).body as RecordChain;
    expect(from.seq).toBeGreaterThan(1);
    expect(from.hash).not.toBe(hexOf(genesis(sha256, room.id)));
    expect(links).toHaveLength(head - from.seq);
    for (const link of links)
      expect(link).toEqual([
        expect.any(Number),
        expect.stringMatching(/^(event|text)$/),
        expect.stringMatching(/^[0-9a-f]{64}$/),
        expect.stringMatching(/^[0-9a-f]{64}$/),
      ]);
    // Two entries that say the same look different.
    expect(new Set(links.map(([, , author]) => author)).size).toBe(links.length);
  });

  test('is refused to who waits, to strangers, and where the question is none', async () => {
    const room = await convene(hall, { admission: 'lobby' });
    await new Delegate(hall, room.mediator).inside();
    const waiting = await join(hall, room, 'UPL', 'head');
    expect(refusalOf(await ask(waiting, 0))).toBe('not-admitted');
    expect(refusalOf(await ask({ ...waiting, cookie: '' }, 0))).toBe('not-signed-in');
    for (const none of ['-1', '1.5', 'x'])
      expect(refusalOf(await ask(room.mediator, none))).toBe('malformed');
    // Beyond the end nothing is told, and where it is.
    const { from, links, head } = (await ask(room.mediator, 1_000_000)).body as RecordChain;
    expect([links, from.seq]).toEqual([[], head]);
  });
});
