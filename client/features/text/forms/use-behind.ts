import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { BracketId } from '../../../../shared/base/ids.ts';
import { behindBracket } from '../../../../shared/text/forms/attribution.ts';
import type { Bracketed } from '../../../../shared/text/forms/bracketed.ts';
import { useCoalitionName } from '../../../room/names.ts';
import { useRoomState } from '../../../room/use-room.ts';

/** Who stands behind a bracket, in the room's short names: "EU, G-77/China (except BR): ". '' where nobody is to be named. */
export function useBehind(): (form: Bracketed, bracket: BracketId) => string {
  const { t } = useTranslation('forms');
  const parties = useRoomState((state) => state.roster.parties);
  const coalition = useCoalitionName();
  return useCallback(
    (form, bracket) => {
      const found = form.registry[bracket];
      if (found === undefined) return '';
      const { named, unnamed, chair } = behindBracket(found);
      const short = (id: string): string => parties.find((p) => p.id === id)?.short ?? id;
      const separator = t('separator');
      const names = named.map(({ party, behalf, except }) => {
        const name = behalf === null ? short(party) : coalition(behalf);
        return except.length === 0
          ? name
          : t('except', { name, parties: except.map(short).join(separator) });
      });
      if (chair) names.unshift(t('chair'));
      if (unnamed > 0) names.push(t('unnamed', { count: unnamed }));
      if (names.length === 0) return '';
      const who = names.join(separator);
      return t(form.deletions.has(bracket) ? 'deletes' : 'behind', { who });
    },
    [t, parties, coalition],
  );
}
