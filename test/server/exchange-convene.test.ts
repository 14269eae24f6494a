import { afterAll, beforeAll, expect, test } from 'vitest';
import { roomId } from '../../shared/base/ids.ts';
import { importChanges } from '../../shared/exchange/import-changes.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene, get } from './support/web.ts';

let hall: OwnHall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.close());

const SOURCE = [
  '## Article 1{++bis++}{>>Jane Doe 2026-11-20<<}',
  '',
  '1. Each Party [shall][{++may++}{>>Jane Doe<<}] share {--clean --}{>>Ivan<<}{++fr{--e--}{>>Ivan<<}sh ++}{>>Jane Doe<<}water.',
  '',
  '2. {++Own{--gone--}{>>Ivan<<} words.++}{>>Ivan<<} \u{f0000}Odd.',
  '',
].join('\n');

test('the tracked changes of a draft become proposals of the parties for which their authors speak', async () => {
  const text = {
    title: 'Draft agreement',
    format: 'markdown' as const,
    source: SOURCE,
    authors: [
      { author: 'Jane Doe', party: 1 },
      // An observer proposes nothing: the chair does.
      { author: 'Ivan', party: 3 },
    ],
  };
  const room = await convene(hall, { text });
  const open = await hall.parley.registry.open(roomId.parse(room.id));
  if (open === null) throw new Error('no room');
  const { text: state } = open.actor.state();
  const proposals = Object.values(state.proposals);
  expect(
    proposals.map(({ sponsor, chair, reason, status }) => [sponsor, chair, reason, status]),
  ).toEqual([
    ['p2', false, 'Jane Doe, 2026-11-20', 'open'],
    [null, true, 'Ivan', 'open'],
  ]);
  const { seat, cookie } = room.mediator;
  const path = `/api/rooms/${room.id}/seats/${seat}/export?format=markdown`;
  const live = String((await get(hall, path, cookie)).body);
  expect(live).toContain('[shall][{++may++}{>>Lowland');
  expect(live).toMatch(/share \{--clean --\}\{>>the Chair [\d-]+<<\}\{\+\+fr\{--e--\}/);
  expect(live).not.toContain('gone');
  const clean = String((await get(hall, `${path}&form=clean`, cookie)).body);
  expect(clean).toContain('## Article 1\n');
  expect(clean).toContain('share clean water.');
});

test('the same source without authors is a text in which the signs are words', async () => {
  const room = await convene(hall, {
    text: { title: 'Draft', format: 'markdown', source: SOURCE },
  });
  const open = await hall.parley.registry.open(roomId.parse(room.id));
  expect(Object.keys(open?.actor.state().text.proposals ?? {})).toEqual([]);
});

test('no sign of the reading stays in the text, its numbers or its flags', () => {
  const made = importChanges(
    `${SOURCE}\n3. {++[open++}{>>X<<}\n`,
    (n) => `x${n}`,
    () => null,
  );
  expect(JSON.stringify(made)).not.toMatch(/[\u{f0000}-\u{ffffd}]/u);
  expect(new Set(made.proposals.map((one) => one.id)).size).toBe(made.proposals.length);
  const ids = [
    made.outline.id,
    ...made.outline.brackets.map((one) => one.id),
    ...made.outline.provisions.flatMap((one) => [one.id, ...one.paragraphs.map((p) => p.id)]),
    ...made.outline.flags.map((one) => one.id),
    ...made.proposals.map((one) => one.id),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});
