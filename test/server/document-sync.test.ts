import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { once } from 'node:events';
import * as Y from 'yjs';
import type { SeatId } from '../../shared/base/ids.ts';
import { CLOSE, rootOf } from '../../shared/protocol/sync.ts';
import { Dice } from './support/document-typing.ts';
import { Editor, quiet } from './support/document-editor.ts';
import { Hall, ORIGIN, ROOM, until } from './support/document-hall.ts';
import type { Delegate } from './support/document-hall.ts';
import { AGREED_WORDS, CLOSED_PARAGRAPH, P, SERVER, TREATY } from './support/document-room.ts';

const ANN = 3_111_111_111;
const BEN = 3_222_222_222;

let hall: Hall;
let ann: SeatId;
let ben: SeatId;

beforeEach(async () => {
  hall = await Hall.open();
  ann = hall.room.seat('ann', 'head', 'A');
  ben = hall.room.seat('ben', 'head', 'B');
  hall.room.issue(ann, ANN);
  hall.room.issue(ben, BEN);
});

afterEach(() => hall.close());

const same = (a: Delegate, b: Delegate) => Y.equalSnapshots(Y.snapshot(a.doc), Y.snapshot(b.doc));

describe('the stock y-websocket provider', () => {
  it('shows what others write, and learns what is safe', async () => {
    const [a, b] = [hall.delegate(ann, ANN), hall.delegate(ben, BEN)];
    await Promise.all([a.synced(), b.synced()]);
    a.doc.getText(rootOf(P[0])).insert(0, 'Recalling ');
    await until(() => b.words().startsWith('Recalling The Parties'));
    await until(() => a.saved.get(ANN) === 10);
    b.doc.getText(rootOf(P[0])).format(0, 9, { em: true });
    await until(() => same(a, b));
    expect([...a.refused, ...b.refused]).toEqual([]);
  });

  it('brings in what was written while the connection was down', async () => {
    const [a, b] = [hall.delegate(ann, ANN), hall.delegate(ben, BEN)];
    await Promise.all([a.synced(), b.synced()]);
    a.doc.getText(rootOf(P[0])).insert(0, 'Recalling ');
    await until(() => same(a, b));
    a.provider.disconnect();
    a.doc.getText(rootOf(P[0])).insert(0, 'Gravely ');
    a.doc.getText(rootOf(P[1])).delete(0, 5);
    b.doc.getText(rootOf(P[0])).insert(0, 'Deeply ');
    await hall.room.settled();
    a.provider.connect();
    // Typed before the answer to the server's state vector: builds on words that the server has not seen yet.
    a.ws.once('open', () => a.doc.getText(rootOf(P[0])).insert(8, 'concerned, '));
    await until(() => b.words().includes('Gravely concerned, ') && same(a, b));
    expect(a.words()).toContain('Deeply ');
    await until(() => a.saved.get(ANN) === Y.getState(a.doc.store, ANN));
    expect([a.closed, b.closed]).toEqual([null, null]);
    expect(a.refused).toEqual([]);
  });

  it('keeps several who type at once together, and never refuses them', async () => {
    const dice = new Dice(7);
    const delegates = [ann, ben, ann].map((seat, i) =>
      hall.delegate(seat, hall.room.issue(seat, 3_500_000_000 + i)),
    );
    await Promise.all(delegates.map((delegate) => delegate.synced()));
    for (let round = 0; round < 100; round += 1) {
      const delegate = dice.pick(delegates);
      const text = delegate.doc.getText(rootOf(dice.pick(P)));
      if (dice.roll() < 0.7) text.insert(dice.below(text.length / 2), 'xy');
      else if (text.length > 4) text.format(dice.below(2), 2, { strong: true });
      if (dice.roll() < 0.3) await delegate.caughtUp();
      if (dice.roll() < 0.05) {
        delegate.provider.disconnect();
        delegate.provider.connect();
      }
    }
    const [first, ...others] = delegates;
    await until(() => others.every((other) => first !== undefined && same(first, other)));
    expect(delegates.flatMap((delegate) => delegate.refused)).toEqual([]);
  });

  it('[R21] is told which words did not go in, and does not come back by itself', async () => {
    const [a, b] = [hall.delegate(ann, ANN), hall.delegate(ben, BEN)];
    await Promise.all([a.synced(), b.synced()]);
    a.doc.getText(rootOf(P[0])).insert(0, 'Recalling ');
    await until(() => same(a, b));
    a.doc.getText(rootOf(CLOSED_PARAGRAPH)).insert(0, 'Not ');
    await until(() => a.closed !== null);
    expect(a.closed).toBe(CLOSE.refused);
    expect(a.refused).toEqual([{ code: 'provision-closed', client: ANN }]);
    await b.caughtUp();
    expect(b.words(CLOSED_PARAGRAPH)).toBe(AGREED_WORDS);
    expect(b.words()).toMatch(/^Recalling /);
    // A new document under a new id goes on.
    const again = hall.delegate(ann, hall.room.issue(ann, ANN + 1));
    await again.synced();
    again.doc.getText(rootOf(P[0])).insert(0, 'Gravely ');
    await until(() => b.words().startsWith('Gravely Recalling '));
  });
});

