import type { ParagraphId, ProposalId } from '../../base/ids.ts';
import { ANCHOR, deletionsOf, insertionsOf } from '../marks.ts';
import type { Run, TextReader } from '../rewrite.ts';
import type { Hunk, Markup } from './schema.ts';

/** Words kept on either side of a change, in UTF-16 units, to find its place again. */
const CONTEXT = 60;

/** What a proposal changes in these paragraphs, in base words: as it would be read out. */
export function wordingOf(
  proposal: ProposalId,
  paragraphs: readonly ParagraphId[],
  reader: Pick<TextReader, 'runs'>,
): Hunk[] {
  return paragraphs.flatMap((paragraph) => hunksOf(proposal, paragraph, reader.runs(paragraph)));
}

function hunksOf(proposal: ProposalId, paragraph: ParagraphId, runs: readonly Run[]): Hunk[] {
  const hunks: Hunk[] = [];
  let base = '';
  let open: Hunk | null = null;
  for (const run of runs) {
    const words = run.insert.replaceAll(ANCHOR, '');
    const mine = insertionsOf(run).includes(proposal);
    const foreign = !mine && insertionsOf(run).length > 0;
    const deleted = !mine && deletionsOf(run).includes(proposal);
    if (words === '' || (foreign && !deleted)) continue;
    if (mine || deleted) {
      open ??= {
        paragraph,
        at: base.length,
        before: base.slice(-CONTEXT),
        deleted: '',
        inserted: '',
        after: '',
      };
      if (mine) open.inserted += words;
      else open.deleted += words;
    } else if (open !== null) {
      hunks.push(open);
      open = null;
    }
    if (!mine && !foreign) base += words;
  }
  if (open !== null) hunks.push(open);
  return hunks.map((hunk) => {
    const end = hunk.at + hunk.deleted.length;
    return { ...hunk, after: base.slice(end, end + CONTEXT) };
  });
}

interface BaseWords {
  words: string;
  /** For each unit of `words`, and for its end, the offset in the paragraph. */
  offsets: number[];
}

/** The base words of a paragraph, without any proposal's insertions, and where each stands. */
function baseOf(runs: readonly Run[]): BaseWords {
  let words = '';
  const offsets: number[] = [];
  let at = 0;
  for (const run of runs) {
    const base = insertionsOf(run).length === 0;
    for (let i = 0; i < run.insert.length; i += 1) {
      const unit = run.insert[i];
      if (base && unit !== ANCHOR && unit !== undefined) {
        words += unit;
        offsets.push(at + i);
      }
    }
    at += run.insert.length;
  }
  offsets.push(at);
  return { words, offsets };
}

/**
 * Where a change would stand in the paragraph as it is now (T-8): at the only place, or the one nearest to where it was,
 * where its deleted words stand between what stood beside them. Null where that is gone.
 */
export function placeHunk(hunk: Hunk, runs: readonly Run[]): Markup | null {
  const { words, offsets } = baseOf(runs);
  for (const [left, right, only] of REACHES) {
    const before = left === 0 ? '' : hunk.before.slice(-left);
    const after = hunk.after.slice(0, right);
    const found = nearest(words, before + hunk.deleted + after, hunk.at - before.length, only);
    if (found === null) continue;
    const start = found + before.length;
    const end = start + hunk.deleted.length;
    const from = offsets[start];
    const to = end === start ? from : (offsets[end - 1] ?? 0) + 1;
    if (from === undefined || to === undefined) return null;
    return { paragraph: hunk.paragraph, from, to, insert: hunk.inserted };
  }
  return null;
}

/** How much of what stood on either side must still stand there; with one side gone, the place must be the only one. */
const REACHES: readonly (readonly [left: number, right: number, only: boolean])[] = [
  [CONTEXT, CONTEXT, false],
  [20, 20, false],
  [8, 8, false],
  [0, 20, true],
  [20, 0, true],
  [0, 8, true],
  [8, 0, true],
];

function nearest(words: string, wanted: string, expected: number, only: boolean): number | null {
  if (wanted === '') return words === '' ? 0 : null;
  if (only && words.indexOf(wanted) !== words.lastIndexOf(wanted)) return null;
  let best: number | null = null;
  for (let at = words.indexOf(wanted); at >= 0; at = words.indexOf(wanted, at + 1)) {
    if (best === null || Math.abs(at - expected) < Math.abs(best - expected)) best = at;
  }
  return best;
}
