import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SimulatedRoom } from './room.ts';
import { Device } from './device.ts';
import { must } from '../../shared/base/assert.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { CLOSE } from '../../shared/protocol/sync.ts';

let room: SimulatedRoom;
let ann: Device;
let eve: Device;
let paragraph: ParagraphId;

/** Lets simulated time go on until somebody's work is done. */
async function done<T>(device: Device, work: () => Promise<T>): Promise<T> {
  const outcome: { value: T }[] = [];
  await room.timeline.as(device.life, () => void work().then((value) => outcome.push({ value })));
  for (let n = 0; n < 1000 && outcome.length === 0; n += 1) await room.timeline.pass(20);
  return must(outcome[0], 'outcome').value;
}

async function arrives(party: string): Promise<Device> {
  const before = room.devices.length;
  await room.timeline.as(null, () => room.arrive(party, 'head'));
  await room.timeline.pass(500);
  const device = must(room.devices[before], 'device');
  const chair = must(room.devices[0], 'chair');
  await done(chair, () => chair.act({ type: 'roster.admit', seat: device.seat }));
  await room.timeline.pass(500);
  return device;
}

/** The same seat in another tab of the same browser, or on a machine where it was restored. */
async function again(device: Device): Promise<Device> {
  const twin = new Device(device.seat, {
    exchange: room,
    room: room.room,
    durable: (client) => room.record.clockOf(client),
    violate: (what) => room.violate(what),
    note: (line) => room.timeline.note(line),
  });
  room.devices.push(twin);
  await room.timeline.pass(500);
  return twin;
}

beforeEach(async () => {
  room = new SimulatedRoom({ seed: 25 });
  await room.open();
  await room.timeline.pass(500);
  const chair = must(room.devices[0], 'chair');
  await done(chair, () => chair.act({ type: 'agenda.open' }));
  await done(chair, () => chair.act({ type: 'text.set-mode', provision: null, mode: 'free' }));
  ann = await arrives('p1');
  eve = await arrives('p2');
  paragraph = must(ann.writable()[1], 'paragraph');
});

afterEach(() => room.close());

const replicaOf = (device: Device) => must(device.document, 'document').replica;
const penOf = (device: Device): number => replicaOf(device).doc.clientID;
const seatOf = (client: number) => room.record.state.text.writers[String(client)]?.seat;
const text = (): string => {
  const [instrument] = room.record.docs.keys();
  return room.record.words(must(instrument, 'instrument'));
};
const times = (token: string): number => text().split(token).length - 1;

/** Puts the words at the beginning of the paragraph, without waiting for anything. */
const types = (device: Device, token: string): Promise<void> =>
  room.timeline.as(device.life, () => {
    const insert = { kind: 'insert', at: 0, text: token, attributes: {} } as const;
    void device.write(paragraph, () => [insert], token);
  });

/** The server would give this page an id that was given already. */
const reissued = (device: Device, client: number): (() => void) => {
  const { pen } = device.room;
  device.room.pen = () => Promise.resolve({ ok: true, client });
  return () => {
    device.room.pen = pen;
  };
};

/** Everybody has the same words, and nobody misses any. */
async function rests(): Promise<void> {
  await room.timeline.pass(8000);
  expect(room.unrest()).toBe(null);
  for (const device of room.devices) device.checkWords();
}

describe('[R25] under the id of another writer', () => {
  const forges = (as: number): Promise<void> =>
    room.timeline.as(eve.life, () => {
      const { doc } = replicaOf(eve);
      doc.clientID = as;
      doc.words(paragraph).insert(0, 'I concede ');
    });

  // Ahead of the other, it is refused; behind, it says what the room knows otherwise, and the sentinel finds it.
  test.each([
    ['ahead of the other', 'update-foreign-author'],
    ['behind the other', 'text-differs'],
  ])(
    '%s, nothing goes in; the forger gets an id of its own again, and the other loses nothing',
    async (where, code) => {
      await types(ann, 'ann1 ');
      await types(eve, 'eve1 ');
      await room.timeline.pass(1000);
      const [forged, own] = [penOf(ann), penOf(eve)];
      expect([seatOf(forged), seatOf(own)]).toEqual([ann.seat, eve.seat]);
      const ahead = code === 'update-foreign-author';
      if (ahead) await forges(forged);
      else await types(ann, 'ann2 ');
      await room.timeline.pass(ahead ? 100 : 0);
      if (ahead) await types(ann, 'ann2 ');
      else await forges(forged);
      const tokens = Array.from({ length: 26 }, (_, n) => `ann${n + 3} `);
      for (const token of tokens) {
        await types(ann, token);
        await room.timeline.pass(7);
      }
      await room.timeline.pass(40_000);
      await types(eve, 'eve2 ');
      await rests();
      expect([where, text().includes('concede')]).toEqual([where, false]);
      for (const token of ['ann1 ', 'ann2 ', ...tokens, 'eve1 ', 'eve2 ']) {
        expect([token, times(token)]).toEqual([token, 1]);
      }
      expect(penOf(ann)).toBe(forged);
      expect([ann.handedBack, eve.handedBack]).toEqual([[], []]);
      expect(penOf(eve)).not.toBe(forged);
      expect(seatOf(penOf(eve))).toBe(eve.seat);
      expect(room.violations).toEqual([`${eve.seat} is honest and was reported: ${code}`]);
    },
  );
});

