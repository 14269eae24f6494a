import { isStandingHeading, namedNumber } from '../numbers/citation.ts';
import type { TextFormat } from './stats.ts';

export interface Heading {
  level: number;
  /** '' in Markdown, where the level says it; in plain text the sign or letter with which the line begins. */
  label: string;
  /** Where its words begin in the line. */
  wordsAt: number;
  indented: boolean;
}

/** A space that does not break is one too: texts are pasted from web pages and word processors. */
const HASHES = /^(#{1,6})[ \u00a0]+/;
/** "\tA.\tPreamble", "\t\tII.\tMitigation": a letter or Roman number, a tab, a short title. */
const TABBED = /^\t*([A-Z]|[IVXLC]{1,6})\.\t(?=\S)/;
const MAX_HEADING = 100;
/** One with a letter or number before a tab is told by that, and may be longer. */
const MAX_TABBED = 160;
const SENTENCE_END = /[.,;:。，；：؛،]$/;

/** Reads a line as a heading, or null; "## " with nothing behind it is one too. Plain text has "Article 5", "CHAPTER II", "Preamble", "A.⇥Preamble" and "## …". */
export function citationHeading(line: string, format: TextFormat): Heading | null {
  const hashes = HASHES.exec(line);
  if (hashes !== null) {
    const [whole, signs = ''] = hashes;
    const label = format === 'plain' ? signs : '';
    return { level: signs.length, label, wordsAt: whole.length, indented: false };
  }
  if (format === 'markdown' || line.length > MAX_TABBED || SENTENCE_END.test(line)) return null;
  const tabbed = TABBED.exec(line);
  if (tabbed !== null) {
    const [whole, letter = ''] = tabbed;
    return { level: 2, label: `${letter}.`, wordsAt: whole.length, indented: true };
  }
  if (line.length > MAX_HEADING) return null;
  const words = line.trimStart();
  const named = namedNumber(words);
  const rest = named === null ? '' : words.slice(named.length);
  if (isStandingHeading(words) || (named !== null && /^(?:$|[\s.:–—(-])/u.test(rest))) {
    // "Article 5 of the Convention applies" is a sentence; "Article 5 Purpose", "Article 5 – Purpose" are headings.
    if (/^\s+\p{Ll}/u.test(rest)) return null;
    const level = /^(?:part|chapter|chapitre|partie|capítulo|parte|глава|часть|الفصل|الباب)/iu.test(
      words,
    )
      ? 1
      : 2;
    return { level, label: '', wordsAt: line.length - words.length, indented: true };
  }
  return null;
}
