import type { BracketId, ParagraphId } from '../../base/ids.ts';
import { ANCHOR, bracketsOf, insertionsOf } from '../marks.ts';
import type { Run, TextReader } from '../rewrite.ts';

/** What stands in the record now: the words without any that are only proposed. */
export const baseRuns = (runs: readonly Run[]): Run[] =>
  runs.filter((run) => insertionsOf(run).length === 0);

export const plainWords = (runs: readonly Run[]): string =>
  runs
    .map((run) => run.insert)
    .join('')
    .replaceAll(ANCHOR, '');

/** The words within a bracket, without what is only proposed; '' for "no text". */
export const bracketWords = (
  reader: Pick<TextReader, 'runs'>,
  paragraphs: readonly ParagraphId[],
  bracket: BracketId,
): string =>
  plainWords(
    paragraphs.flatMap((id) =>
      baseRuns(reader.runs(id)).filter((run) => bracketsOf(run).includes(bracket)),
    ),
  );
