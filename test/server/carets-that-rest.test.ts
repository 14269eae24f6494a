import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AwarenessHub } from '../../server/document/readers/awareness.ts';
import { HEARTBEAT_MS } from '../../server/document/lines/heartbeat.ts';
import { serverClock } from '../../server/room/clock.ts';
import { paragraphId, provisionId } from '../../shared/base/ids.ts';
import type { SeatId } from '../../shared/base/ids.ts';
import { MESSAGE_AWARENESS } from '../../shared/protocol/sync.ts';
import { Timeline } from '../simulation/timeline.ts';
import { Line } from './support/document-editor.ts';

/** As often as the spread heartbeat reaches one connection or another. */
const BEAT_MS = HEARTBEAT_MS / 10;
const ID = 9_000_001;
const where = provisionId.parse('prov-1');
const paragraph = paragraphId.parse('para-1');

let timeline: Timeline;
let hub: AwarenessHub;
let reader: Line;
let writer: Line;
let sight: Awareness;
let told: number;
let clock: number;

/** What the reader was sent since the last time, taken in by the stock awareness. */
function read(): void {
  for (const message of reader.arriving.splice(0)) {
    const decoder = decoding.createDecoder(message);
    expect(decoding.readVarUint(decoder)).toBe(MESSAGE_AWARENESS);
    const update = decoding.readVarUint8Array(decoder);
    if (update[0] !== 0) told += 1;
    applyAwarenessUpdate(sight, update, null);
  }
}

const seen = (): unknown[] =>
  [...sight.getStates()].filter(([id]) => id !== sight.clientID).map(([, state]) => state);

function stand(anchor: string): void {
  clock += 1;
  hub.receive(
    writer,
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, ID);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(
        encoder,
        JSON.stringify({ caret: { paragraph, anchor, head: anchor } }),
      );
    }),
  );
}

/** Time goes on, and the heart beats for this reader once in a while. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= BEAT_MS) {
    await timeline.pass(Math.min(left, BEAT_MS));
    hub.refresh(new Set([reader]));
    read();
  }
}

beforeEach(() => {
  timeline = new Timeline(1, null);
  const time = timeline.time({ name: 'server', alive: true });
  hub = new AwarenessHub(
    { clock: serverClock(() => 1_000_000, time.steady), time },
    { provisionOf: () => where, shows: () => true },
  );
  reader = new Line('ben' as SeatId);
  writer = new Line('ann' as SeatId);
  sight = new Awareness(new Y.Doc());
  told = 0;
  clock = 0;
  hub.greet(reader);
  hub.greet(writer);
});

afterEach(() => {
  hub.stop();
  sight.destroy();
});

it('are told again, at least every 20 s, before clients forget them', async () => {
  stand('AA==');
  await pass(1000);
  expect(seen()).toEqual([{ caret: { paragraph, anchor: 'AA==', head: 'AA==' }, seat: 'ann' }]);
  for (let turn = 0; turn < 3; turn++) {
    const before = told;
    await pass(20_000);
    expect(told).toBeGreaterThan(before);
  }
});

it('are not told again while they move: whoever sees them has just been told', async () => {
  for (let step = 0; step < 20; step++) {
    stand(`${step.toString(36).padStart(2, 'A')}==`);
    await pass(1000);
  }
  expect(told).toBe(20);
});

it('are not told again because a client says once more what it said', async () => {
  for (let step = 0; step < 8; step++) {
    stand('AA==');
    await pass(1000);
  }
  expect(told).toBe(1);
});
