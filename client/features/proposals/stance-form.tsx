import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BracketId, PartyId, ProposalId } from '../../../shared/base/ids.ts';
import type { OptionStance } from '../../../shared/text/proposals/schema.ts';
import { usePartyName } from '../../room/names.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { STANCES, StanceSign } from '../../room/stance-sign.tsx';
import { useAct } from '../../room/use-act.ts';
import { Button } from '../../ui/button.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { useStancesOn } from './selectors.ts';
import styles from './stances.module.css';

interface StanceFormProps {
  option: ProposalId | BracketId;
  party: PartyId;
}

/** My party's stance on one option, said to all or to the mediators only (T-6). */
export function StanceForm({ option, party }: StanceFormProps) {
  const { t } = useTranslation('proposals');
  const { t: positions } = useTranslation('positions');
  const nameOf = usePartyName();
  const name = useId();
  const mine = useStancesOn(option)[party];
  const [chosen, choose] = useState<OptionStance>(mine?.stance ?? 'silent');
  const [remark, write] = useState(mine?.remark ?? '');
  const [to, address] = useState<'all' | 'mediators'>(mine?.to ?? 'all');
  const { run, busy, refusal } = useAct();
  const same =
    chosen === (mine?.stance ?? 'silent') &&
    remark.trim() === (mine?.remark ?? '') &&
    (mine === undefined || to === mine.to);

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void run({ type: 'text.react', option, stance: chosen, remark: remark.trim(), to });
      }}
    >
      <fieldset>
        <legend className={styles['legend']}>{t('stances.mine', { party: nameOf(party) })}</legend>
        <div className={styles['choices']}>
          {STANCES.map((stance) => (
            <label key={stance} className={styles['choice']}>
              <input
                type="radio"
                name={name}
                value={stance}
                checked={chosen === stance}
                onChange={() => choose(stance)}
              />
              <StanceSign stance={stance} />
              {positions(`stance.${stance}`)}
            </label>
          ))}
        </div>
      </fieldset>
      {(chosen !== 'silent' || mine !== undefined) && (
        <div className={styles['said']}>
          <TextInput
            label={t('stances.remark')}
            optional
            maxLength={2000}
            value={remark}
            onChange={(event) => write(event.target.value)}
          />
          <Select
            label={t('stances.to')}
            value={to}
            options={[
              { value: 'all', label: t('stances.toAll') },
              { value: 'mediators', label: t('stances.toMediators') },
            ]}
            onValue={address}
          />
          <RefusalLine refusal={refusal} />
          <div className={styles['foot']}>
            <Button type="submit" size="small" tone="primary" busy={busy} disabled={same}>
              {chosen === 'silent' ? t('stances.takeBack') : t('stances.send')}
            </Button>
          </div>
        </div>
      )}
    </form>
  );
}
