import { LATIN_WORDS } from '../numbers/multiplicatives.ts';
import { WS } from '../white-space.ts';
import type { TextFormat } from './stats.ts';

const NUMERIC = `\\(?\\d{1,4}(?:\\.\\d{1,3})*(?: ?(?:${LATIN_WORDS}))?[.)]`;
const LETTERED =
  '\\((?:[a-z]{1,3}|[ivxlc]{1,6}|[A-Z])\\)|(?:[a-zA-Z]|[ivxlc]{1,6}|[IVXLC]{1,6})[.)]';
const BULLET = '[-*+•·\\uf0b7]';
const END = `(?=[${WS}]|$)`;
const COMMON = new RegExp(`^(?:${NUMERIC}|${LETTERED}|${BULLET})${END}`);
const FOOTNOTE = /^\[\^\p{Nd}{1,20}\]:/u;
/** In plain text a tab sets off a label, whatever it is: "3.1", "A.", "①". */
const TABBED = new RegExp(`^[^${WS}[\\]]{1,8}(?=\\t)`);

/** The label with which a line begins (after its indentation), or ''. */
export function labelAt(line: string, format: TextFormat): string {
  const common = COMMON.exec(line)?.[0] ?? '';
  if (common !== '') return common;
  return (format === 'markdown' ? FOOTNOTE : TABBED).exec(line)?.[0] ?? '';
}

export const isFootnoteLabel = (label: string): boolean => FOOTNOTE.test(label);

const OPENER = /^(?:\*\*)?(?:Option|Note)(?=[ :])/;

/**
 * Whether a line of Markdown is a paragraph of its own though no empty line stands before it: drafts list
 * "[Placeholder …]", "Option 2: …" and "Note: …" line by line.
 */
export const beginsAnew = (previous: string, line: string): boolean =>
  OPENER.test(line) || (previous.endsWith(']') && line.startsWith('['));
