import { afterEach, beforeEach, expect, test } from 'vitest';
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
}, 90_000);

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

test('a text is as long as it may be in every script', async () => {
  const source = '缔约方应当采取行动。'.repeat(200_000);
  expect((await withText(source)).status).toBe(201);
});
