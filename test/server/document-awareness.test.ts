import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SeatId } from '../../shared/base/ids.ts';
import { MESSAGE_LOOK } from '../../shared/protocol/sync.ts';
import { Hall, until } from './support/document-hall.ts';
import type { Delegate } from './support/document-hall.ts';
import { OPEN, OTHER, P } from './support/document-room.ts';

let hall: Hall;
let ann: SeatId;
let ben: SeatId;
let a: Delegate;
let b: Delegate;

beforeEach(async () => {
  hall = await Hall.open();
  ann = hall.room.seat('ann', 'head', 'A');
  ben = hall.room.seat('ben', 'head', 'B');
  a = hall.delegate(ann, 3_000_000_001);
  b = hall.delegate(ben, 3_000_000_002);
  await Promise.all([a.synced(), b.synced()]);
});

afterEach(() => hall.close());

const caret = (paragraph: string = P[0]) => ({ paragraph, anchor: 'AA==', head: 'AA==' });

/** What a delegate sees of the others: by seat, what the server says of them. */
function seen(delegate: Delegate): Record<string, unknown>[] {
  return [...delegate.awareness.getStates()]
    .filter(([id]) => id !== delegate.doc.clientID)
    .map(([, state]) => state);
}
const seesOf = (delegate: Delegate, seat: SeatId) =>
  seen(delegate).filter((state) => state['seat'] === seat);

/** An awareness message as a hostile client may write it. */
function say(delegate: Delegate, entries: [id: number, clock: number, state: unknown][]): void {
  const update = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const [id, clock, state] of entries) {
      encoding.writeVarUint(encoder, id);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, JSON.stringify(state));
    }
  });
  const message = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint8Array(encoder, update);
  });
  delegate.ws.send(message);
}

it('shows carets under the seat that the server knows, from joining to leaving', async () => {
  a.awareness.setLocalState({ caret: caret() });
  await until(() => seesOf(b, ann).length === 1);
  expect(seesOf(b, ann)).toEqual([{ caret: caret(), seat: 'ann' }]);
  a.awareness.setLocalState({ caret: caret(P[1]) });
  await until(() => JSON.stringify(seesOf(b, ann)).includes(P[1]));
  const joiner = hall.delegate(hall.room.seat('cem', 'observer', null), null);
  await until(() => seesOf(joiner, ann).length === 1);
  a.provider.disconnect();
  await until(() => seesOf(b, ann).length === 0 && seesOf(joiner, ann).length === 0);
});

it('shows the caret again after a reconnection', async () => {
  a.awareness.setLocalState({ caret: caret() });
  await until(() => seesOf(b, ann).length === 1);
  b.provider.disconnect();
  expect(seen(b)).toEqual([]);
  b.provider.connect();
  await until(() => seesOf(b, ann).length === 1);
});

it('takes away the caret of whoever stops writing', async () => {
  a.awareness.setLocalState({ caret: caret() });
  await until(() => seesOf(b, ann).length === 1);
  a.awareness.setLocalState({ caret: null });
  await until(() => seesOf(b, ann).length === 0);
});

it('[R26] lets nobody speak as another, of another, or under more than one name', async () => {
  const stored = hall.room.stored().length;
  b.awareness.setLocalState({ caret: caret() });
  await until(() => seesOf(a, ben).length === 1);
  const shown = [...a.awareness.getStates()].find(([, state]) => state['seat'] === 'ben');
  // Everything that names ben: his Yjs client id, the id under which he is shown, any clock.
  for (const id of [b.doc.clientID, shown?.[0] ?? 0]) {
    say(a, [[id, 4_000_000_000, null]]);
    say(a, [[id, Number.MAX_SAFE_INTEGER, { caret: caret(P[3]), seat: 'ben', name: 'I concede' }]]);
  }
  say(
    a,
    Array.from({ length: 500 }, (_, i) => [70_000 + i, 1, { caret: caret() }]),
  );
  // Then what counts: under its own name, with a lie in it.
  say(a, [[a.doc.clientID, 9, { caret: caret(P[1]), seat: 'ben', extra: 'x' }]]);
  await until(() => seesOf(b, ann).length === 1);
  expect(seen(b).filter((state) => state['seat'] !== 'ben')).toEqual([
    { caret: caret(P[1]), seat: 'ann' },
  ]);
  const joiner = hall.delegate(hall.room.seat('cem', 'observer', null), null);
  await until(() => seen(joiner).length === 2);
  expect(seen(joiner)).toContainEqual({ caret: caret(), seat: 'ben' });
  expect(seen(joiner)).toContainEqual({ caret: caret(P[1]), seat: 'ann' });
  // Ben himself is not silenced by the clocks that were claimed for him.
  b.awareness.setLocalState({ caret: caret(P[2]) });
  await until(() => JSON.stringify(seesOf(joiner, ben)).includes(P[2]));
  // Nothing of it is kept, and whoever only claims is not cut for it: what is claimed has no effect.
  await hall.room.settled();
  expect(hall.room.stored()).toHaveLength(stored);
  expect([a.closed, b.closed, hall.faults]).toEqual([null, null, []]);
});

