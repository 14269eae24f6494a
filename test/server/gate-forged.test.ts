import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { must } from '../../shared/base/assert.ts';
import type { SeatId } from '../../shared/base/ids.ts';
import type { RefusalCode } from '../../shared/base/result.ts';
import { CLOSE, rootOf } from '../../shared/protocol/sync.ts';
import { Editor, quiet } from './support/document-editor.ts';
import { forge, words } from './support/document-forge.ts';
import type { ForgedContent, ForgedStruct } from './support/document-forge.ts';
import {
  AGREED_WORDS,
  CLOSED_PARAGRAPH,
  DocumentRoom,
  OTHER,
  P,
  SERVER,
} from './support/document-room.ts';

const ALL = [...P, CLOSED_PARAGRAPH];
const VILLAIN = 4_000_000_001;
const HONEST = 4_000_000_002;

let room: DocumentRoom;
let villain: Editor;
let honest: Editor;

beforeEach(async () => {
  room = await DocumentRoom.open();
  const eve = room.seat('eve', 'head', 'B');
  const ann = room.seat('ann', 'head', 'A');
  villain = new Editor(() => room.session, eve, room.issue(eve, VILLAIN), ALL);
  honest = new Editor(() => room.session, ann, room.issue(ann, HONEST), ALL);
  villain.connect();
  honest.connect();
  await quiet([villain, honest], () => room.settled());
  honest.type(P[0], (text) => text.insert(0, 'Recalling 😀 '));
  villain.type(P[1], (text) => text.insert(0, 'Noting '));
  await quiet([villain, honest], () => room.settled());
});

afterEach(() => room.dispose());

/** The one paragraph without words: no neighbours are the right ones. */
const ALONE = { parent: rootOf(P[3]) };
const own = () => Y.getState(villain.doc.store, VILLAIN);
const put = (struct: Partial<ForgedStruct> & { content: ForgedContent }) =>
  forge([{ client: VILLAIN, clock: own(), structs: [struct] }]);

/** Ids of the units of a paragraph's words. */
function idsOf(paragraph: (typeof P)[number]): { id: [number, number]; unit: string }[] {
  const ids: { id: [number, number]; unit: string }[] = [];
  for (let item = honest.text(paragraph)._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    for (let i = 0; i < item.length; i += 1) {
      ids.push({ id: [item.id.client, item.id.clock + i], unit: item.content.str.charAt(i) });
    }
  }
  return ids;
}
const idIn = (paragraph: (typeof P)[number], unit = 0) => must(idsOf(paragraph)[unit], 'unit').id;
const highHalf = () =>
  must(
    idsOf(P[0]).find(({ unit }) => unit === '\ud83d'),
    'emoji',
  ).id;

const all = (doc: Y.Doc) => ALL.map((p) => doc.getText(rootOf(p)).toDelta());

async function send(update: Uint8Array, code: RefusalCode, forged: boolean) {
  const before = { words: all(honest.doc), stored: room.stored().length };
  const line = villain.connected;
  const waiting = honest.connected.arriving.length;
  room.session.receive(line, update);
  room.session.takeIn();
  await room.settled();
  while (villain.hear());
  expect(villain.refusals).toEqual([code]);
  expect(line.closedWith).toBe(CLOSE.refused);
  expect(room.reports).toEqual(forged ? [{ seat: 'eve', code }] : []);
  expect(honest.connected.arriving.length).toBe(waiting);
  expect(room.stored()).toHaveLength(before.stored);
  expect(ALL.map((p) => room.session.reader().runs(p))).toEqual(before.words);
  const joiner = new Editor(() => room.session, room.seat('late', 'observer', null), 9, ALL);
  joiner.connect();
  await quiet([joiner], () => room.settled());
  expect(all(joiner.doc)).toEqual(before.words);
  // Life goes on for the others.
  honest.type(P[0], (text) => text.insert(0, '!'));
  await quiet([honest, joiner], () => room.settled());
  expect(joiner.text(P[0]).toJSON()).toBe(honest.text(P[0]).toJSON());
  expect(honest.refusals).toEqual([]);
}

