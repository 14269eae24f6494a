import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WordReading } from '../../shared/protocol/http.ts';
import { roomId } from '../../shared/base/ids.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { FILES } from '../../shared/exchange/formats.ts';
import { wordDocument } from '../../shared/exchange/docx/document.ts';
import { placeComments } from '../../shared/exchange/place-comments.ts';
import { treated } from '../../shared/exchange/critic-treated.ts';
import type { SourceComment } from '../../shared/exchange/source-comment.ts';
import { zipped } from '../../server/exchange/zip-write.ts';
import { locate } from '../../shared/views/locate.ts';
import { wordsOf } from '../../shared/text/marks.ts';
import { exchangeText } from '../shared/support/exchange-text.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene } from './support/web.ts';
import type { Room } from './support/web.ts';

let hall: OwnHall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.close());

const NS =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"';
const on = (id: number, inside: string): string =>
  `<w:commentRangeStart w:id="${id}"/>${inside}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;
const run = (words: string): string => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;
const paragraph = (inside: string): string => `<w:p>${inside}</w:p>`;
const inserted = (words: string): string =>
  `<w:ins w:id="90" w:author="Jane Doe" w:date="2015-12-03T10:00:00Z">${run(words)}</w:ins>`;
const heading = (words: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr>${run(words)}</w:p>`;

interface Said {
  id: number;
  author: string;
  words: string;
  parent?: number;
  done?: boolean;
}

function document(body: string, said: readonly Said[]): Uint8Array {
  const honest = wordDocument(exchangeText('## Article 1\n\n1. Words.\n'));
  const comments = said.map(
    ({ id, author, words }) =>
      `<w:comment w:id="${id}" w:author="${author}" w:date="2015-12-03T10:00:00Z"><w:p w14:paraId="0000000${id}">${run(words)}</w:p></w:comment>`,
  );
  const extended = said.map(
    ({ id, parent, done }) =>
      `<w15:commentEx w15:paraId="0000000${id}"${parent === undefined ? '' : ` w15:paraIdParent="0000000${parent}"`} w15:done="${done === true ? 1 : 0}"/>`,
  );
  return zipped({
    ...honest,
    'word/document.xml': `<w:document ${NS}><w:body>${body}</w:body></w:document>`,
    'word/footnotes.xml': `<w:footnotes ${NS}><w:footnote w:id="1"><w:p>${run('Or stream.')}</w:p></w:footnote></w:footnotes>`,
    'word/comments.xml': `<w:comments ${NS}>${comments.join('')}</w:comments>`,
    'word/commentsExtended.xml': `<w15:commentsEx ${NS}>${extended.join('')}</w15:commentsEx>`,
  });
}

const read = async (bytes: Uint8Array): Promise<WordReading> => {
  const response = await fetch(`${hall.url}/api/texts/word`, {
    method: 'POST',
    headers: { origin: hall.url, 'content-type': FILES.docx.type },
    body: bytes as BodyInit,
  });
  expect(response.status).toBe(200);
  return (await response.json()) as WordReading;
};

/** As the convene form sends them; whose comments are of which party, by author. */
const sent = (
  { source, comments }: WordReading,
  treatment: Parameters<typeof placeComments>[1],
  parties: Record<string, number> = {},
): SourceComment[] =>
  placeComments(source, treatment, comments).map(({ line: _line, date, author, ...comment }) => ({
    ...comment,
    author,
    date: date?.slice(0, 10) ?? null,
    party: parties[author] ?? null,
  }));

/** The threads of a room that is convened so: where each is found, and what is said in it. */
const threadsOf = async (source: string, comments: SourceComment[]) =>
  threadsIn(await convened(source, comments));

function convened(source: string, comments: SourceComment[]): Promise<Room> {
  const authors = source.includes('{++') ? { authors: [] } : {};
  const text = { title: 'Draft', format: 'markdown' as const, source, comments, ...authors };
  return convene(hall, { text });
}

async function threadsIn(room: Room) {
  const open = await hall.parley.registry.open(roomId.parse(room.id));
  if (open === null) throw new Error('no room');
  const state = open.actor.state();
  const { reader } = open.actor.documents;
  return Object.values(state.discussion.threads).map((thread) => {
    expect(thread.reach).toEqual({ to: 'everybody' });
    const runsOf = (id: ParagraphId): string => wordsOf(reader.runs(id));
    const found = locate(thread.anchor, {
      provisionOf: (id) => state.text.paragraphs[id]?.provision ?? null,
      wordsOf: runsOf,
      resolve: () => null,
    });
    const { paragraph: id } = found;
    const { label = null } = id === null ? {} : (state.text.paragraphs[id] ?? {});
    return {
      label,
      found: found.found,
      before: id === null ? '' : runsOf(id).slice(0, found.from),
      words: id === null ? '' : runsOf(id).slice(found.from, found.to),
      said: thread.messages.map((message) => {
        expect(message).toMatchObject({ seat: room.mediator.seat, party: null });
        return message.words;
      }),
      resolved: thread.resolved !== null,
    };
  });
}

const BODY =
  heading('Article 1') +
  paragraph(
    run('1.\tEach Party [shall] share the ') + on(1, run('water')) + run(' and the water.'),
  ) +
  paragraph(run('2.\tThe water is [') + inserted('all ') + on(2, run('clean')) + run('].')) +
  paragraph(run('3.\tIt is done.')) +
  paragraph(on(5, run('3.\tIt is done.'))) +
  paragraph(run('4.\tNothing') + on(6, '')) +
  paragraph(
    run('5.\tAny ') +
      on(7, run('river') + '<w:r><w:footnoteReference w:id="1"/></w:r>' + run(', or lake')),
  );

