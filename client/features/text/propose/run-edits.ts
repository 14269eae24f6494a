import type { Run } from '../../../../shared/text/rewrite.ts';
import type { Edit } from '../../../room/document-edits.ts';
import type { Attributes } from '../../../room/document-spans.ts';
import { cutRuns } from '../cut-runs.ts';

const NONE: Attributes = {};

/** How the words before and behind an offset are set. */
export function attributesAt(runs: readonly Run[], at: number): [Attributes, Attributes] {
  const [before, after] = cutRuns(runs, at);
  return [before.at(-1)?.attributes ?? NONE, after[0]?.attributes ?? NONE];
}

interface RunPiece {
  from: number;
  to: number;
  text: string;
  attributes: Attributes;
}

/** Words of one formatting between two offsets. */
export function piecesIn(runs: readonly Run[], from: number, to: number): RunPiece[] {
  const pieces: RunPiece[] = [];
  let at = 0;
  for (const run of runs) {
    const end = at + run.insert.length;
    const [start, stop] = [Math.max(at, from), Math.min(end, to)];
    if (start < stop) {
      const text = run.insert.slice(start - at, stop - at);
      pieces.push({ from: start, to: stop, text, attributes: run.attributes ?? NONE });
    }
    at = end;
  }
  return pieces;
}

/** The words as an edit leaves them. */
export function edited(runs: readonly Run[], edit: Edit): Run[] {
  const [before, rest] = cutRuns(runs, edit.at);
  if (edit.kind === 'insert')
    return [...before, { insert: edit.text, attributes: edit.attributes }, ...rest];
  const [middle, after] = cutRuns(rest, edit.length);
  if (edit.kind === 'delete') return [...before, ...after];
  const { key, value } = edit;
  const marked = middle.map((run): Run => {
    const attributes = Object.fromEntries(
      Object.entries(run.attributes ?? NONE).filter(([known]) => known !== key),
    );
    return { ...run, attributes: value === null ? attributes : { ...attributes, [key]: value } };
  });
  return [...before, ...marked, ...after];
}