const FORGERIES: [string, RefusalCode, () => Uint8Array][] = [
  [
    'words under the id of another party',
    'update-foreign-author',
    () =>
      forge([
        {
          client: HONEST,
          clock: Y.getState(honest.doc.store, HONEST),
          structs: [{ content: words('I concede') }],
        },
      ]),
  ],
  [
    'words under an id that was never issued',
    'update-foreign-author',
    () => forge([{ client: 5, clock: 0, structs: [{ content: words('x') }] }]),
  ],
  [
    "words under the server's own id",
    'update-foreign-author',
    () =>
      forge([
        {
          client: SERVER,
          clock: Y.getState(honest.doc.store, SERVER),
          structs: [{ content: words('x') }],
        },
      ]),
  ],
  [
    'a root that is no paragraph',
    'update-unknown-root',
    () => put({ parent: 'evil', content: words('x') }),
  ],
  [
    'a paragraph that never was',
    'update-unknown-root',
    () => put({ parent: 'p:nothing', content: words('x') }),
  ],
  [
    'a paragraph named like an object method',
    'update-unknown-root',
    () => put({ parent: 'p:constructor', content: words('x') }),
  ],
  [
    'a map entry on a paragraph',
    'update-schema',
    () => put({ sub: 'key', content: { kind: 'any', values: [1] } }),
  ],
  ['words as a map entry', 'update-schema', () => put({ sub: '__proto__', content: words('x') })],
  ['an embed', 'update-schema', () => put({ content: { kind: 'embed', value: { image: 'x' } } })],
  [
    'an element',
    'update-schema',
    () => put({ content: { kind: 'type', type: 3, name: 'script' } }),
  ],
  ['a nested text', 'update-schema', () => put({ content: { kind: 'type', type: 2 } })],
  ['a nested map', 'update-schema', () => put({ content: { kind: 'type', type: 1 } })],
  ['a subdocument', 'update-schema', () => put({ content: { kind: 'document' } })],
  [
    'binary content',
    'update-schema',
    () => put({ content: { kind: 'binary', bytes: new Uint8Array(3) } }),
  ],
  ['arbitrary values', 'update-schema', () => put({ content: { kind: 'any', values: [1, 2] } })],
  [
    'a parent that is a struct',
    'update-schema',
    () => put({ parent: idIn(P[0]), content: words('x') }),
  ],
  [
    'an unknown mark',
    'update-schema',
    () => put({ content: { kind: 'mark', key: 'link', value: 'javascript:1' } }),
  ],
  [
    'a mark with a wrong value',
    'update-schema',
    () => put({ content: { kind: 'mark', key: 'em', value: { a: 1 } } }),
  ],
  [
    'a false mark',
    'update-schema',
    () => put({ content: { kind: 'mark', key: 'strong', value: false } }),
  ],
  [
    'a footnote without an end',
    'update-schema',
    () => put({ content: { kind: 'mark', key: 'fn', value: 'x'.repeat(41) } }),
  ],
  [
    'a bracket with a value',
    'update-schema',
    () => put({ content: { kind: 'mark', key: 'b:b1', value: 'A' } }),
  ],
  [
    'a bracket id out of shape',
    'update-schema',
    () => put({ content: { kind: 'mark', key: 'b:<b>', value: null } }),
  ],
  ['control characters', 'update-schema', () => put({ content: words('a\u0000b') })],
  ['a direction for others', 'update-schema', () => put({ content: words('\u202e51') })],
  ['tags, which hide words', 'update-schema', () => put({ content: words('a\u{e0041}') })],
  ['a line break', 'update-schema', () => put({ content: words('a\nb') })],
  ['garbage-collected structs', 'update-schema', () => put({ content: { kind: 'gc', length: 5 } })],
  ['a million of them', 'update-schema', () => put({ content: { kind: 'gc', length: 1_000_000 } })],
  ['a skip', 'update-schema', () => put({ content: { kind: 'skip', length: 5 } })],
  ['[R20] empty words', 'update-malformed', () => put({ content: words('') })],
  [
    '[R20] no deleted words',
    'update-malformed',
    () => put({ content: { kind: 'deleted', length: 0 } }),
  ],
  [
    'too many words',
    'update-too-large',
    () => put({ content: { kind: 'deleted', length: 200_001 } }),
  ],
  [
    '[R20] a left neighbour to come',
    'update-missing',
    () => put({ origin: [HONEST, 99_999], content: words('x') }),
  ],
  [
    '[R20] a right neighbour to come',
    'update-missing',
    () => put({ right: [12_345, 0], content: words('x') }),
  ],
  [
    'a gap in its own clock',
    'update-missing',
    () => forge([{ client: VILLAIN, clock: own() + 7, structs: [{ content: words('x') }] }]),
  ],
  [
    'deletion of what is to come',
    'update-missing',
    () => forge([], [{ client: HONEST, ranges: [[0, 99_999]] }]),
  ],
  [
    'deletions of an unknown client',
    'update-missing',
    () => forge([], [{ client: 31, ranges: [[0, 1]] }]),
  ],
  [
    '[R20] itself as its neighbour',
    'update-malformed',
    () => put({ origin: [VILLAIN, own()], content: words('x') }),
  ],
  [
    '[R20] a later one of its own as its neighbour',
    'update-malformed',
    () =>
      forge([
        {
          client: VILLAIN,
          clock: own(),
          structs: [{ right: [VILLAIN, own() + 1], content: words('x') }, { content: words('y') }],
        },
      ]),
  ],
  [
    'neighbours in two paragraphs',
    'update-malformed',
    () => put({ origin: idIn(P[0]), right: idIn(P[1]), content: words('x') }),
  ],
  [
    '[R20] two blocks of one client',
    'update-malformed',
    () => {
      const block = { client: VILLAIN, clock: own(), structs: [{ content: words('x') }] };
      return forge([block, block]);
    },
  ],
  [
    '[R20] a good block, and one that hides it',
    'update-malformed',
    () =>
      forge([
        { client: VILLAIN, clock: own(), structs: [{ content: words('x') }] },
        { client: VILLAIN, clock: own() + 1, structs: [{ parent: 'evil', content: words('y') }] },
      ]),
  ],
  [
    '[R20] an empty block',
    'update-malformed',
    () => forge([{ client: VILLAIN, clock: own(), structs: [] }]),
  ],
  [
    'unsorted deletions',
    'update-malformed',
    () =>
      forge(
        [],
        [
          {
            client: HONEST,
            ranges: [
              [3, 1],
              [0, 1],
            ],
          },
        ],
      ),
  ],
  [
    'overlapping deletions',
    'update-malformed',
    () =>
      forge(
        [],
        [
          {
            client: HONEST,
            ranges: [
              [0, 3],
              [1, 1],
            ],
          },
        ],
      ),
  ],
  [
    'deletions of nothing',
    'update-malformed',
    () => forge([], [{ client: HONEST, ranges: [[0, 0]] }]),
  ],
  [
    'words within a character',
    'update-schema',
    () => put({ origin: highHalf(), content: words('x') }),
  ],
  [
    'words before the second half of a character',
    'update-schema',
    () => {
      const [client, clock] = highHalf();
      return put({ right: [client, clock + 1], content: words('x') });
    },
  ],
  [
    'deletion of half a character',
    'update-schema',
    () => {
      const [client, clock] = highHalf();
      return forge([], [{ client, ranges: [[clock, 1]] }]);
    },
  ],
  [
    'deletion from within a character',
    'update-schema',
    () => {
      const [client, clock] = highHalf();
      return forge([], [{ client, ranges: [[clock + 1, 1]] }]);
    },
  ],
  [
    'half a character of its own taken out again',
    'update-schema',
    () =>
      forge(
        [{ client: VILLAIN, clock: own(), structs: [{ ...ALONE, content: words('a😀') }] }],
        [{ client: VILLAIN, ranges: [[own() + 2, 1]] }],
      ),
  ],
  ['more than 256 KiB', 'update-too-large', () => new Uint8Array(256 * 1024 + 1)],
  [
    'more structs than anybody types',
    'update-too-large',
    () =>
      forge([
        {
          client: VILLAIN,
          clock: own(),
          structs: Array.from({ length: 5001 }, () => ({ content: words('x') })),
        },
      ]),
  ],
  ['nothing at all', 'update-malformed', () => new Uint8Array(0)],
  [
    'impossible counts',
    'update-malformed',
    () => new Uint8Array([255, 255, 255, 255, 255, 255, 255, 255, 127]),
  ],
];

