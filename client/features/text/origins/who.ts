import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { partyOf } from '../../../../shared/roster/reads.ts';
import type { Party } from '../../../../shared/roster/schema.ts';
import type { Proposal } from '../../../../shared/text/proposals/state.ts';
import type { Brought } from '../../../../shared/text/sources/source.ts';
import { useRoomState } from '../../../room/use-room.ts';

/** Who stands behind words, as far as this seat is told (T-7). */
export interface Who {
  /** The same for all words of the same. */
  key: string;
  kind: 'text' | 'chair' | 'party' | 'unnamed';
  party: Party | null;
  /** Short, as at the words: "EU", "Chair". */
  name: string;
  proposal: Proposal | null;
}

export type TellWho = (brought: Brought) => Who;

/** A proposal's words are its sponsor's: who that is, the registry tells. */
export function useWho(): TellWho {
  const { t } = useTranslation('forms');
  const proposals = useRoomState((state) => state.text.proposals);
  const roster = useRoomState((state) => state.roster);
  return useCallback(
    ({ how, party: id, chair, proposal: proposed }) => {
      const proposal = proposed === null ? null : (proposals[proposed] ?? null);
      if (how === 'imported') {
        return { key: 'text', kind: 'text', party: null, name: t('origins.text'), proposal };
      }
      if (chair || proposal?.chair === true) {
        return { key: 'chair', kind: 'chair', party: null, name: t('chair'), proposal };
      }
      const sponsor = id ?? proposal?.sponsor ?? null;
      const party = sponsor === null ? null : partyOf(roster, sponsor);
      return party === null
        ? { key: 'unnamed', kind: 'unnamed', party, name: t('origins.unnamed'), proposal }
        : { key: party.id, kind: 'party', party, name: party.short, proposal };
    },
    [t, proposals, roster],
  );
}
