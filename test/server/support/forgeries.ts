import * as Y from 'yjs';
import { must } from '../../../shared/base/assert.ts';
import type { RefusalCode } from '../../../shared/base/result.ts';
import { forge, words } from './document-forge.ts';
import type { ForgedContent, ForgedStruct, Id } from './document-forge.ts';

/** Who forges, beside whom, and where. Roots are named as in the document. */
export interface Forger {
  villain: { doc: Y.Doc; client: number };
  honest: { doc: Y.Doc; client: number };
  /** Under which the room itself writes. */
  server: number;
  /** Begins with the honest one's words, with a 😀 among them. */
  first: string;
  /** Has words, too. */
  second: string;
  /** Without words: no neighbours are the right ones. */
  empty: string;
}

/** Ids of the units of a root's words. */
function idsOf(doc: Y.Doc, root: string): { id: Id; unit: string }[] {
  const ids: { id: Id; unit: string }[] = [];
  for (let item = doc.getText(root)._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    for (let i = 0; i < item.length; i += 1) {
      ids.push({ id: [item.id.client, item.id.clock + i], unit: item.content.str.charAt(i) });
    }
  }
  return ids;
}

export const idIn = (doc: Y.Doc, root: string, unit = 0): Id =>
  must(idsOf(doc, root)[unit], 'unit').id;

const highHalf = ({ honest, first }: Forger): Id =>
  must(
    idsOf(honest.doc, first).find(({ unit }) => unit === '\ud83d'),
    'emoji',
  ).id;

const own = ({ villain }: Forger): number => Y.getState(villain.doc.store, villain.client);

/** The next thing that the villain writes, in the first paragraph unless said otherwise. */
export const put = (
  by: Forger,
  struct: Partial<ForgedStruct> & { content: ForgedContent },
): Uint8Array =>
  forge([
    { client: by.villain.client, clock: own(by), structs: [{ parent: by.first, ...struct }] },
  ]);

