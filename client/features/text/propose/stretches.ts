import type { ProposalId } from '../../../../shared/base/ids.ts';
import type { Segment } from '../../../../shared/text/layout/segments.ts';
import type { Alternatives } from './alternatives.ts';

export type What = 'insertion' | 'deletion' | 'replacement' | 'alternative' | 'no-text';

/** A stretch of words that bear a proposal's mark begins here: told once, not at every piece. */
export interface StretchStart {
  proposal: ProposalId;
  what: What;
}

/** By the index of the segment of words at which each stretch begins; those of rivals are told by signs of their own. */
export function stretchesOf(
  segments: readonly Segment[],
  { rivals }: Pick<Alternatives, 'rivals'>,
): ReadonlyMap<number, StretchStart[]> {
  const starts = new Map<number, StretchStart[]>();
  let open = new Map<ProposalId, StretchStart>();
  for (const [i, segment] of segments.entries()) {
    if (segment.kind !== 'words') continue;
    const here = new Map<ProposalId, StretchStart>();
    const { adds = [], strikes = [] } = segment.proposed ?? {};
    const note = (proposal: ProposalId, what: What): void => {
      const found = here.get(proposal) ?? open.get(proposal) ?? { proposal, what };
      if (found.what !== what) found.what = 'replacement';
      if (rivals.get(i)?.has(proposal) === true) return;
      if (!open.has(proposal) && !here.has(proposal))
        starts.set(i, [...(starts.get(i) ?? []), found]);
      here.set(proposal, found);
    };
    for (const proposal of strikes) note(proposal, 'deletion');
    for (const proposal of adds) note(proposal, 'insertion');
    open = here;
  }
  return starts;
}
