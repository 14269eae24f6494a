import type { ParagraphId, ProvisionId } from '../../base/ids.ts';
import type { Desk } from '../desk.ts';
import type { Run } from '../rewrite.ts';
import type { TextEvent } from '../schema.ts';
import { sponsors } from './may-propose.ts';
import { isIn } from './outcome.ts';
import { isWorded, openIn } from './review.ts';

/**
 * Own proposals of which the sponsor has taken out the last word: withdrawn, since nothing is left that anybody could
 * take a stance on. With no words there is nothing to pass on to a co-sponsor either (T-5).
 */
export function decideEmptied(
  { state, actor, reader }: Pick<Desk, 'state' | 'actor' | 'reader'>,
  provision: ProvisionId,
): TextEvent[] {
  const own = openIn(state, provision).filter((one) => isWorded(one) && sponsors(one, actor));
  if (own.length === 0) return [];
  const paragraphs = state.provisions[provision]?.paragraphs ?? [];
  const read = new Map<ParagraphId, readonly Run[]>();
  const runs = (paragraph: ParagraphId): readonly Run[] => {
    const known = read.get(paragraph) ?? reader.runs(paragraph);
    read.set(paragraph, known);
    return known;
  };
  return own.flatMap(({ id }): TextEvent[] =>
    paragraphs.some((paragraph) => isIn(runs(paragraph), id))
      ? []
      : [{ type: 'text.closed', proposal: id, as: 'withdrawn', into: null, wording: [] }],
  );
}