describe('the gate refuses, and nobody but the sender notices:', () => {
  it.each(FORGERIES)('%s', async (_what, code, update) => {
    await send(update(), code, true);
  });

  it.each([
    [
      'typing in a closed provision',
      'provision-closed',
      () => put({ parent: rootOf(CLOSED_PARAGRAPH), content: words('not ') }),
    ],
    [
      'typing beside its words',
      'provision-closed',
      () => put({ origin: idIn(CLOSED_PARAGRAPH, 3), content: words('not ') }),
    ],
    [
      'formatting its words',
      'provision-closed',
      () =>
        put({ origin: idIn(CLOSED_PARAGRAPH), content: { kind: 'mark', key: 'em', value: true } }),
    ],
    [
      'deleting in a closed provision',
      'provision-closed',
      () => {
        const [client, clock] = idIn(CLOSED_PARAGRAPH);
        return forge([], [{ client, ranges: [[clock, 1]] }]);
      },
    ],
    [
      'deleting there beside lawful words',
      'provision-closed',
      () => {
        const [client, clock] = idIn(CLOSED_PARAGRAPH);
        return forge(
          [{ client: VILLAIN, clock: own(), structs: [{ ...ALONE, content: words('lawful') }] }],
          [{ client, ranges: [[clock, 2]] }],
        );
      },
    ],
    [
      'a bracket that is not of this text',
      'unknown-bracket',
      () => put({ content: { kind: 'mark', key: 'b:gone', value: true } }),
    ],
  ] as [string, RefusalCode, () => Uint8Array][])(
    '%s, which an honest author may send too',
    async (_what, code, update) => {
      await send(update(), code, false);
      expect(honest.text(CLOSED_PARAGRAPH).toJSON()).toBe(AGREED_WORDS);
    },
  );

  it('[T-8] writing of an observer, of one without the pen, and of one who was removed', async () => {
    const state = room.state();
    const eve = must(state.roster.seats['eve' as SeatId], 'seat');
    eve.role = 'observer';
    await send(put({ ...ALONE, content: words('x') }), 'not-your-pen', false);
    eve.role = 'head';
    state.text.mode = 'chair';
    villain.refusals.length = 0;
    villain.connect();
    room.session.receive(villain.connected, put({ ...ALONE, content: words('x') }));
    room.session.takeIn();
    while (villain.hear());
    state.text.mode = 'free';
    eve.standing = 'removed';
    villain.connect();
    room.session.receive(villain.connected, put({ ...ALONE, content: words('x') }));
    room.session.takeIn();
    while (villain.hear());
    expect(villain.refusals).toEqual(['not-your-pen', 'not-admitted']);
  });

  it('[P-8] words that arrive after the lock, and takes those before it', async () => {
    villain.type(P[2], (text) => text.insert(0, 'before '));
    villain.say();
    must(room.state().text.provisions[OTHER], 'provision').status = 'agreed';
    villain.type(P[2], (text) => text.insert(0, 'after '));
    await quiet([villain, honest], () => room.settled());
    expect(villain.refusals).toEqual(['provision-closed']);
    expect(room.reports).toEqual([]);
    expect(honest.text(P[2]).toJSON()).toMatch(/^before Nothing/);
    // The author's own document keeps the words: they can be handed back.
    expect(villain.text(P[2]).toJSON()).toMatch(/^after before Nothing/);
  });

  it('[P-8] words typed into a paragraph that is no longer there', async () => {
    delete room.state().text.paragraphs[P[3]];
    await send(put({ parent: rootOf(P[3]), content: words('x') }), 'update-unknown-root', true);
    villain.refusals.length = 0;
    room.reports.length = 0;
    delete room.state().text.paragraphs[P[2]];
    villain.connect();
    room.session.receive(villain.connected, put({ right: idIn(P[2]), content: words('x') }));
    room.session.takeIn();
    while (villain.hear());
    expect(villain.refusals).toEqual(['unknown-paragraph']);
    expect(room.reports).toEqual([]);
  });
});

