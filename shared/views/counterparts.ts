import type { ParagraphId } from '../base/ids.ts';
import type { TextState } from '../text/state.ts';

/**
 * The paragraphs that a version in another language is to have as well: not those that are only proposed as a whole, nor
 * those of a deleted provision; a version that leaves the room (exchange/snapshot.ts) has neither.
 */
export const counterparts = ({
  paragraphs,
  provisions,
}: Pick<TextState, 'paragraphs' | 'provisions'>): ParagraphId[] =>
  Object.values(paragraphs).flatMap(({ id, provision, proposed }) =>
    proposed === undefined && provisions[provision]?.status !== 'deleted' ? [id] : [],
  );
