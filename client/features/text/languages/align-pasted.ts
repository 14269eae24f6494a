import type { ParagraphId } from '../../../../shared/base/ids.ts';
import type { ParagraphKind } from '../../../../shared/text/paragraph.ts';

/** A paragraph of the text that may be filled. */
export interface Row {
  id: ParagraphId;
  kind: ParagraphKind;
  label: string;
}

export interface Placed {
  id: ParagraphId;
  words: string;
  /** The line has another number, or is a heading and the paragraph is none, or the other way round. */
  doubt: boolean;
}

const ARABIC_ZERO = 0x660;
/** Numbers as one system of digits writes them, without the signs around them. */
const bare = (label: string): string =>
  label
    .replaceAll(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - ARABIC_ZERO))
    .replaceAll(/[\s.():：．、()[\]-]/g, '')
    .toLowerCase();

const NUMBERED = /^(\(?[\p{Nd}\p{L}]{1,4}(?:\s?bis)?[.)．、:])\s*/u;
const HEADING = /^#{1,6}\s+/;

/**
 * Lines of a translation put to paragraphs, one to each, in order. In a source that marks its headings with # these find the
 * next heading, so that one paragraph too few or too many spoils no further article. Nothing is dropped: lines for which no
 * paragraph is left are answered too.
 */
export function alignPasted(
  source: string,
  rows: readonly Row[],
): { placed: Placed[]; left: string[] } {
  const lines = source.split(/[\r\n\u2028\u2029]+/).filter((line) => line.trim() !== '');
  const marked = lines.some((line) => HEADING.test(line));
  const placed: Placed[] = [];
  const left: string[] = [];
  let at = 0;
  for (const line of lines) {
    const heading = HEADING.test(line);
    const words = line.replace(HEADING, '').trim();
    if (marked && heading && rows[at]?.kind !== 'heading') {
      const next = rows.findIndex((row, i) => i >= at && row.kind === 'heading');
      at = next < 0 ? rows.length : next;
    }
    const row = rows[at];
    const misfit = row === undefined || (marked && !heading && row.kind === 'heading');
    if (misfit) {
      left.push(words);
      continue;
    }
    placed.push({ id: row.id, ...withoutLabel(words, row) });
    at += 1;
  }
  return { placed, left };
}

/** The paragraph has its number already. */
function withoutLabel(words: string, { label, kind }: Row): { words: string; doubt: boolean } {
  const found = kind === 'heading' ? null : NUMBERED.exec(words);
  const own = bare(label);
  if (found === null) return { words, doubt: false };
  if (own !== '' && bare(found[1] ?? '') === own) {
    return { words: words.slice(found[0].length), doubt: false };
  }
  return { words, doubt: own !== '' || /\p{Nd}/u.test(found[1] ?? '') };
}