/** What it is, how it is refused, and its bytes. */
export const FORGERIES: [string, RefusalCode, (by: Forger) => Uint8Array][] = [
  [
    'words under the id of another party',
    'update-foreign-author',
    (by) =>
      forge([
        {
          client: by.honest.client,
          clock: Y.getState(by.honest.doc.store, by.honest.client),
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
    (by) =>
      forge([
        {
          client: by.server,
          clock: Y.getState(by.honest.doc.store, by.server),
          structs: [{ content: words('x') }],
        },
      ]),
  ],
  [
    'a root that is no paragraph',
    'update-unknown-root',
    (by) => put(by, { parent: 'evil', content: words('x') }),
  ],
  [
    'a paragraph that never was',
    'update-unknown-root',
    (by) => put(by, { parent: 'p:nothing', content: words('x') }),
  ],
  [
    'a paragraph named like an object method',
    'update-unknown-root',
    (by) => put(by, { parent: 'p:constructor', content: words('x') }),
  ],
  [
    'a map entry on a paragraph',
    'update-schema',
    (by) => put(by, { sub: 'key', content: { kind: 'any', values: [1] } }),
  ],
  [
    'words as a map entry',
    'update-schema',
    (by) => put(by, { sub: '__proto__', content: words('x') }),
  ],
  [
    'an embed',
    'update-schema',
    (by) => put(by, { content: { kind: 'embed', value: { image: 'x' } } }),
  ],
  [
    'an element',
    'update-schema',
    (by) => put(by, { content: { kind: 'type', type: 3, name: 'script' } }),
  ],
  ['a nested text', 'update-schema', (by) => put(by, { content: { kind: 'type', type: 2 } })],
  ['a nested map', 'update-schema', (by) => put(by, { content: { kind: 'type', type: 1 } })],
  ['a subdocument', 'update-schema', (by) => put(by, { content: { kind: 'document' } })],
  [
    'binary content',
    'update-schema',
    (by) => put(by, { content: { kind: 'binary', bytes: new Uint8Array(3) } }),
  ],
  [
    'arbitrary values',
    'update-schema',
    (by) => put(by, { content: { kind: 'any', values: [1, 2] } }),
  ],
  [
    'a parent that is a struct',
    'update-schema',
    (by) => put(by, { parent: idIn(by.honest.doc, by.first), content: words('x') }),
  ],
  [
    'an unknown mark',
    'update-schema',
    (by) => put(by, { content: { kind: 'mark', key: 'link', value: 'javascript:1' } }),
  ],
  [
    'a mark with a wrong value',
    'update-schema',
    (by) => put(by, { content: { kind: 'mark', key: 'em', value: { a: 1 } } }),
  ],
  [
    'a false mark',
    'update-schema',
    (by) => put(by, { content: { kind: 'mark', key: 'strong', value: false } }),
  ],
  [
    'a footnote without an end',
    'update-schema',
    (by) => put(by, { content: { kind: 'mark', key: 'fn', value: 'x'.repeat(41) } }),
  ],
  [
    'a bracket with a value',
    'update-schema',
    (by) => put(by, { content: { kind: 'mark', key: 'b:b1', value: 'A' } }),
  ],
  [
    'a bracket id out of shape',
    'update-schema',
    (by) => put(by, { content: { kind: 'mark', key: 'b:<b>', value: null } }),
  ],
  ['control characters', 'update-schema', (by) => put(by, { content: words('a\u0000b') })],
  ['a direction for others', 'update-schema', (by) => put(by, { content: words('\u202e51') })],
  ['tags, which hide words', 'update-schema', (by) => put(by, { content: words('a\u{e0041}') })],
  ['a line break', 'update-schema', (by) => put(by, { content: words('a\nb') })],
  [
    'garbage-collected structs',
    'update-schema',
    (by) => put(by, { content: { kind: 'gc', length: 5 } }),
  ],
  [
    'a million of them',
    'update-schema',
    (by) => put(by, { content: { kind: 'gc', length: 1_000_000 } }),
  ],
  ['a skip', 'update-schema', (by) => put(by, { content: { kind: 'skip', length: 5 } })],
  ['[R20] empty words', 'update-malformed', (by) => put(by, { content: words('') })],
  [
    '[R20] no deleted words',
    'update-malformed',
    (by) => put(by, { content: { kind: 'deleted', length: 0 } }),
  ],
  [
    'too many words',
    'update-too-large',
    (by) => put(by, { content: { kind: 'deleted', length: 200_001 } }),
  ],
  [
    '[R20] a left neighbour to come',
    'update-missing',
    (by) => put(by, { origin: [by.honest.client, 99_999], content: words('x') }),
  ],
  [
    '[R20] a right neighbour to come',
    'update-missing',
    (by) => put(by, { right: [12_345, 0], content: words('x') }),
  ],
  [
    'a gap in its own clock',
    'update-missing',
    (by) =>
      forge([
        { client: by.villain.client, clock: own(by) + 7, structs: [{ content: words('x') }] },
      ]),
  ],
  [
    'deletion of what is to come',
    'update-missing',
    (by) => forge([], [{ client: by.honest.client, ranges: [[0, 99_999]] }]),
  ],
  [
    'deletions of an unknown client',
    'update-missing',
    () => forge([], [{ client: 31, ranges: [[0, 1]] }]),
  ],
  [
    '[R20] itself as its neighbour',
    'update-malformed',
    (by) => put(by, { origin: [by.villain.client, own(by)], content: words('x') }),
  ],
  [
    '[R20] a later one of its own as its neighbour',
    'update-malformed',
    (by) =>
      forge([
        {
          client: by.villain.client,
          clock: own(by),
          structs: [
            { right: [by.villain.client, own(by) + 1], content: words('x') },
            { content: words('y') },
          ],
        },
      ]),
  ],
  [
    'neighbours in two paragraphs',
    'update-malformed',
    (by) =>
      put(by, {
        origin: idIn(by.honest.doc, by.first),
        right: idIn(by.honest.doc, by.second),
        content: words('x'),
      }),
  ],
  [
    '[R20] two blocks of one client',
    'update-malformed',
    (by) => {
      const block = {
        client: by.villain.client,
        clock: own(by),
        structs: [{ content: words('x') }],
      };
      return forge([block, block]);
    },
  ],
  [
    '[R20] a good block, and one that hides it',
    'update-malformed',
    (by) =>
      forge([
        { client: by.villain.client, clock: own(by), structs: [{ content: words('x') }] },
        {
          client: by.villain.client,
          clock: own(by) + 1,
          structs: [{ parent: 'evil', content: words('y') }],
        },
      ]),
  ],
  [
    '[R20] an empty block',
    'update-malformed',
    (by) => forge([{ client: by.villain.client, clock: own(by), structs: [] }]),
  ],
  [
    'unsorted deletions',
    'update-malformed',
    (by) =>
      forge(
        [],
        [
          {
            client: by.honest.client,
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
    (by) =>
      forge(
        [],
        [
          {
            client: by.honest.client,
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
    (by) => forge([], [{ client: by.honest.client, ranges: [[0, 0]] }]),
  ],
  [
    'words within a character',
    'update-schema',
    (by) => put(by, { origin: highHalf(by), content: words('x') }),
  ],
  [
    'words before the second half of a character',
    'update-schema',
    (by) => {
      const [client, clock] = highHalf(by);
      return put(by, { right: [client, clock + 1], content: words('x') });
    },
  ],
  [
    'deletion of half a character',
    'update-schema',
    (by) => {
      const [client, clock] = highHalf(by);
      return forge([], [{ client, ranges: [[clock, 1]] }]);
    },
  ],
  [
    'deletion from within a character',
    'update-schema',
    (by) => {
      const [client, clock] = highHalf(by);
      return forge([], [{ client, ranges: [[clock + 1, 1]] }]);
    },
  ],
  [
    'half a character of its own taken out again',
    'update-schema',
    (by) =>
      forge(
        [
          {
            client: by.villain.client,
            clock: own(by),
            structs: [{ parent: by.empty, content: words('a😀') }],
          },
        ],
        [{ client: by.villain.client, ranges: [[own(by) + 2, 1]] }],
      ),
  ],
  [
    'more structs than anybody types',
    'update-too-large',
    (by) =>
      forge([
        {
          client: by.villain.client,
          clock: own(by),
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
