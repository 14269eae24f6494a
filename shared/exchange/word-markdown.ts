import { ANCHOR } from '../text/marks.ts';
import { citationHeading } from '../text/plain/import-headings.ts';
import { labelAt } from '../text/plain/import-labels.ts';
import { CRITIC, PILCROW, signedBy } from './critic-signs.ts';
import { wordBreaks } from './word-breaks.ts';
import { wordsIn } from './word-text.ts';
import type { WordBlock, WordChange, WordPiece, WordText } from './word-text.ts';

/** What was read of a Word file, and where. */
export interface WordSource {
  source: string;
  /** In which of its lines each block stands (from 0; null for one of which nothing is in it). */
  lines: (number | null)[];
  /** Changes of where paragraphs end that a room does not have (word-breaks.ts). */
  breaksLeft: number;
}

/** As `wordSource`, the source alone. */
export const wordMarkdown = (word: Pick<WordText, 'blocks'>): string => wordSource(word).source;

/**
 * A Word file as the Markdown that a room reads, with tracked changes in CriticMarkup (critic-signs.ts). Where the file has no
 * headings of its own, lines that are cited as headings ("Article 5") become some. Bold and italic stay where they can be
 * told apart from asterisks of the text.
 */
export function wordSource({ blocks }: Pick<WordText, 'blocks'>): WordSource {
  const styled = blocks.some((block) => block.kind === 'heading');
  const shown = styled ? blocks : blocks.map(asHeading);
  const { ends, goOn, left } = wordBreaks(shown);
  const written = shown.map((block, n) => {
    const end = ends.get(n) ?? null;
    // What stands before the sign of an end says its number.
    const numbered = ends.has(n - 1) ? { ...block, label: '' } : block;
    return lineOf(numbered, end === null ? '' : signOf(end, block, shown[n + 1]), goOn.has(n));
  });
  let next = 0;
  const lines = written.map((line) => {
    if (line === '') return null;
    next += 2;
    return next - 2;
  });
  const source = written.filter((line) => line !== '').map((line) => `${line}\n`);
  return { source: source.join('\n'), lines, breaksLeft: left };
}

/** A blank at the seam belongs to either side: it is kept before the sign. */
function signOf(change: WordChange, block: WordBlock, next: WordBlock | undefined): string {
  const { open, close } = CRITIC[change.kind];
  const label = labelOf(next);
  const number = label === '' ? '' : ` ${label}`;
  const parted = next !== undefined && /^\s/.test(wordsIn(next)) && !/\s$/.test(wordsIn(block));
  return `${parted ? ' ' : ''}${open}${PILCROW}${number}${close}${signed(change)}`;
}

function asHeading(block: WordBlock): WordBlock {
  if (block.kind !== 'paragraph' || block.label !== '') return block;
  if (block.pieces.some((piece) => piece.changes.length > 0)) return block;
  const found = citationHeading(wordsIn(block).trim(), 'plain');
  return found === null ? block : { ...block, kind: 'heading', level: found.level };
}

const LEADING = /^(?:#+|---)/;

const labelOf = (block: WordBlock | undefined): string =>
  (block?.label ?? '').replaceAll(/\s+/g, ' ').trim();

function lineOf(block: WordBlock, end: string, goesOn: boolean): string {
  const inside = inline(block.pieces).trimStart();
  const words = end === '' && !goesOn ? inside.trimEnd() : inside + end;
  const label = labelOf(block);
  if (words === '' && label === '') return '';
  if (block.kind === 'heading')
    return `${'#'.repeat(block.level)} ${label === '' ? '' : `${label} `}${words}`.trim();
  const lead = ' '.repeat(block.indent);
  if (label === '')
    return lead + (LEADING.test(words) ? `\\${words}` : isBullet(block) ? words.slice(1) : words);
  // A label that the room would not know for one is words.
  const known = labelAt(`${label} `, 'markdown') === label || block.kind === 'footnote';
  const line = `${lead}${known || !LEADING.test(label) ? label : `\\${label}`} ${words}`;
  return goesOn ? line : line.trimEnd();
}

/** An asterisk that a tab sets off was typed as a bullet. */
const isBullet = ({ pieces: [first] }: WordBlock): boolean =>
  first !== undefined && first.changes.length === 0 && first.text.startsWith('*\t');

/** Signs of CriticMarkup that are words of the text are parted by a character of no width, which no room keeps. */
const FALSE_SIGN = /\{(?=\+\+|--|>>)|\+\+(?=\})|--(?=\})/g;
const FALSE_END = new RegExp(PILCROW, 'g');

function plain({ text, changes }: WordPiece): string {
  const words = text
    .replaceAll(/[\s\u2028\u2029]+/g, ' ')
    .replaceAll('*', '\\*')
    .replaceAll(FALSE_SIGN, (sign) => sign + ANCHOR);
  return changes.length === 0 ? words : words.replaceAll(FALSE_END, (sign) => sign + ANCHOR);
}

const STYLABLE = /^([^\p{L}\p{N}]*)([\p{L}\p{N}](?:.*[\p{L}\p{N}])?)([^\p{L}\p{N}]*)$/su;

function styled(piece: WordPiece, before: string): string {
  const words = plain(piece);
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
      out += CRITIC[change.kind].close + signed(change);
    for (const change of next.slice(shared)) out += CRITIC[change.kind].open;
    open = next;
  };
  for (const piece of pieces) {
    turn(piece.changes);
    out += piece.footnote === null ? styled(piece, out) : `[^${piece.footnote}]`;
  }
  turn([]);
  return out;
}

const signed = ({ kind, author, date, move }: WordChange): string =>
  signedBy(
    author,
    date === null ? null : Date.parse(date),
    move === undefined ? undefined : { kind, n: move },
  );

const same = (a: WordChange | undefined, b: WordChange | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.kind === b.kind &&
  a.author === b.author &&
  a.move === b.move &&
  a.date?.slice(0, 10) === b.date?.slice(0, 10);
