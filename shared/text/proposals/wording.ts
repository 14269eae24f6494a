import type { ParagraphId, ProposalId } from '../../base/ids.ts';
import { ANCHOR, deletionsOf, insertionsOf } from '../marks.ts';
import type { Run, TextReader } from '../rewrite.ts';
import type { Hunk, Markup } from './schema.ts';

/** Words kept on either side of a change, in UTF-16 units, to find its place again. */
const CONTEXT = 60;

/** What a proposal changes in these paragraphs, in base words: as it would be read out. */
export const wordingOf = (
  proposal: ProposalId,
  paragraphs: readonly ParagraphId[],
  reader: Pick<TextReader, 'runs'>,
): Hunk[] => wordingsIn(paragraphs, reader, proposal).get(proposal) ?? [];

/**
 * What each proposal changes there, or `only` one; those without words are not in it. One walk for all: a walk for each takes
 * seconds where a thousand stand in one paragraph.
 */
export function wordingsIn(
  paragraphs: readonly ParagraphId[],
  reader: Pick<TextReader, 'runs'>,
  only: ProposalId | null = null,
): Map<ProposalId, Hunk[]> {
  const wordings = new Map<ProposalId, Hunk[]>();
  for (const paragraph of paragraphs) {
    for (const [proposal, hunk] of hunksOf(paragraph, reader.runs(paragraph), only)) {
      const known = wordings.get(proposal);
      if (known === undefined) wordings.set(proposal, [hunk]);
      else known.push(hunk);
    }
  }
  return wordings;
}

function hunksOf(
  paragraph: ParagraphId,
  runs: readonly Run[],
  only: ProposalId | null,
): [ProposalId, Hunk][] {
  const hunks: [ProposalId, Hunk][] = [];
  const open = new Map<ProposalId, Hunk>();
  let base = '';
  const here = (proposal: ProposalId): Hunk => {
    let hunk = open.get(proposal);
    if (hunk === undefined) {
      const [at, before] = [base.length, base.slice(-CONTEXT)];
      hunk = { paragraph, at, before, deleted: '', inserted: '', after: '' };
      open.set(proposal, hunk);
      hunks.push([proposal, hunk]);
    }
    return hunk;
  };
  for (const run of runs) {
    const words = run.insert.replaceAll(ANCHOR, '');
    if (words === '') continue;
    const added = insertionsOf(run);
    const deleted = deletionsOf(run).filter((id) => !added.includes(id));
    for (const id of added) if (only === null || id === only) here(id).inserted += words;
    for (const id of deleted) if (only === null || id === only) here(id).deleted += words;
    if (added.length > 0) continue;
    // Base words end what does not take them out.
    for (const id of open.keys()) if (!deleted.includes(id)) open.delete(id);
    base += words;
  }
  for (const [, hunk] of hunks) {
    const end = hunk.at + hunk.deleted.length;
    hunk.after = base.slice(end, end + CONTEXT);
  }
  return hunks;
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
