import { lettersIn } from '../../../shared/exchange/letters.ts';
import { wordsIn } from '../../../shared/exchange/word-text.ts';
import type { WordBlock, WordComment } from '../../../shared/exchange/word-text.ts';
import { FILE_LIMITS } from '../limits.ts';
import { readXml } from '../xml-reader.ts';
import { readStory } from './body.ts';
import { authorOf } from './changes.ts';
import type { BodyPorts } from './body.ts';
import type { CommentPlace } from './commented.ts';
import type { WordPackage } from './package.ts';

const CUT = ' […]';

interface Found {
  author: string;
  date: string | null;
  place: CommentPlace | null;
  blocks: WordBlock[];
  /** What Word knows its paragraphs by: the last is the comment's own for replies. */
  paragraphs: string[];
}

/** The comments of a Word file in its order; those beyond what a room takes are counted among what was left out. */
export function readComments(
  file: WordPackage,
  ports: BodyPorts,
  blocks: readonly WordBlock[],
): WordComment[] {
  const bytes = file.part('comments');
  if (bytes === null) return [];
  const found = commentsIn(bytes, ports);
  const threads = threadsIn(file.part('commentsExtended'), found);
  const places = new Map(blocks.map((block, n) => [block.pieces as CommentPlace['pieces'], n]));
  let words = 0;
  let taken = 0;
  for (const { blocks: said } of found) {
    words += Math.min(
      FILE_LIMITS.comment,
      said.reduce((sum, one) => sum + lengthOf(one), 0),
    );
    if (words > FILE_LIMITS.commentWords) break;
    taken += 1;
  }
  ports.leftOut.comments += found.length - taken;
  return found.slice(0, taken).map(({ author, date, place, blocks: said }, n): WordComment => {
    const block = place === null ? undefined : places.get(place.pieces);
    const own = block === undefined ? undefined : blocks[block];
    return {
      author,
      date,
      quote: place?.quote.trim() ?? '',
      words: cut(said.map((one) => saidIn(one).trim()).join('\n')),
      block: block ?? null,
      before:
        own === undefined ? 0 : lettersIn(own.label + wordsIn(own).slice(0, place?.at ?? 0)).length,
      replyTo: threads.rootOf(n),
      resolved: threads.isDone(n),
    };
  });
}

/** A comment as it reads, without what somebody took out of it again. */
const saidIn = ({ pieces }: WordBlock): string =>
  wordsIn({
    pieces: pieces.filter(({ changes }) => !changes.some(({ kind }) => kind === 'del')),
  });

const lengthOf = ({ pieces }: WordBlock): number =>
  pieces.reduce((sum, piece) => sum + piece.text.length, 0);

const cut = (words: string): string => {
  const whole = words.trim();
  return whole.length <= FILE_LIMITS.comment
    ? whole
    : whole.slice(0, FILE_LIMITS.comment - CUT.length) + CUT;
};

function commentsIn(bytes: Uint8Array, ports: BodyPorts): Found[] {
  const found: Found[] = [];
  let last: Found | null = null;
  readStory(bytes, ports, {
    element: 'w:comment',
    begin: (attributes) => {
      last = null;
      if (found.length >= FILE_LIMITS.comments) {
        ports.leftOut.comments += 1;
        return null;
      }
      last = {
        author: authorOf(attributes),
        date: attributes.get('date') ?? null,
        place: ports.commented.placeOf(attributes.get('id') ?? ''),
        blocks: [],
        paragraphs: [],
      };
      found.push(last);
      return last.blocks;
    },
    paragraph: (id) => {
      if (id !== '') last?.paragraphs.push(id);
    },
  });
  return found;
}

/** Which comments are replies to which, and which are settled ([MS-DOCX] 2.5.3, commentEx). */
function threadsIn(
  bytes: Uint8Array | null,
  found: readonly Found[],
): { rootOf: (n: number) => number | null; isDone: (n: number) => boolean } {
  const numbers = new Map<string, number>();
  for (const [n, { paragraphs }] of found.entries())
    for (const id of paragraphs) if (!numbers.has(id)) numbers.set(id, n);
  const parents = new Map<number, number>();
  const done = new Set<number>();
  if (bytes !== null) {
    readXml(bytes, {
      open: (name, attributes) => {
        if (name !== 'w15:commentEx') return;
        const own = numbers.get(attributes.get('paraId') ?? '');
        const parent = numbers.get(attributes.get('paraIdParent') ?? '');
        if (own === undefined) return;
        if (parent !== undefined && parent !== own) parents.set(own, parent);
        if (/^(?:1|true|on)$/.test(attributes.get('done') ?? '')) done.add(own);
      },
      close: () => undefined,
      text: () => undefined,
    });
  }
  return {
    rootOf: (n) => {
      let root = n;
      const met = new Set([n]);
      for (let next = parents.get(root); next !== undefined; next = parents.get(root)) {
        // A file may say that two are replies to each other: then neither is.
        if (met.has(next)) return null;
        met.add(next);
        root = next;
      }
      return root === n ? null : root;
    },
    isDone: (n) => done.has(n),
  };
}
