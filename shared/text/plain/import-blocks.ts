import { citationHeading } from './import-headings.ts';
import type { Heading } from './import-headings.ts';
import { beginsAnew, isFootnoteLabel, labelAt } from './import-labels.ts';
import { FOOTNOTE, NOTE } from './import-source.ts';
import type { Source } from './import-source.ts';
import type { ParagraphKind, Spacing } from '../paragraph.ts';
import type { TextFormat } from './stats.ts';
import { WS, isBlank, trimmedEnd } from '../white-space.ts';

/** A paragraph of the source; `pieces` are the stretches of the body that make its words, one per line. */
export interface Block {
  kind: ParagraphKind;
  /** 0 for what is no heading. */
  level: number;
  label: string;
  indent: number;
  spaced: boolean;
  /** The white space round it as it stood there; null where the source's is not kept (a Markdown heading). */
  spacing: Spacing | null;
  pieces: { from: number; to: number }[];
}

interface Line {
  from: number;
  /** Without white space at its end. */
  text: string;
  /** Behind its words, without the line end. */
  tail: string;
}

const INDENT = new RegExp(`^[${WS}]*`);
const MAX_INDENT = 60;
const TAB = 4;

/** Cuts a body into paragraphs: by the rules of Markdown, or line by line. */
export function blocksOf(source: Source, format: TextFormat): Block[] {
  const blocks: Block[] = [];
  const lines = linesOf(source.body);
  const joins = format === 'markdown' || isWrapped(lines);
  let spaced = false;
  let previous: Line | null = null;
  let first = lines[0];
  /** Whether the paragraph so far has words of an editorial note. */
  let noted = false;
  let blank = '';
  for (const line of lines) {
    if (isBlank(line.text)) {
      spaced = true;
      previous = null;
      blank += `${line.tail}\n`;
      continue;
    }
    const bare = /^#+$/.test(line.text) && source.body[line.from + line.text.length] === ' ';
    const heading = citationHeading(bare ? `${line.text} ` : line.text, format);
    const block = heading === null ? plainBlock(line, format) : headingBlock(line, heading);
    const last = blocks.at(-1);
    const [piece] = block.pieces;
    if (
      joins &&
      previous !== null &&
      last !== undefined &&
      first !== undefined &&
      piece !== undefined &&
      continues(source, format, { last, first, previous, line, block, noted })
    ) {
      last.pieces.push(piece);
      noted ||= NOTE_WORDS.test(line.text);
      if (last.spacing !== null) last.spacing.tail = line.tail;
    } else {
      if (block.kind === 'paragraph' && block.indent > 0 && last?.kind === 'footnote') {
        block.kind = 'footnote';
      }
      if (block.spacing !== null) block.spacing.lead = blank + block.spacing.lead;
      blocks.push({ ...block, spaced });
      first = line;
      noted = NOTE_WORDS.test(line.text);
    }
    spaced = false;
    blank = '';
    previous = line;
  }
  const last = blocks.at(-1);
  // Empty lines at the end; the end of the last line itself is written in any case.
  if (blank !== '' && last !== undefined && last.spacing !== null)
    last.spacing.tail += `\n${blank.slice(0, -1)}`.replace(/\n$/, '');
  return blocks;
}

const NOTE_WORDS = /published|adapted on|version/;

interface Continuation {
  last: Block;
  /** First and last line of the paragraph so far. */
  first: Line;
  previous: Line;
  line: Line;
  block: Block;
  noted: boolean;
}

/** Whether a line goes on with the paragraph before it. */
function continues(
  { role }: Source,
  format: TextFormat,
  { last, first, previous, line, block, noted }: Continuation,
): boolean {
  if (block.kind !== 'paragraph' || block.label !== '' || last.level > 0) return false;
  if (format === 'plain') return true;
  const start = (block.pieces[0]?.from ?? line.from) - line.from;
  if (beginsAnew(previous.text, line.text.slice(start))) return false;
  // An editorial note is a line of its own, and must not become one by being joined.
  // Nor is a line of nothing but footnote marks, which the counts take for an empty one.
  if (onlyFootnotes(role, previous) || onlyFootnotes(role, line)) return false;
  if (role[previous.from] === NOTE || role[line.from] === NOTE) return false;
  const emphasised = first.text.startsWith('*') && line.text.endsWith('*');
  return !(emphasised && (noted || NOTE_WORDS.test(line.text)));
}

const onlyFootnotes = (role: Uint8Array, { from, text }: Line): boolean =>
  role.subarray(from, from + text.length).includes(FOOTNOTE) &&
  isBlank(
    Array.from({ length: text.length }, (_, i) =>
      role[from + i] === FOOTNOTE ? ' ' : text.charAt(i),
    ).join(''),
  );

function headingBlock(line: Line, heading: Heading): Block {
  const from = line.from + heading.wordsAt;
  const to = line.from + line.text.length;
  const { level, label } = heading;
  const lead = INDENT.exec(line.text)?.[0] ?? '';
  const gap = line.text.slice(lead.length + label.length, heading.wordsAt);
  return {
    kind: 'heading',
    level,
    label,
    indent: heading.indented ? columns(line.text) : 0,
    spaced: false,
    spacing: isBlank(gap) ? { lead, gap, tail: line.tail } : null,
    pieces: [{ from: Math.min(from, to), to }],
  };
}

function plainBlock(line: Line, format: TextFormat): Block {
  const lead = INDENT.exec(line.text)?.[0] ?? '';
  const label = labelAt(line.text.slice(lead.length), format);
  const rest = line.text.slice(lead.length + label.length);
  const gap = label === '' ? '' : (INDENT.exec(rest)?.[0] ?? '');
  const from = line.from + lead.length + label.length + gap.length;
  return {
    kind: isFootnoteLabel(label) && format === 'markdown' ? 'footnote' : 'paragraph',
    level: 0,
    label,
    indent: columns(line.text),
    spaced: false,
    spacing: { lead, gap, tail: line.tail },
    pieces: [{ from, to: line.from + line.text.length }],
  };
}

/** Columns of indentation, a tab going to the next multiple of four. */
function columns(line: string): number {
  let column = 0;
  for (const ch of INDENT.exec(line)?.[0] ?? '') {
    column = ch === '\t' ? column - (column % TAB) + TAB : column + 1;
  }
  return Math.min(column, MAX_INDENT);
}

function linesOf(body: string): Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (const raw of body.split('\n')) {
    const text = trimmedEnd(raw);
    lines.push({ from, text, tail: raw.slice(text.length) });
    from += raw.length + 1;
  }
  return lines;
}

const WRAP_AT_MOST = 100;
const WRAP_AT_LEAST = 50;

/** Plain text broken at some 72 columns: no long lines, and most lines that another one follows are nearly full. */
function isWrapped(lines: readonly Line[]): boolean {
  if (lines.some((line) => line.text.length > WRAP_AT_MOST)) return false;
  const followed = lines.filter((line, i) => line.text !== '' && (lines[i + 1]?.text ?? '') !== '');
  const full = followed.filter((line) => line.text.length >= WRAP_AT_LEAST);
  return followed.length > 0 && full.length * 2 >= followed.length;
}