describe('the gate lets pass, without effect,', () => {
  const harmless = async (update: Uint8Array) => {
    const before = { words: all(honest.doc), stored: room.stored().length };
    room.session.receive(villain.connected, update);
    room.session.takeIn();
    await room.settled();
    while (villain.hear());
    expect(villain.refusals).toEqual([]);
    expect(room.stored()).toHaveLength(before.stored);
    expect(ALL.map((p) => room.session.reader().runs(p))).toEqual(before.words);
  };

  it('everything that the room knows already, deletions included', async () => {
    honest.type(P[0], (text) => text.delete(0, 4));
    await quiet([villain, honest], () => room.settled());
    await harmless(Y.encodeStateAsUpdate(villain.doc));
    room.state().text.mode = 'closed';
    await harmless(Y.encodeStateAsUpdate(villain.doc));
  });

  it('[R20] known words that it declares to stand elsewhere', async () => {
    await harmless(
      forge([
        {
          client: VILLAIN,
          clock: 0,
          structs: [{ parent: rootOf(CLOSED_PARAGRAPH), content: words('Noting ') }],
        },
      ]),
    );
    await harmless(
      forge([{ client: HONEST, clock: 0, structs: [{ parent: 'evil', content: words('Re') }] }]),
    );
  });

  it('an empty update', () => harmless(forge([])));
});