describe('[R25] one id on two lines', () => {
  test('of one page whose old line is not known to be dead: the new one goes on, nothing is lost', async () => {
    await types(ann, 'first ');
    await room.timeline.pass(1000);
    const [replica, pen] = [replicaOf(ann), penOf(ann)];
    // The fourth line that was opened: the page finds out at once, the server much later.
    room.cut(3, [10, 60_000], true);
    await types(ann, 'between ');
    expect(replica.connected).toBe(true);
    await room.timeline.pass(20);
    expect(replica.connected).toBe(false);
    for (const token of ['down ', 'still ']) await types(ann, token);
    await room.timeline.pass(3000);
    await types(ann, 'later ');
    await rests();
    expect([replicaOf(ann), penOf(ann)]).toEqual([replica, pen]);
    for (const token of ['first ', 'between ', 'down ', 'still ', 'later ']) {
      expect([token, times(token)]).toEqual([token, 1]);
    }
    expect([ann.handedBack, room.violations]).toEqual([[], []]);
  });

  test('of two pages: the newer one has it, and the older goes on under another', async () => {
    await types(ann, 'first ');
    await room.timeline.pass(1000);
    const shared = penOf(ann);
    const twin = await again(ann);
    const before = replicaOf(ann);
    const restore = reissued(twin, shared);
    await done(twin, () => replicaOf(twin).takePen());
    restore();
    const closes: number[] = [];
    before.provider.on('closed', ({ code }) => closes.push(code));
    await types(twin, 'yours ');
    await room.timeline.pass(3000);
    await types(ann, 'mine ');
    await types(twin, 'too ');
    await rests();
    expect(closes).toEqual([CLOSE.superseded]);
    expect(replicaOf(ann)).not.toBe(before);
    expect(penOf(twin)).toBe(shared);
    expect([penOf(ann) === shared, seatOf(penOf(ann))]).toEqual([false, ann.seat]);
    for (const token of ['first ', 'yours ', 'mine ', 'too ']) expect(times(token)).toBe(1);
    expect([ann.handedBack, twin.handedBack, room.violations]).toEqual([[], [], []]);
  });
});

describe('[R25] Yjs takes another id by itself when its own comes in:', () => {
  test('the page asks for one of its own and writes on, in the same copy', async () => {
    // With a pen, but nothing written under it yet: then no line is cut.
    await done(ann, () => replicaOf(ann).takePen());
    const shared = penOf(ann);
    const before = replicaOf(ann);
    const twin = await again(ann);
    const restore = reissued(twin, shared);
    await done(twin, () => replicaOf(twin).takePen());
    restore();
    await types(twin, 'twin ');
    await room.timeline.pass(1000);
    expect(times('twin ')).toBe(1);
    expect(before.mayWrite).toBe(false);
    expect(penOf(ann)).not.toBe(shared);
    await room.timeline.as(ann.life, () => before.provider.disconnect());
    await room.timeline.as(ann.life, () => before.provider.connect());
    await room.timeline.pass(1000);
    await types(ann, 'ann ');
    await types(twin, 'twice ');
    await rests();
    expect(replicaOf(ann)).toBe(before);
    expect(seatOf(penOf(ann))).toBe(ann.seat);
    for (const token of ['twin ', 'ann ', 'twice ']) expect(times(token)).toBe(1);
    expect([ann.handedBack, twin.handedBack, room.violations]).toEqual([[], [], []]);
  });
});

describe('[R25] a page that is opened anew', () => {
  const reloads = (device: Device, killed: boolean): Promise<void> =>
    room.timeline.as(device.life, () => device.reload(killed));

  test.each([
    ['in good order', false],
    ['by being killed', true],
  ])('%s, sends what its line did not, once, and writes under another id', async (_how, killed) => {
    await types(ann, 'before ');
    await room.timeline.pass(1000);
    const old = penOf(ann);
    await room.timeline.as(ann.life, () => replicaOf(ann).provider.disconnect());
    await types(ann, 'kept ');
    await types(ann, 'too ');
    await room.timeline.pass(400);
    expect(times('kept ')).toBe(0);
    await reloads(ann, killed);
    const twin = await again(ann);
    await room.timeline.pass(3000);
    await types(ann, 'anew ');
    await types(twin, 'twin ');
    await rests();
    for (const token of ['before ', 'kept ', 'too ', 'anew ', 'twin ']) {
      expect([token, times(token)]).toEqual([token, 1]);
    }
    expect(new Set([old, penOf(ann), penOf(twin)]).size).toBe(3);
    expect([ann.handedBack, twin.handedBack, room.violations]).toEqual([[], [], []]);
  });

  test('when the words had arrived and only the word of it was lost, sends nothing twice', async () => {
    await types(ann, 'before ');
    await room.timeline.pass(1000);
    await types(ann, 'late ');
    while (times('late ') === 0) await room.timeline.pass(1);
    await reloads(ann, false);
    await room.timeline.pass(3000);
    await types(ann, 'anew ');
    await rests();
    for (const token of ['before ', 'late ', 'anew ']) {
      expect([token, times(token)]).toEqual([token, 1]);
    }
    expect([ann.handedBack, room.violations]).toEqual([[], []]);
  });
});
