import type { TFunction } from 'i18next';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalId } from '../../../../shared/base/ids.ts';
import { coalitionOf, partyOf } from '../../../../shared/roster/reads.ts';
import type { RosterState } from '../../../../shared/roster/state.ts';
import type { Proposal } from '../../../../shared/text/proposals/state.ts';
import { useRoomState, useText } from '../../../room/use-room.ts';
import type { What } from './stretches.ts';

/** Who is told to propose some words, as it is drawn. */
export interface Told {
  hue: number;
  /** The party's short name, or "Chair"; '' where nobody is named. */
  name: string;
  /** "Proposed by EU: insertion". */
  label: string;
}

export type Tell = (proposal: ProposalId, what: What) => Told;

/** Of nobody in particular: the chair's, or where names are withheld (T-7). */
const NEUTRAL = 10;

function told(
  proposal: Proposal | undefined,
  what: What,
  { roster, t }: { roster: RosterState; t: TFunction<'text'> },
): Told {
  const { sponsor = null, behalf: group = null } = proposal ?? {};
  const party = sponsor === null ? null : partyOf(roster, sponsor);
  const behalf = group === null ? null : coalitionOf(roster, group);
  const name = proposal?.chair === true ? t('mark.chair') : (behalf?.short ?? party?.short ?? '');
  const said = t(`mark.${what}`);
  return {
    hue: party?.hue ?? NEUTRAL,
    name,
    label:
      name === '' ? t('mark.unnamed', { what: said }) : t('mark.by', { who: name, what: said }),
  };
}

/** Follows the one proposal, so that no other words are drawn anew when somebody proposes. */
export function useTold(id: ProposalId, what: What): Told {
  const { t } = useTranslation('text');
  const proposal = useText((text) => text.proposals[id]);
  const roster = useRoomState((state) => state.roster);
  return useMemo(() => told(proposal, what, { roster, t }), [proposal, what, roster, t]);
}

/** For the one paragraph that is written in. */
export function useTell(): Tell {
  const { t } = useTranslation('text');
  const proposals = useText((text) => text.proposals);
  const roster = useRoomState((state) => state.roster);
  return useCallback<Tell>(
    (id, what) => told(proposals[id], what, { roster, t }),
    [proposals, roster, t],
  );
}
