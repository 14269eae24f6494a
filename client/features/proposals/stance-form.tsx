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
import { Notice } from '../../ui/notice.tsx';
import { useStancesOn } from './selectors.ts';
import styles from './stances.module.css';

interface StanceFormProps {
  option: ProposalId | BracketId;
  /** Of the proposal; null for an alternative in brackets, whose words do not change. */
  version: number | null;
  party: PartyId;
}

interface Draft {
  stance: OptionStance;
  remark: string;
  to: 'all' | 'mediators';
}
const SILENT: Draft = { stance: 'silent', remark: '', to: 'all' };

/**
 * My party's stance on one option, said to all or to the mediators only (T-6). It is about the words that stood there when
 * it was begun: where they change meanwhile it is kept, and asks to be thought over before it can be sent.
 */
export function StanceForm({ option, version, party }: StanceFormProps) {
  const { t } = useTranslation('proposals');
  const { t: positions } = useTranslation('positions');
  const nameOf = usePartyName();
  const name = useId();
  const mine = useStancesOn(option)[party];
  const [begun, begin] = useState<(Draft & { version: number | null }) | null>(null);
  const { run, busy, refusal } = useAct();
  const { stance: chosen, remark, to } = begun ?? mine ?? SILENT;
  const changed = begun !== null && begun.version !== version;
  const draft = (change: Partial<Draft>): void =>
    begin({ stance: chosen, remark, to, version: begun?.version ?? version, ...change });
  const same =
    chosen === (mine?.stance ?? 'silent') &&
    remark.trim() === (mine?.remark ?? '') &&
    (mine === undefined || to === mine.to);

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        const read = begun?.version ?? version;
        const said = { stance: chosen, remark: remark.trim(), to };
        void run({ type: 'text.react', option, version: read, ...said }).then((sent) => {
          if (sent) begin(null);
        });
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
                onChange={() => draft({ stance })}
              />
              <StanceSign stance={stance} />
              {positions(`stance.${stance}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <div role="status">
        {changed && (
          <Notice
            tone="warn"
            action={
              <Button size="small" onClick={() => begin({ ...begun, version })}>
                {t('stances.readAgain')}
              </Button>
            }
          >
            {t('stances.changed')}
          </Notice>
        )}
      </div>
      {(chosen !== 'silent' || mine !== undefined) && (
        <div className={styles['said']}>
          <TextInput
            label={t('stances.remark')}
            optional
            maxLength={2000}
            value={remark}
            onChange={(event) => draft({ remark: event.target.value })}
          />
          <Select
            label={t('stances.to')}
            value={to}
            options={[
              { value: 'all', label: t('stances.toAll') },
              { value: 'mediators', label: t('stances.toMediators') },
            ]}
            onValue={(whom) => draft({ to: whom })}
          />
          <RefusalLine refusal={refusal} />
          <div className={styles['foot']}>
            <Button
              type="submit"
              size="small"
              tone="primary"
              busy={busy}
              disabled={same || changed}
            >
              {chosen === 'silent' ? t('stances.takeBack') : t('stances.send')}
            </Button>
          </div>
        </div>
      )}
    </form>
  );
}