const SAID: Said[] = [
  { id: 1, author: 'Jane Doe', words: 'Which water?' },
  { id: 2, author: 'Ivan', words: 'Is it?', done: true },
  { id: 3, author: 'Upland', words: 'The river&apos;s.', parent: 1 },
  { id: 4, author: 'Jane Doe', words: 'Then say so.', parent: 3 },
  { id: 5, author: '', words: 'When?' },
  { id: 6, author: 'Ivan', words: 'More to come.' },
  { id: 7, author: 'Ivan', words: 'And seas.' },
];

test.each(['proposals', 'brackets', 'taken', 'base'] as const)(
  'comments become threads on their words, with replies in order and settled ones settled, when changes are treated as %s',
  async (treatment) => {
    const word = await read(document(BODY, SAID));
    const source = treatment === 'proposals' ? word.source : treated(word.source, treatment);
    const threads = await threadsOf(source, sent(word, treatment, { 'Jane Doe': 1, Upland: 0 }));
    expect(threads).toMatchObject([
      {
        label: '1.',
        found: 'words',
        before: expect.stringMatching(/share the $/),
        words: 'water',
        resolved: false,
        said: [
          'Jane Doe (LOW), 2015-12-03: Which water?',
          "Upland, 2015-12-03: The river's.",
          'Jane Doe (LOW), 2015-12-03: Then say so.',
        ],
      },
      { label: '2.', words: 'clean', resolved: true, said: ['Ivan, 2015-12-03: Is it?'] },
      { label: '3.', words: 'It is done.', before: '', said: ['2015-12-03: When?'] },
      { label: '4.', found: 'whole', said: ['Ivan, 2015-12-03: More to come.'] },
      { label: '5.', found: 'words', words: expect.stringMatching(/^river\d, or lake$/) },
    ]);
  },
);

test('threads that leave as comments come back as the same threads', async () => {
  const word = await read(document(BODY, SAID));
  const room = await convened(word.source, sent(word, 'proposals'));
  const { seat, cookie } = room.mediator;
  const path = `/api/rooms/${room.id}/seats/${seat}/export?format=docx`;
  const file = await fetch(hall.url + path, { headers: { cookie } });
  const again = await read(new Uint8Array(await file.arrayBuffer()));
  // Those of the proposals' reasons come with them.
  const comments = sent(again, 'base').filter(({ words }) => words.includes(': '));
  const threads = await threadsOf(treated(again.source, 'base'), comments);
  const before = await threadsIn(room);
  expect(threads).toEqual(
    before.map((thread) => ({
      ...thread,
      before: expect.any(String),
      // What is on a whole paragraph leaves as on all its words.
      found: 'words',
      words: thread.words === '' ? 'Nothing' : thread.words,
      said: thread.said.map(() => expect.stringMatching(/^the Chair, [\d-]+: /)),
    })),
  );
  expect(threads.map(({ said }) => said.map((words) => words.replace(/^.*?: /, '')))).toEqual(
    before.map(({ said }) => said),
  );
});

test('of paragraphs that begin alike the right one is meant', async () => {
  const word = await read(document(BODY, SAID));
  expect(sent(word, 'base').map(({ key, nth }) => [key, nth])).toContainEqual(['3Itisdone', 1]);
});

test('a comment whose paragraph was rewritten before convening is said about the provision, with its words quoted', async () => {
  const word = await read(document(BODY, SAID));
  const source = word.source.replace('Each Party', 'Every Party').replace('clean', 'pure');
  const [first, second] = await threadsOf(source, sent(word, 'proposals'));
  expect(first).toMatchObject({ label: null, found: 'whole' });
  expect(first?.said[0]).toBe('Jane Doe, 2015-12-03: “water” Which water?');
  expect(second?.said[0]).toBe('Ivan, 2015-12-03: “clean” Is it?');
});

test('a comment longer than a message goes on in the next, and nothing of it is lost', async () => {
  const long = Array.from({ length: 1500 }, (_, n) => `word${n}`).join(' ');
  const word = await read(document(BODY, [{ id: 1, author: 'Ivan', words: long }]));
  const [thread] = await threadsOf(word.source, sent(word, 'proposals'));
  const parts = thread?.said ?? [];
  expect(parts.length).toBeGreaterThan(2);
  for (const part of parts) expect(part.length).toBeLessThanOrEqual(4000);
  expect(parts.join(' ').replaceAll(' … … ', ' ')).toBe(`Ivan, 2015-12-03: ${long}`);
});

test('a file of odd comments does no harm, and says what of it was too much', async () => {
  const odd: Said[] = [
    { id: 1, author: 'A\u202e', words: '\u202etxet', parent: 2 },
    { id: 2, author: 'B', words: '', parent: 1 },
    { id: 3, author: 'C', words: 'x'.repeat(30_000), parent: 3 },
  ];
  const many = Array.from({ length: 1200 }, () => ({ id: 9, author: 'D', words: 'Again.' }));
  const word = await read(document(BODY, [...odd, ...many]));
  expect(word.comments.length).toBe(1000);
  expect(word.leftOut.comments).toBe(203);
  expect(word.comments[2]?.words.length).toBe(20_000);
  expect(word.comments[2]?.words.endsWith(' […]')).toBe(true);
  const threads = await threadsOf(word.source, sent(word, 'proposals'));
  expect(threads.length).toBe(1000);
  expect(threads.slice(0, 2).map(({ said }) => said)).toEqual([
    ['A, 2015-12-03: txet'],
    ['B, 2015-12-03'],
  ]);
});
