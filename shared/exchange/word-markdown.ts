import { ANCHOR } from '../text/marks.ts';
import { citationHeading } from '../text/import-headings.ts';
import { labelAt } from '../text/import-labels.ts';
import { CRITIC, signedBy } from './critic-signs.ts';
import type { WordBlock, WordChange, WordPiece, WordText } from './word-text.ts';

/**
 * A Word file as the Markdown that a room reads, with tracked changes in CriticMarkup (critic-signs.ts). Where the file has no
 * headings of its own, lines that are cited as headings ("Article 5") become some. Bold and italic stay where they can be
 * told apart from asterisks of the text.
 */
export const wordMarkdown = (word: WordText): string => wordSource(word).source;

/** That Markdown, and in which of its lines each block stands (from 0; null for one of which nothing is in it). */
export function wordSource({ blocks }: WordText): { source: string; lines: (number | null)[] } {
  const styled = blocks.some((block) => block.kind === 'heading');
  const written = blocks.map((block) => lineOf(styled ? block : asHeading(block)));
  let next = 0;
  const lines = written.map((line) => {
    if (line === '') return null;
    next += 2;
    return next - 2;
  });
  const source = written.filter((line) => line !== '').map((line) => `${line}\n`);
  return { source: source.join('\n'), lines };
}

function asHeading(block: WordBlock): WordBlock {
  if (block.kind !== 'paragraph' || block.label !== '') return block;
  if (block.pieces.some((piece) => piece.changes.length > 0)) return block;
  const words = wordsIn(block);
  const found = citationHeading(words, 'plain');
  return found === null ? block : { ...block, kind: 'heading', level: found.level };
}

const wordsIn = ({ pieces }: WordBlock): string =>
  pieces
    .map((piece) => piece.text)
    .join('')
    .trim();

const LEADING = /^(?:#+|---)/;

function lineOf(block: WordBlock): string {
  const words = inline(block.pieces);
  if (words === '' && block.label === '') return '';
  const label = block.label.replaceAll(/\s+/g, ' ').trim();
  if (block.kind === 'heading')
    return `${'#'.repeat(block.level)} ${label === '' ? '' : `${label} `}${words}`.trim();
  const lead = ' '.repeat(block.indent);
  if (label === '')
    return lead + (LEADING.test(words) ? `\\${words}` : isBullet(block) ? words.slice(1) : words);
  // A label that the room would not know for one is words.
  const known = labelAt(`${label} `, 'markdown') === label || block.kind === 'footnote';
  return `${lead}${known || !LEADING.test(label) ? label : `\\${label}`} ${words}`.trimEnd();
}

/** An asterisk that a tab sets off was typed as a bullet. */
const isBullet = ({ pieces: [first] }: WordBlock): boolean =>
  first !== undefined && first.changes.length === 0 && first.text.startsWith('*\t');

/** Signs of CriticMarkup that are words of the text are parted by a character of no width, which no room keeps. */
const FALSE_SIGN = /\{(?=\+\+|--|>>)|\+\+(?=\})|--(?=\})/g;

const plain = (words: string): string =>
  words
    .replaceAll(/[\s\u2028\u2029]+/g, ' ')
    .replaceAll('*', '\\*')
    .replaceAll(FALSE_SIGN, (sign) => sign + ANCHOR);

const STYLABLE = /^([^\p{L}\p{N}]*)([\p{L}\p{N}](?:.*[\p{L}\p{N}])?)([^\p{L}\p{N}]*)$/su;

function styled(piece: WordPiece, before: string): string {
  const words = plain(piece.text);
  const stars = (piece.strong ? '**' : '') + (piece.emphasis ? '*' : '');
  const found = stars === '' || words.includes('*') ? null : STYLABLE.exec(words);
  if (found === null) return words;
  const [, lead = '', core = '', tail = ''] = found;
  // Asterisks that touch others would be read together.
  if (lead === '' && before.endsWith('*')) return words;
  return `${lead}${stars}${core}${stars}${tail}`;
}

/** A paragraph's words on one line; neighbours that share changes stand within the same signs. */
function inline(pieces: readonly WordPiece[]): string {
  let out = '';
  let open: readonly WordChange[] = [];
  const turn = (next: readonly WordChange[]): void => {
    let shared = 0;
    while (shared < open.length && same(open[shared], next[shared])) shared += 1;
    for (const change of open.slice(shared).toReversed())
      out +=
        CRITIC[change.kind].close +
        signedBy(change.author, change.date === null ? null : Date.parse(change.date));
    for (const change of next.slice(shared)) out += CRITIC[change.kind].open;
    open = next;
  };
  for (const piece of pieces) {
    turn(piece.changes);
    out += piece.footnote === null ? styled(piece, out) : `[^${piece.footnote}]`;
  }
  turn([]);
  return out.trim();
}

const same = (a: WordChange | undefined, b: WordChange | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.kind === b.kind &&
  a.author === b.author &&
  a.date?.slice(0, 10) === b.date?.slice(0, 10);
