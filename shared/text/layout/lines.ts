import type { ParagraphId } from '../../base/ids.ts';

/** Columns of a canonical line: what a screen shows may be wider or narrower, what a line number means does not change. */
export const LINE_COLUMNS = 68;

export interface LineStart {
  /** From 1 in each provision; the heading's is the first. */
  line: number;
  /** UTF-16 units of the paragraph before it. */
  at: number;
}

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3001-\u303e\uff01-\uff60\uffe0-\uffe6]/u;
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;
/** Chinese punctuation that may not begin a line. */
const CLINGS = /[、。，．：；？！）》」』】〕〉”’]/u;

const LAST_LATIN = '\u02ff';

function widthOf(ch: string): number {
  if (ch <= LAST_LATIN) return 1;
  if (WIDE.test(ch)) return 2;
  return NO_WIDTH.test(ch) ? 0 : 1;
}

/**
 * Where the lines of a provision begin, so that "Article 5, line 12" means the same on every screen: words set greedily
 * in 68 columns (wide characters take two), kept whole but for Chinese, Japanese and Korean, and words longer than a
 * line. Signs of brackets and labels are not counted, and every paragraph begins a line.
 */
export const lineStarts = (
  paragraphs: readonly { id: ParagraphId; words: string }[],
): Map<ParagraphId, LineStart[]> =>
  numberLines(paragraphs.map(({ id, words }) => ({ id, offsets: breaksOf(words) })));

/** Numbers lines whose offsets are known already (`breaksOf`). */
export function numberLines(
  paragraphs: readonly { id: ParagraphId; offsets: readonly number[] }[],
): Map<ParagraphId, LineStart[]> {
  const starts = new Map<ParagraphId, LineStart[]>();
  let line = 1;
  for (const { id, offsets } of paragraphs) {
    starts.set(
      id,
      offsets.map((at, index) => ({ line: line + index, at })),
    );
    line += offsets.length;
  }
  return starts;
}

/** The number of the line on which a place of a paragraph stands. */
export const lineAt = (starts: readonly LineStart[], at: number): number =>
  starts.findLast((start) => start.at <= at)?.line ?? 1;

/** Where the lines of one paragraph begin, in UTF-16 units. */
export function breaksOf(words: string): number[] {
  const starts = [0];
  let column = 0;
  let unit = { at: 0, width: 0, wide: false };
  let spaces = 0;
  const place = (): void => {
    if (unit.width === 0) return;
    if (column > 0 && column + spaces + unit.width > LINE_COLUMNS) {
      starts.push(unit.at);
      column = unit.width;
    } else column += spaces + unit.width;
    spaces = 0;
  };
  let at = 0;
  for (const ch of words) {
    const width = widthOf(ch);
    if (ch === ' ' || ch === '\t') {
      place();
      spaces += 1;
      unit = { at: at + ch.length, width: 0, wide: false };
    } else if (
      (width > 0 && (width === 2 || unit.wide) && !CLINGS.test(ch)) ||
      unit.width + width > LINE_COLUMNS
    ) {
      place();
      unit = { at, width, wide: width === 2 };
    } else {
      unit.width += width;
    }
    at += ch.length;
  }
  place();
  return starts;
}
