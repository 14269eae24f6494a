import { useState } from 'react';
import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { formatNumber } from '../../ui/time.ts';
import type { Draft, DraftAct } from './draft.ts';
import fields from './fields.module.css';
import styles from './party-list.module.css';
import { PartyRow } from './party-row.tsx';
import { badShorts, byName } from './request.ts';

export interface PartyListProps {
  draft: Draft;
  dispatch: Dispatch<DraftAct>;
}

/** Who sits at the table, in the order in which they sit. */
export function PartyList({ draft, dispatch }: PartyListProps) {
  const { t } = useTranslation('convene');
  const language = useLanguage();
  const [clearing, setClearing] = useState(false);
  const { parties } = draft;
  const bad = badShorts(draft);

  if (parties.length === 0) return <p className={styles['none']}>{t('partiesNone')}</p>;
  return (
    <div>
      <div className={fields['bar']}>
        <h3>
          {t('parties')}{' '}
          <span className={fields['soft']}>{formatNumber(parties.length, language)}</span>
        </h3>
        <Button
          size="small"
          tone="plain"
          onClick={() =>
            dispatch({
              type: 'order',
              keys: parties.toSorted(byName(language)).map((party) => party.key),
            })
          }
        >
          {t('sort')}
        </Button>
        <Button size="small" tone="plain" onClick={() => setClearing(true)}>
          {t('clear')}
        </Button>
      </div>
      <ol role="list" className={styles['list']}>
        {parties.map((party, index) => (
          <PartyRow
            key={party.key}
            party={party}
            place={index}
            last={index === parties.length - 1}
            groups={draft.groups}
            bad={bad.has(party.key)}
            dispatch={dispatch}
          />
        ))}
      </ol>
      <Confirm
        open={clearing}
        onOpenChange={setClearing}
        title={t('clearTitle')}
        consequence={t('clearBody')}
        confirm={t('clear')}
        onConfirm={() => dispatch({ type: 'clear' })}
      />
    </div>
  );
}
