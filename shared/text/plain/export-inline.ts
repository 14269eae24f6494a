import { ESCAPABLE } from './inline-tokens.ts';
import type { Glyphs } from '../layout/extents.ts';
import { ANCHOR, MARKS } from '../marks.ts';
import type { Run } from '../rewrite.ts';
import type { TextFormat } from './stats.ts';

/** A paragraph's words with its brackets as characters and, in Markdown, its emphasis and footnote references. */
export function inlineText(
  runs: readonly Run[],
  glyphs: ReadonlyMap<number, Glyphs>,
  format: TextFormat,
): string {
  const markdown = format === 'markdown';
  const now = { em: false, strong: false };
  let out = '';
  let at = 0;
  const boundary = (em: boolean, strong: boolean): void => {
    const here = glyphs.get(at);
    const close = (now.em && !em ? '*' : '') + (now.strong && !strong ? '**' : '');
    const open = (!now.strong && strong ? '**' : '') + (!now.em && em ? '*' : '');
    const brackets = ']'.repeat(here?.close.length ?? 0) + '['.repeat(here?.open.length ?? 0);
    out += markdown ? close + brackets + open : brackets;
    now.em = em;
    now.strong = strong;
  };
  for (const run of runs) {
    const marks = run.attributes ?? {};
    boundary(marks[MARKS.emphasis] === true, marks[MARKS.strong] === true);
    out += markdown ? markdownOf(run) : run.insert.replaceAll(ANCHOR, '');
    at += run.insert.length;
  }
  boundary(false, false);
  return out;
}

const ESCAPED = new RegExp(`${ANCHOR}(${ESCAPABLE.source})`, 'g');

function markdownOf(run: Run): string {
  const label = run.attributes?.[MARKS.footnote];
  if (typeof label === 'string' && label !== '') return references(run.insert, label);
  return run.insert.replaceAll(ESCAPED, '\\$1').replaceAll(ANCHOR, '');
}

/** One reference per occurrence of the label: two side by side are one run. */
function references(words: string, label: string): string {
  const times = words.replaceAll(ANCHOR, '').length / label.length;
  return `[^${label}]`.repeat(Number.isInteger(times) ? Math.max(1, times) : 1);
}
