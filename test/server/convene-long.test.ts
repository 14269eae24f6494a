import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { commandId, paragraphId, proposalId, roomId } from '../../shared/base/ids.ts';
import { rootOf } from '../../shared/protocol/sync.ts';
import type { Act } from '../../shared/room/schema.ts';
import type { ProposedChange } from '../../shared/text/proposals/change.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene, get, post, refusalOf, wish } from './support/web.ts';
import type { Room } from './support/web.ts';

let hall: OwnHall;
let room: Room;
beforeEach(async () => {
  hall = await openHall();
  room = await convene(hall);
});
afterEach(() => hall.close());

const withText = (source: string) =>
  post(hall, '/api/rooms', wish({ text: { title: 'Draft', format: 'markdown', source } }));
const served = async (): Promise<number> => {
  const { seat, cookie } = room.mediator;
  return (await get(hall, `/api/rooms/${room.id}/seats/${seat}/me`, cookie)).status;
};

test('a text that takes long to read keeps nobody waiting but its convener', async () => {
  let done = false;
  const reading = withText('[a][b] '.repeat(60_000)).then((reply) => {
    done = true;
    return reply;
  });
  // Whoever asks meanwhile is answered before it is read, which takes some seconds.
  for (let n = 0; n < 20; n += 1) expect(await served()).toBe(200);
  expect(done).toBe(false);
  const reply = await reading;
  expect([reply.status, refusalOf(reply)]).toEqual([201, 'no refusal (201)']);
});

test('a text of nothing but brackets is refused before it is read, and a long one that is a text is read as a short one is', async () => {
  const article = (n: number): string =>
    `## Article ${n}\n\n1. Each Party [shall][should] share the water of river ${n}.\n\n`;
  const long = await withText(Array.from({ length: 400 }, (_, n) => article(n + 1)).join(''));
  expect(long.status).toBe(201);
  expect((long.body as { text: { brackets: number } }).text.brackets).toBe(800);
  expect(refusalOf(await withText('[\n'.repeat(1_400_000)))).toBe('too-many-brackets');
  expect(refusalOf(await withText('['.repeat(2_900_000)))).toBe('too-many-brackets');
  expect(await served()).toBe(200);
});

test.each([
  ['asterisks', '*a '.repeat(300_000)],
  ['emphasis', '**a** '.repeat(150_000)],
  ['one word', 'a'.repeat(900_000)],
  ['blanks within a line', `a${' '.repeat(900_000)}b`],
  ['lines in emphasis', '*a*\n'.repeat(90_000)],
  ['escapes', '\\*'.repeat(400_000)],
])('a text of nothing but %s is read', async (_what, source) => {
  expect((await withText(source)).status).toBe(201);
});

test.each([
  ['ends of lines', `a${'\r'.repeat(2_900_000)}b`, 'too-many-paragraphs'],
  ['headings', '## a\n'.repeat(500_000), 'too-many-paragraphs'],
])('a text of nothing but %s is refused at once', async (_what, source, code) => {
  expect(refusalOf(await withText(source))).toBe(code);
});

test('a text is as long as it may be in every script, and no command brings more words into one that is full', async () => {
  const source = `${'缔约方应当采取行动。'.repeat(200_000)}\nEnd.\n`;
  const text = { title: 'Draft', format: 'plain' as const, source };
  const full = await convene(hall, { text });
  const open = await hall.parley.registry.open(roomId.parse(full.id));
  if (open === null) throw new Error('no room');
  const { actor } = open;
  const [provision] = Object.values(actor.state().text.provisions);
  const paragraph = provision?.paragraphs.at(-1);
  if (provision === undefined || paragraph === undefined) throw new Error('no text');
  let n = 0;
  const asks = async (act: Act): Promise<string> => {
    const id = commandId.parse(`f${(n += 1)}`);
    const answer = await actor.act(full.mediator.seat, { id, act });
    return answer.ok ? 'done' : answer.refusal.code;
  };
  const encoded = Y.encodeRelativePosition(
    Y.createRelativePositionFromJSON({ tname: rootOf(paragraph), assoc: 0 }),
  );
  const end = Buffer.from(encoded).toString('base64');
  const made = (id: string) => paragraphId.parse(id);
  const parts = [
    { id: made('m1'), words: 'more ' },
    { id: made('m2'), words: 'words' },
  ];
  expect(await asks({ type: 'text.set-mode', provision: null, mode: 'free' })).toBe('done');
  expect(await asks({ type: 'text.paste', paragraph, from: end, to: end, parts })).toBe(
    'document-full',
  );
  const propose = (change: ProposedChange): Promise<string> =>
    asks({
      type: 'text.propose',
      id: proposalId.parse(`p${n}`),
      provision: provision.id,
      change,
      reason: '',
      behalf: null,
    });
  const added = { kind: 'insert-paragraph', after: paragraph, made: made('m3') } as const;
  expect(await propose({ ...added, words: 'More words.' })).toBe('document-full');
  expect(await propose({ kind: 'remove-paragraph', paragraph })).not.toBe('document-full');
});
