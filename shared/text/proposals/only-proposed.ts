import type { ParagraphId } from '../../base/ids.ts';
import type { Spot } from '../desk.ts';
import { deletionsOf, insertionsOf } from '../marks.ts';
import type { TextReader } from '../rewrite.ts';
import type { TextState } from '../state.ts';
import { openIn } from './review.ts';

/**
 * Whether the whole paragraph stands there by an open proposal alone: it is its sponsor's, to be accepted or taken back as
 * it is. Nothing is parted from it or joined to it, since what is joined would go when it is taken back (T-1).
 */
export const isOnlyProposed = ({ paragraph }: Spot): boolean => paragraph.proposed !== undefined;

/** Whether a rival text to the whole paragraph is proposed: as long as it is, the paragraph stays one and stays beside it. */
export const hasRival = (state: TextState, paragraph: ParagraphId): boolean => {
  const provision = state.paragraphs[paragraph]?.provision;
  return (
    provision !== undefined &&
    openIn(state, provision).some(
      ({ change }) => change.kind === 'alternative' && change.paragraph === paragraph,
    )
  );
};

/** Whether a paragraph cannot leave its provision yet: what is proposed about its words is decided on there (T-4). */
export const isProposedOn = (
  { state, reader }: { state: TextState; reader: Pick<TextReader, 'runs'> },
  spot: Spot,
): boolean =>
  isOnlyProposed(spot) ||
  hasRival(state, spot.paragraph.id) ||
  reader
    .runs(spot.paragraph.id)
    .some((run) => insertionsOf(run).length > 0 || deletionsOf(run).length > 0);
