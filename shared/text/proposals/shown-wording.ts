import type { ParagraphId, ProposalId } from '../../base/ids.ts';
import { layoutProvision } from '../layout/layout.ts';
import { deletionKey, insertionKey } from '../marks.ts';
import type { Run, TextReader } from '../rewrite.ts';
import type { Segment, WordsSegment } from '../layout/segments.ts';
import type { TextState } from '../state.ts';
import type { Hunk } from './schema.ts';
import { wordingOf } from './wording.ts';

/**
 * What a proposal changes in the paragraphs of a provision, to be read: as `wordingOf`, with the signs of brackets among the
 * words. No place can be found by it.
 */
export function shownWording(
  proposal: ProposalId,
  paragraphs: readonly ParagraphId[],
  reader: Pick<TextReader, 'runs'>,
  registry: TextState['brackets'],
): Hunk[] {
  const laid = layoutProvision(
    paragraphs.map((id) => ({ id, runs: reader.runs(id) })),
    registry,
  );
  const signed = new Map(paragraphs.map((id, i) => [id, signedRuns(laid[i]?.segments ?? [])]));
  return wordingOf(proposal, paragraphs, { runs: (id) => signed.get(id) ?? [] });
}

/** A sign between words that the same proposal changes goes with what goes there, or comes with what comes. */
const signedRuns = (segments: readonly Segment[]): Run[] =>
  segments.map((segment, i) => {
    if (segment.kind === 'words')
      return { insert: segment.text, attributes: keysOf(proposedIn(segment)) };
    const before = proposedIn(segments.slice(0, i).findLast(isWords));
    const after = proposedIn(segments.slice(i).find(isWords));
    const strikes = [...before.strikes, ...after.strikes].filter(
      (id) => touches(before, id) && touches(after, id),
    );
    const adds = before.adds.filter((id) => after.adds.includes(id));
    return {
      insert: segment.kind === 'open' ? '[' : ']',
      attributes: keysOf({ adds: strikes.length > 0 ? [] : adds, strikes }),
    };
  });

type Proposed = NonNullable<WordsSegment['proposed']>;

const isWords = (segment: Segment): segment is WordsSegment => segment.kind === 'words';

const proposedIn = (words: WordsSegment | undefined): Proposed =>
  words?.proposed ?? { adds: [], strikes: [] };

const touches = ({ adds, strikes }: Proposed, id: ProposalId): boolean =>
  adds.includes(id) || strikes.includes(id);

const keysOf = ({ adds, strikes }: Proposed): Record<string, true> =>
  Object.fromEntries(
    [...adds.map(insertionKey), ...strikes.map(deletionKey)].map((key) => [key, true]),
  );