describe('durable before visible (law 2)', () => {
  it('neither others nor joiners see what is not on disk', async () => {
    const [a, b] = [hall.delegate(ann, ANN), hall.delegate(ben, BEN)];
    await Promise.all([a.synced(), b.synced()]);
    const before = b.words();
    hall.room.hold();
    a.doc.getText(rootOf(P[0])).insert(0, 'Recalling ');
    await until(() => hall.room.session.reader().length(P[0]) === before.length + 10);
    const joiner = hall.delegate(ben, null);
    await until(() => joiner.provider.wsconnected);
    await Promise.all([a.caughtUp(), b.caughtUp(), joiner.caughtUp()]);
    expect(b.words()).toBe(before);
    expect(joiner.words()).toBe('');
    expect(joiner.provider.synced).toBe(false);
    expect(a.saved.has(ANN)).toBe(false);
    hall.room.let();
    await until(() => b.words() === `Recalling ${before}` && joiner.provider.synced);
    expect(joiner.words()).toBe(`Recalling ${before}`);
    await until(() => a.saved.get(ANN) === 10);
  });

  it('a write that fails is never shown, and everybody is sent to reload the room (law 10)', async () => {
    const [a, b] = [hall.delegate(ann, ANN), hall.delegate(ben, BEN)];
    await Promise.all([a.synced(), b.synced()]);
    const before = b.words();
    hall.room.breakDisk();
    const codes = Promise.all([a, b].map(({ ws }) => once(ws, 'close')));
    a.doc.getText(rootOf(P[0])).insert(0, 'Lost ');
    for (const [code] of (await codes) as [number][]) expect(code).toBe(CLOSE.roomUnavailable);
    expect(hall.room.session.failed).toBe(true);
    expect(b.words()).toBe(before);
  });

  it('a decision of the room is shown to all, when it is on disk', async () => {
    const a = hall.delegate(ann, ANN);
    await a.synced();
    await hall.room.decide([
      { kind: 'carry', paragraph: P[1], from: 5, to: 10, into: P[3], at: 0 },
    ]);
    await until(() => a.words(P[3]) === 'Party');
    expect(a.doc.getText(rootOf(P[3])).toDelta()).toEqual([
      { insert: 'Party', attributes: { em: true } },
    ]);
  });

  it('[R25] a decision of the room is under the id of the server, also after a restart', async () => {
    for (const session of [hall.room.session, hall.room.load()]) {
      const runs = [{ insert: 'x' }];
      const update = session.rewrite([{ kind: 'insert', paragraph: P[3], at: 0, runs }]);
      expect([...Y.parseUpdateMeta(update ?? new Uint8Array()).from.keys()]).toEqual([SERVER]);
    }
  });

  it('deleted words reach nobody who joins later', async () => {
    const a = hall.delegate(ann, ANN);
    await a.synced();
    const text = a.doc.getText(rootOf(P[0]));
    text.insert(0, 'CANARY');
    await until(() => a.saved.get(ANN) === 6);
    text.delete(0, 6);
    await until(() => !JSON.stringify(hall.room.session.reader().runs(P[0])).includes('CANARY'));
    const received: Buffer[] = [];
    const joiner = hall.delegate(ben, null, false);
    joiner.provider.on('status', () => {
      const { ws } = joiner.provider;
      if (ws !== null)
        joiner.ws.on('message', (data) => received.push(Buffer.from(data as ArrayBuffer)));
    });
    joiner.provider.connect();
    await joiner.synced();
    expect(Buffer.concat(received).includes('The Parties')).toBe(true);
    expect(Buffer.concat(received).includes('CANARY')).toBe(false);
  });
});

