import type { ParagraphId, ProvisionId } from '../../base/ids.ts';
import { bracketKey, bracketsOf, deletionKey, insertionKey, wordsOf } from '../marks.ts';
import type { Run, TextReader } from '../rewrite.ts';
import { sliceRuns } from '../split-runs.ts';
import type { TextState } from '../state.ts';

/** The sign of an end of a paragraph, where one is only proposed. */
export const PILCROW = '¶';

/** Where open proposals would part a paragraph (UTF-16 units), and the one that would join it to the paragraph before. */
export interface Parting {
  splits: { at: number; by: string }[];
  joins: string | null;
}

/** Where open proposals would part paragraphs of a provision, and join them (T-1). */
export function partingOf(
  { proposals }: Pick<TextState, 'proposals'>,
  reader: Pick<TextReader, 'resolve' | 'length'>,
  provision: ProvisionId,
): Map<ParagraphId, Parting> {
  const found = new Map<ParagraphId, Parting>();
  const partingAt = (paragraph: ParagraphId): Parting => {
    const known = found.get(paragraph) ?? { splits: [], joins: null };
    found.set(paragraph, known);
    return known;
  };
  for (const { id, change, status, ...proposal } of Object.values(proposals)) {
    if (proposal.provision !== provision || status !== 'open') continue;
    if (change.kind === 'merge') partingAt(change.paragraph).joins ??= id;
    if (change.kind !== 'split') continue;
    const at = reader.resolve(change.paragraph, change.at);
    if (at === null || at === 0 || at >= reader.length(change.paragraph)) continue;
    partingAt(change.paragraph).splits.push({ at, by: id });
  }
  return found;
}

/**
 * The words of a paragraph with a sign of each end that a proposal would put among them (`splits`), and of their own that one
 * would take out (`joins`), marked as other words are that would come in or go.
 */
export function withSigns(
  runs: readonly Run[],
  splits: Parting['splits'],
  joins: string | null,
): Run[] {
  const places = splits.toSorted((a, b) => a.at - b.at);
  const length = wordsOf(runs).length;
  const edges = [0, ...places.map(({ at }) => at), length];
  const signed = edges.slice(1).flatMap((to, nth): Run[] => {
    const by = places[nth]?.by;
    const part = sliceRuns(runs, edges[nth] ?? 0, to);
    if (by === undefined) return part;
    const behind = sliceRuns(runs, to, length);
    return [...part, endSign(insertionKey(by), part.at(-1), behind[0])];
  });
  return joins === null ? signed : [...signed, endSign(deletionKey(joins))];
}

/** In the brackets that stand around the words before it and behind it. */
const endSign = (key: string, before?: Run, behind?: Run): Run => {
  const around = bracketsOf(before ?? { insert: '' }).filter(
    (bracket) => behind?.attributes?.[bracketKey(bracket)] === true,
  );
  const marks = [...around.map(bracketKey), key].map((mark) => [mark, true]);
  return { insert: PILCROW, attributes: Object.fromEntries(marks) };
};
