import { useState } from 'react';
import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { nameIn } from '../../../shared/base/names.ts';
import type { Directory } from '../../data/directory.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Button } from '../../ui/button.tsx';
import { formatNumber } from '../../ui/time.ts';
import type { Draft, DraftAct, GroupDraft } from './draft.ts';
import { groupOf } from './entries.ts';
import fields from './fields.module.css';
import styles from './party-list.module.css';

const SHOWN = 8;
const WORTH_OFFERING = 2;

export interface GroupListProps {
  directory: Directory | null;
  draft: Draft;
  dispatch: Dispatch<DraftAct>;
}

interface Offer {
  group: GroupDraft;
  present: boolean;
  members: number;
}

/** Groups of the room first, then those that have members at the table, the largest first. */
function offersOf(directory: Directory | null, { parties, groups }: Draft): Offer[] {
  const membersOf = (id: string): number =>
    parties.filter((party) => party.coalitions.includes(id)).length;
  const inRoom = groups.map((group) => ({ group, present: true, members: membersOf(group.id) }));
  const others = (directory?.coalitions ?? [])
    .filter((one) => !groups.some((group) => group.id === one.id))
    .map((one) => ({ group: groupOf(one), present: false, members: membersOf(one.id) }))
    .filter((offer) => offer.members >= WORTH_OFFERING)
    .toSorted((a, b) => b.members - a.members);
  return [...inRoom, ...others];
}

export function GroupList({ directory, draft, dispatch }: GroupListProps) {
  const { t } = useTranslation('convene');
  const language = useLanguage();
  const [all, setAll] = useState(false);
  const offers = offersOf(directory, draft);
  const shown = all ? offers : offers.filter((offer, i) => i < SHOWN || offer.present);
  return (
    <fieldset>
      <legend className={fields['legend']}>{t('groups')}</legend>
      {offers.length === 0 ? (
        <p className={fields['soft']}>{t('groupsNone')}</p>
      ) : (
        <div className={styles['picks']}>
          {shown.map(({ group, present, members }) => (
            <label key={group.id} className={styles['pick']} title={nameIn(group.name, language)}>
              <input
                type="checkbox"
                checked={present}
                onChange={(event) =>
                  dispatch({ type: 'group', group, present: event.currentTarget.checked })
                }
              />
              <bdi>{group.short}</bdi>
              <span className={styles['count']}>{formatNumber(members, language)}</span>
            </label>
          ))}
          {offers.length > SHOWN && (
            <Button size="small" tone="plain" onClick={() => setAll(!all)}>
              {t(all ? 'fewerGroups' : 'moreGroups')}
            </Button>
          )}
        </div>
      )}
    </fieldset>
  );
}
