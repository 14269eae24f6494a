import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandId, proposalId, roomId } from '../../shared/base/ids.ts';
import { importChanges } from '../../shared/exchange/import-changes.ts';
import type { Act } from '../../shared/room/schema.ts';
import { wordsOf } from '../../shared/text/marks.ts';
import { wordSource } from '../../shared/exchange/word-markdown.ts';
import { readWord } from '../../server/exchange/word/read.ts';
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

const STRUCTURE = [
  '## Article 1',
  '',
  '1. Each Party shall act. {++¶ 2.++}{>>Jane Doe 2026-11-20<<}',
  '',
  'It shall [report].',
  '',
  '3. It shall pay.{--¶ 4.--}{>>Ivan<<}',
  '',
  ' It shall ask.',
  '',
  '{++5. All new [words].++}{>>Jane Doe<<}',
  '',
  '6. {--All gone.--}{>>Ivan<<}',
  '',
  '7. First half, ',
  '',
  '{++new, ++}{>>Ivan<<}{++¶++}{>>Ivan<<}',
  '',
  'second half.',
  '',
].join('\n');

/** A room convened on that text, where paragraphs are read and acts are done by the mediator. */
async function structured(source = STRUCTURE, author = 'Jane Doe') {
  const text = {
    title: 'Draft agreement',
    format: 'markdown' as const,
    source,
    authors: [{ author, party: 1 }],
  };
  const room = await convene(hall, { text });
  const open = await hall.parley.registry.open(roomId.parse(room.id));
  if (open === null) throw new Error('no room');
  const { actor } = open;
  let n = 0;
  const does = async (act: Act): Promise<void> => {
    const id = commandId.parse(`s${(n += 1)}`);
    expect(await actor.act(room.mediator.seat, { id, act }), JSON.stringify(act)).toMatchObject({
      ok: true,
    });
  };
  const paragraphs = (): string[] => {
    const { text: state } = actor.state();
    return Object.values(state.provisions).flatMap((provision) =>
      provision.paragraphs.slice(1).map((id) => {
        const label = state.paragraphs[id]?.label ?? '';
        return `${label} ${wordsOf(actor.documents.reader.runs(id)).replaceAll('\u2060', '')}`;
      }),
    );
  };
  const kinds = (): string[] =>
    Object.values(actor.state().text.proposals).map(
      ({ change, sponsor }) => `${change.kind} ${sponsor ?? 'chair'}`,
    );
  const settle = async (type: 'text.accept' | 'text.reject'): Promise<void> => {
    for (const { id } of Object.values(actor.state().text.proposals)) {
      const found = actor.state().text.proposals[id];
      if (found?.status === 'open') await does({ type, proposal: id, version: found.version });
    }
  };
  return { room, actor, does, paragraphs, kinds, settle };
}

test('paragraphs that were parted, joined, put in and taken out are proposals of those who did so', async () => {
  const { kinds, paragraphs, room } = await structured();
  expect(kinds()).toEqual([
    'split p2',
    'merge chair',
    'insert-paragraph p2',
    'remove-paragraph chair',
    'wording chair',
    'split chair',
    'split chair',
  ]);
  expect(paragraphs()).toEqual([
    '1. Each Party shall act. It shall report.',
    '3. It shall pay.',
    '4. It shall ask.',
    '5. All new words.',
    '6. All gone.',
    '7. First half, new, second half.',
  ]);
  const { seat, cookie } = room.mediator;
  const path = `/api/rooms/${room.id}/seats/${seat}/export?format=markdown`;
  const live = String((await get(hall, path, cookie)).body);
  expect(live).toMatch(/5\. \{\+\+All new \[words\]\.\+\+\}\{>>Lowland/);
});

test('taken, they give the text that the file shows; not taken, the one that it had', async () => {
  const taken = await structured();
  await taken.settle('text.accept');
  expect(taken.paragraphs()).toEqual([
    '1. Each Party shall act. ',
    '1 bis. It shall report.',
    '3. It shall pay.It shall ask.',
    '5. All new words.',
    '7. First half, ',
    '7 ter. new, ',
    '7 bis. second half.',
  ]);
  const left = await structured();
  await left.settle('text.reject');
  expect(left.paragraphs()).toEqual([
    '1. Each Party shall act. It shall report.',
    '3. It shall pay.',
    '4. It shall ask.',
    '6. All gone.',
    '7. First half, second half.',
  ]);
});

test('a place to part a paragraph at that went elsewhere is refused, and parts nothing', async () => {
  const { actor, room, paragraphs } = await structured(
    '## Article 1\n\nOne, {++¶++}{>>A<<}\n\ntwo, {++¶++}{>>A<<}\n\nthree.\n',
  );
  expect(paragraphs()).toEqual([' One, two, three.']);
  const [last, first] = Object.values(actor.state().text.proposals);
  const accepts = async (proposal: typeof first, id: string) =>
    actor.act(room.mediator.seat, {
      id: commandId.parse(id),
      act: { type: 'text.accept', proposal: proposal?.id ?? proposalId.parse('none'), version: 1 },
    });
  expect(await accepts(first, 'a')).toMatchObject({ ok: true });
  expect(paragraphs()).toEqual([' One, ', ' two, three.']);
  expect(await accepts(last, 'b')).toMatchObject({ refusal: { code: 'anchor-gone' } });
  expect(paragraphs()).toEqual([' One, ', ' two, three.']);
});

test('what is proposed of paragraphs leaves in tracked ends of paragraphs, and comes back as the same proposals', async () => {
  const first = await structured();
  const { seat, cookie } = first.room.mediator;
  const path = `/api/rooms/${first.room.id}/seats/${seat}/export`;
  const file = await fetch(`${hall.url}${path}?format=docx`, { headers: { cookie } });
  const word = readWord(new Uint8Array(await file.arrayBuffer()));
  const { source, breaksLeft } = wordSource(word);
  expect(breaksLeft).toBe(0);
  const again = await structured(source, 'Lowland');
  // Labels of parted paragraphs are given when they are parted.
  expect(again.kinds().toSorted()).toEqual(first.kinds().toSorted());
  expect(again.paragraphs()).toEqual(first.paragraphs());
  const markdown = String((await get(hall, `${path}?format=markdown`, cookie)).body);
  expect(markdown).toMatch(/act\. \{\+\+¶\+\+\}\{>>Lowland [\d-]+<<\}\n\nIt shall/);
  const third = await structured(markdown, 'Lowland');
  expect(third.kinds().toSorted()).toEqual(first.kinds().toSorted());
  expect(third.paragraphs()).toEqual(first.paragraphs());
  const inForm = async (form: string) =>
    String((await get(hall, `${path}?format=markdown&form=${form}`, cookie)).body);
  expect(await inForm('bracketed')).toContain('act. [Lowland: ¶]It shall');
  expect(await inForm('clean')).not.toContain('¶');
});
