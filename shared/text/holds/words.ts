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

const NO_TEXT =
  /^\s*(?:no text|pas de texte|sin texto|нет текста|без текста|لا نص|دون نص|بدون نص|无案文|無案文)\s*$/iu;

/** Whether words in brackets say that nothing should stand there, as drafts print that alternative (T-3). */
export const saysNoText = (words: string): boolean => NO_TEXT.test(words.replaceAll(ANCHOR, ''));

/** The words within a bracket, without what is only proposed; '' for "no text", also where a draft says so. */
export const bracketWords = (
  reader: Pick<TextReader, 'runs'>,
  paragraphs: readonly ParagraphId[],
  bracket: BracketId,
): string => {
  const words = plainWords(
    paragraphs.flatMap((id) =>
      baseRuns(reader.runs(id)).filter((run) => bracketsOf(run).includes(bracket)),
    ),
  );
  return saysNoText(words) ? '' : words;
};
