import type { WordBlock, WordChange, WordPiece } from '../../../shared/exchange/word-text.ts';
import { sameChanges } from './changes.ts';
import type { Numbering } from './numbering.ts';
import type { Style } from './styles.ts';

/** Twentieths of a point. */
const COLUMN = 110;
const MAX_INDENT = 60;

/** A paragraph as Word writes it down. */
export interface Paragraph {
  style: string | null;
  list: string | null;
  listLevel: number | null;
  outline: number | null;
  left: number;
  hanging: number;
  pieces: WordPiece[];
  /** Whether words of it stand in a table of contents. */
  contents: boolean;
  /** Changes of its end, outer first: who would part it from the next one, or join the two. */
  mark: WordChange[];
}

export const newParagraph = (): Paragraph => ({
  style: null,
  list: null,
  listLevel: null,
  outline: null,
  left: 0,
  hanging: 0,
  pieces: [],
  contents: false,
  mark: [],
});

/** Words go on with those before them where both look alike and are of the same changes; whether they do not. */
export function addWords({ pieces }: Pick<Paragraph, 'pieces'>, words: WordPiece): boolean {
  const last = pieces.at(-1);
  const goesOn =
    last !== undefined &&
    last.footnote === null &&
    last.emphasis === words.emphasis &&
    last.strong === words.strong &&
    sameChanges(last.changes, words.changes);
  if (goesOn) last.text += words.text;
  else pieces.push(words);
  return !goesOn;
}

/** What it is: by its own properties, else by those of its style. Counts it where it is numbered. */
export function blockOf(
  paragraph: Paragraph,
  { styles, numbering }: { styles: ReadonlyMap<string, Style>; numbering: Numbering },
): WordBlock {
  const style = paragraph.style === null ? undefined : styles.get(paragraph.style);
  const list = paragraph.list ?? style?.number.list ?? null;
  const level = paragraph.listLevel ?? style?.number.level ?? 0;
  const label = list === null || list === '0' ? '' : numbering.label(list, level);
  const { outline } = paragraph;
  const own = outline !== null && outline >= 0 && outline < 9 ? Math.min(6, outline + 1) : null;
  const heading = own ?? style?.heading ?? 0;
  const columns = Math.round((paragraph.left - paragraph.hanging) / COLUMN);
  const shift = label === '' ? columns : Math.max(columns, level * 4);
  return {
    kind: heading > 0 ? 'heading' : 'paragraph',
    level: heading,
    label,
    indent: heading > 0 || !Number.isFinite(shift) ? 0 : Math.min(MAX_INDENT, Math.max(0, shift)),
    pieces: paragraph.pieces,
    mark: paragraph.mark,
  };
}

/** A paragraph without words is not kept: the one before it ends where it ended. */
export function withoutEmpty(into: readonly WordBlock[], { mark }: WordBlock): void {
  const before = into.at(-1);
  if (before === undefined || before.mark.length === 0) return;
  before.mark = before.mark.filter(({ kind }) => mark.some((one) => one.kind === kind));
}
