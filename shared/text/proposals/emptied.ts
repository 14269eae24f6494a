import type { ParagraphId, ProvisionId } from '../../base/ids.ts';
import type { Desk } from '../desk.ts';
import type { Run } from '../rewrite.ts';
import type { TextEvent } from '../schema.ts';
import { madeBy } from './change.ts';
import { editable, sponsors } from './may-propose.ts';
import { isIn } from './outcome.ts';
import { isWorded, openIn } from './review.ts';
import type { Proposal } from './state.ts';

/**
 * Own proposals of which the sponsor has taken out the last word, by a change of the words of the paragraphs `written`:
 * withdrawn, since nothing is left that anybody could take a stance on. With no words there is nothing to pass on to a
 * co-sponsor either (T-5). A paragraph that was only proposed goes with its proposal; not while it says anything, also
 * of others: and not before its sponsor has written in it, for it is proposed empty.
 */
export function decideEmptied(
  { state, actor, reader }: Pick<Desk, 'state' | 'actor' | 'reader'>,
  provision: ProvisionId,
  written: ReadonlySet<ParagraphId>,
): TextEvent[] {
  const paragraphs = state.provisions[provision]?.paragraphs ?? [];
  const read = new Map<ParagraphId, readonly Run[]>();
  const runs = (paragraph: ParagraphId): readonly Run[] => {
    const known = read.get(paragraph) ?? reader.runs(paragraph);
    read.set(paragraph, known);
    return known;
  };
  const own = openIn(state, provision).filter((one) => sponsors(one, actor));
  return own.flatMap((one): TextEvent[] => {
    const made = madeBy(one.change);
    if (made !== null) {
      const stands = state.paragraphs[made]?.proposed === one.id;
      // Where others have taken a stance on it, its sponsor wrote there what is another proposal, and took that out.
      const free = stands && editable(state, one.id);
      if (!free || !written.has(made) || reader.length(made) > 0) return [];
      return [withdrawn(one), { type: 'text.paragraph-removed', paragraph: made }];
    }
    if (!isWorded(one) || paragraphs.some((paragraph) => isIn(runs(paragraph), one.id))) return [];
    return [withdrawn(one)];
  });
}

const withdrawn = ({ id }: Proposal): TextEvent => ({
  type: 'text.closed',
  proposal: id,
  as: 'withdrawn',
  into: null,
  wording: [],
});
