import type { BracketId } from '../../base/ids.ts';
import { pairStars } from './inline-tokens.ts';
import type { Token } from './inline-tokens.ts';
import { ANCHOR, MARKS, bracketKey } from '../marks.ts';
import type { Run } from '../rewrite.ts';

/** Signs between two characters are written in this order; any other order needs an anchor between them. */
const ORDER = { closeEmphasis: 0, closeBracket: 1, openBracket: 2, openEmphasis: 3 } as const;

/**
 * Makes the runs of one paragraph. `open` holds the brackets that are open where it begins, and afterwards those that
 * are still open at its end. Whatever stands between two characters, an export of the runs gives back the same signs:
 * where a sign has no character of its own to stand by, an anchor holds its place.
 */
export function runsOfTokens(
  tokens: readonly Token[],
  open: Set<number>,
  idOf: (bracket: number) => BracketId,
): Run[] {
  const runs: Run[] = [];
  const stars = pairStars(tokens);
  const emphasis = { em: false, strong: false };
  const closedHere = { em: false, strong: false };
  let phase = -1;
  let openedHere = false;
  let attributes: Run['attributes'];
  let fresh = true;

  const put = (text: string, footnote?: string): void => {
    if (fresh || footnote !== undefined) {
      const marks: Record<string, string | boolean> = {};
      if (emphasis.em) marks[MARKS.emphasis] = true;
      if (emphasis.strong) marks[MARKS.strong] = true;
      if (footnote !== undefined) marks[MARKS.footnote] = footnote;
      for (const bracket of open) marks[bracketKey(idOf(bracket))] = true;
      attributes = Object.keys(marks).length === 0 ? undefined : marks;
    }
    const last = runs.at(-1);
    if (last !== undefined && !fresh && footnote === undefined) last.insert += text;
    else runs.push(attributes === undefined ? { insert: text } : { insert: text, attributes });
    // A footnote's run is its own; the text behind it starts a new one.
    fresh = footnote !== undefined;
    phase = -1;
    openedHere = false;
    closedHere.em = false;
    closedHere.strong = false;
  };
  const sign = (place: number): void => {
    if (place < phase) put(ANCHOR);
    phase = place;
    fresh = true;
  };

  for (const [index, token] of tokens.entries()) {
    switch (token.kind) {
      case 'text':
        put(token.text);
        break;
      case 'escape':
        put(ANCHOR + token.text);
        break;
      case 'footnote':
        put(token.label, token.label);
        break;
      case 'open':
        sign(ORDER.openBracket);
        open.add(token.bracket);
        openedHere = true;
        break;
      case 'close':
        // A bracket from an earlier paragraph that closes at the very start of this one.
        if (runs.length === 0 && phase < ORDER.openBracket) put(ANCHOR);
        sign(ORDER.closeBracket);
        open.delete(token.bracket);
        break;
      case 'stars': {
        const does = stars.get(index);
        if (does === undefined) {
          put('*'.repeat(token.count));
          break;
        }
        if (does.close.em || does.close.strong) {
          sign(ORDER.closeEmphasis);
          if (does.close.em) emphasis.em = false;
          if (does.close.strong) emphasis.strong = false;
          closedHere.em ||= does.close.em;
          closedHere.strong ||= does.close.strong;
        }
        if (does.open.em || does.open.strong) {
          // Closed and opened again with no character between: without one the two would be one emphasis.
          if ((does.open.em && closedHere.em) || (does.open.strong && closedHere.strong))
            put(ANCHOR);
          sign(ORDER.openEmphasis);
          if (does.open.em) emphasis.em = true;
          if (does.open.strong) emphasis.strong = true;
        }
        break;
      }
    }
  }
  if (openedHere) put(ANCHOR);
  return merged(runs);
}

/** Footnote references to the same note, side by side, are one run, as Yjs would have it. */
function merged(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    if (last !== undefined && sameMarks(last.attributes, run.attributes)) last.insert += run.insert;
    else out.push(run);
  }
  return out;
}

function sameMarks(a: Run['attributes'] = {}, b: Run['attributes'] = {}): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