describe('one Yjs client id, one live connection', () => {
  it('the newer connection of the seat wins, and the half-open one is closed', async () => {
    const old = hall.delegate(ann, ANN);
    await old.synced();
    old.doc.getText(rootOf(P[0])).insert(0, 'a');
    await until(() => old.saved.get(ANN) === 1);
    const fresh = hall.again(old);
    await fresh.synced();
    fresh.doc.getText(rootOf(P[0])).insert(0, 'b');
    await until(() => fresh.saved.get(ANN) === 2);
    old.ws.resume();
    await until(() => old.closed !== null);
    expect(old.closed).toBe(CLOSE.superseded);
    expect(fresh.closed).toBe(null);
    expect(hall.room.reports).toEqual([]);
  });

  it('the older one never wins it back', async () => {
    const [older, newer] = [0, 1].map(() => new Editor(() => hall.room.session, ann, ANN, P)) as [
      Editor,
      Editor,
    ];
    older.connect();
    newer.connect();
    await quiet([older, newer], () => hall.room.settled());
    newer.type(P[0], (text) => text.insert(0, 'new'));
    newer.say();
    older.type(P[0], (text) => text.insert(0, 'older'));
    older.say();
    await quiet([newer], () => hall.room.settled());
    expect(older.line?.closedWith).toBe(CLOSE.superseded);
    expect(newer.line?.closedWith).toBe(null);
    expect(hall.room.session.reader().runs(P[0])[0]?.insert).toMatch(/^newThe/);
  });
});

describe('the door', () => {
  const headers = { origin: ORIGIN, cookie: 'parley_ann=secret' };
  const statusOf = async (path: string, given: Record<string, string>) => {
    const socket = hall.socket(path, given);
    return new Promise((resolve) => {
      socket.on('unexpected-response', (_req, res) => resolve(res.statusCode));
      socket.on('close', (code) => resolve(code));
      socket.on('error', () => undefined);
    });
  };

  it.each([
    ['another origin', `/sync/${ROOM}/${TREATY}?seat=ann`, { origin: `${ORIGIN}.evil` }, 403],
    ['no origin', `/sync/${ROOM}/${TREATY}?seat=ann`, { origin: '' }, 403],
    ['no seat', `/sync/${ROOM}/${TREATY}`, {}, 404],
    ['a room out of shape', `/sync/..%2f/${TREATY}?seat=ann`, {}, 404],
    ['a longer path', `/sync/${ROOM}/${TREATY}/x?seat=ann`, {}, 404],
    ['no cookie', `/sync/${ROOM}/${TREATY}?seat=ann`, { cookie: '' }, CLOSE.notAdmitted],
    ["another seat's cookie", `/sync/${ROOM}/${TREATY}?seat=ben`, {}, CLOSE.notAdmitted],
    ['an unknown instrument', `/sync/${ROOM}/none?seat=ann`, {}, CLOSE.unknownDocument],
    ['a room that cannot be read', `/sync/broken/${TREATY}?seat=ann`, {}, CLOSE.roomUnavailable],
  ] as [string, string, Record<string, string>, number][])(
    'is shut for %s',
    async (_who, path, given, answer) => {
      expect(await statusOf(path, { ...headers, ...given })).toBe(answer);
    },
  );

  it('shuts behind a seat that is removed, on all its connections', async () => {
    const [a, too, b] = [
      hall.delegate(ann, ANN),
      hall.delegate(ann, null),
      hall.delegate(ben, BEN),
    ];
    await Promise.all([a, too, b].map((delegate) => delegate.synced()));
    hall.gateway.closeSeat(ROOM as never, ann);
    await until(() => a.closed !== null && too.closed !== null);
    expect([a.closed, too.closed, b.closed]).toEqual([CLOSE.notAdmitted, CLOSE.notAdmitted, null]);
  });
});