it.each([
  ['more than 2 KiB', { caret: { ...caret(), anchor: 'x'.repeat(3000) } }],
  ['a caret out of shape', { caret: { paragraph: '<b>', anchor: 1, head: [] } }],
  ['a caret with more in it', { caret: { ...caret(), name: 'x' } }],
  ['no object', 'hello'],
  ['a list', [caret()]],
])('keeps nothing of %s', async (_what, state) => {
  say(a, [[a.doc.clientID, 5, state]]);
  b.awareness.setLocalState({ caret: caret() });
  await until(() => seesOf(a, ben).length === 1);
  await Promise.all([a.caughtUp(), b.caughtUp()]);
  expect(seesOf(b, ann)).toEqual([]);
  expect([a.closed, b.closed]).toEqual([null, null]);
});

it('is not written to the log', async () => {
  const stored = hall.room.stored().length;
  a.awareness.setLocalState({ caret: caret() });
  await until(() => seesOf(b, ann).length === 1);
  await hall.room.settled();
  expect(hall.room.stored()).toHaveLength(stored);
});

describe('a reader who says which provisions it looks at', () => {
  const look = (delegate: Delegate, ...provisions: string[]) =>
    delegate.ws.send(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, MESSAGE_LOOK);
        encoding.writeVarUint(encoder, provisions.length);
        for (const provision of provisions) encoding.writeVarString(encoder, provision);
      }),
    );

  it('hears of the carets there and of no others, as they come into its sight and go', async () => {
    look(b, OPEN);
    a.awareness.setLocalState({ caret: caret(P[0]) });
    await until(() => seesOf(b, ann).length === 1);
    // The caret goes to another provision, and comes back.
    a.awareness.setLocalState({ caret: caret(P[2]) });
    await until(() => seesOf(b, ann).length === 0);
    a.awareness.setLocalState({ caret: caret(P[1]) });
    await until(() => seesOf(b, ann).length === 1);
    // The reader turns to another provision, and back.
    look(b, OTHER);
    await until(() => seesOf(b, ann).length === 0);
    look(b, OTHER, OPEN);
    await until(() => seesOf(b, ann).length === 1);
    a.provider.disconnect();
    await until(() => seesOf(b, ann).length === 0);
  });

  it('is sent nothing of a caret elsewhere, not even that it moves', async () => {
    const joiner = hall.delegate(hall.room.seat('cem', 'observer', null), null);
    await joiner.synced();
    look(joiner, OTHER);
    await joiner.caughtUp();
    const heard: Buffer[] = [];
    joiner.ws.on('message', (data) => heard.push(Buffer.from(data as ArrayBuffer)));
    for (let i = 0; i < 5; i += 1) {
      a.awareness.setLocalState({ caret: caret(P[i % 2]) });
      await until(() => JSON.stringify(seesOf(b, ann)).includes(P[i % 2] ?? ''));
    }
    await joiner.caughtUp();
    expect(heard).toEqual([]);
  });

  it.each([
    ['too many', Array.from({ length: 300 }, (_, i) => `provision-${i}`)],
    ['what is no id', ['<b>']],
  ])('is cut when it names %s', async (_what, provisions) => {
    look(a, ...provisions);
    const stored = hall.room.stored().length;
    await until(() => a.closed !== null);
    await b.caughtUp();
    expect(b.closed).toBeNull();
    expect(hall.room.reports).toEqual([{ seat: 'ann', code: 'update-malformed' }]);
    expect(hall.room.stored()).toHaveLength(stored);
    expect(hall.faults).toEqual([]);
  });
});

it('[T-7] where those who propose are not named, no caret names them', async () => {
  hall.room.happen({ type: 'text.mode-set', provision: OPEN, mode: 'propose' });
  hall.room.happen({ type: 'text.attribution-set', attribution: 'on-request' });
  a.awareness.setLocalState({ caret: caret() });
  await b.caughtUp();
  expect(seesOf(b, ann)).toEqual([]);
  // Elsewhere it is shown, and there it goes again when it comes back.
  a.awareness.setLocalState({ caret: caret(P[2]) });
  await until(() => seesOf(b, ann).length === 1);
  a.awareness.setLocalState({ caret: caret() });
  await until(() => seesOf(b, ann).length === 0);
  hall.room.happen({ type: 'text.attribution-set', attribution: 'shown' });
  a.awareness.setLocalState({ caret: { ...caret(), head: 'AQ==' } });
  await until(() => seesOf(b, ann).length === 1);
});
