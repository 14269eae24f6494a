import { WS } from '../white-space.ts';

const PARAGRAPH_END = new RegExp(`\\n[${WS}]*\\n`, 'g');

/**
 * Within which stretches brackets are matched: articles ("## " begins one), or paragraphs where there are none; so
 * that one that is never closed does not swallow the rest of the text (prototypes/brackets.py, `articles`).
 */
export function scopesOf(text: string): { from: number; to: number }[] {
  const starts = [...text.matchAll(/(?<![^\n])(?=##[ \u00a0])/g)].map((found) => found.index);
  const scopes: { from: number; to: number }[] = [];
  let from = 0;
  if (starts.length > 0) {
    for (const start of starts) {
      scopes.push({ from, to: start });
      from = start;
    }
  } else {
    for (const { index, 0: gap } of text.matchAll(PARAGRAPH_END)) {
      scopes.push({ from, to: index });
      from = index + gap.length;
    }
  }
  scopes.push({ from, to: text.length });
  return scopes;
}
