import type { ParagraphId } from '../../base/ids.ts';
import { markedIn } from './extents.ts';
import type { Marked } from './extents.ts';
import type { LaidBefore, LaidTogether, ParagraphLayout } from './laid.ts';
import type { Run } from '../rewrite.ts';
import type { BracketSign } from './segments.ts';
import type { TextState } from '../state.ts';

/** A paragraph whose words are others, with the signs of before at their new places. */
export interface Moved {
  old: ParagraphLayout;
  runs: readonly Run[];
  marked: readonly Marked[];
  signs: readonly BracketSign[];
}

/**
 * Whoever types moves signs, and makes none: what was laid out `before`, in one piece, holds but for the places in the
 * paragraphs whose words are others. Null where more is to be done. A provision of a hundred paragraphs costs what one of
 * them does: its layout was two thirds of a keystroke's garbage.
 */
export function layoutAgain(
  paragraphs: readonly { id: ParagraphId; runs: readonly Run[] }[],
  registry: TextState['brackets'],
  before: LaidBefore,
): (ParagraphLayout | Moved)[] | null {
  let together: LaidTogether | undefined;
  const laid: (ParagraphLayout | Moved)[] = [];
  for (const { id, runs } of paragraphs) {
    const old = before.get(id);
    if (old === undefined) return null;
    together ??= old.together;
    if (old.together !== together || together.paragraphs[laid.length] !== id) return null;
    const again = old.runs === runs ? old : moved(old, runs);
    if (again === null) return null;
    laid.push(again);
  }
  return together?.registry === registry && together.paragraphs.length === laid.length
    ? laid
    : null;
}

function moved(old: ParagraphLayout, runs: readonly Run[]): Moved | null {
  const marked = markedIn(runs);
  if (marked.length !== old.marked.length) return null;
  const places = new Map(marked.map((one) => [one.id, one]));
  if (!old.marked.every(({ id }) => places.has(id))) return null;
  const signs: BracketSign[] = [];
  let last: { was: number; is: number } | null = null;
  for (const sign of old.signs) {
    const place = places.get(sign.bracket);
    if (place === undefined) return null;
    const at = sign.kind === 'open' ? place.from : place.to;
    // Signs that stood at one place still do, and those behind others too: so their order is what it was.
    if (last !== null && Math.sign(at - last.is) !== Math.sign(sign.at - last.was)) return null;
    last = { was: sign.at, is: at };
    signs.push(at === sign.at ? sign : { ...sign, at });
  }
  return { old, runs, marked, signs };
}
