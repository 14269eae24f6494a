import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { discipline, limitPolicy } from '../../../shared/floor/schema.ts';
import type { Limits } from '../../../shared/floor/schema.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Popover } from '../../ui/popover.tsx';
import styles from './list-controls.module.css';

/** Close and reopen the list, its order, and the speaking limits. */
export function ListControls() {
  const { t } = useTranslation('floor');
  return (
    <Popover
      label={t('chair.list')}
      align="end"
      trigger={<IconButton label={t('chair.list')} icon={<SlidersHorizontal />} />}
    >
      <div className={styles['controls']}>
        <ListOrder />
        <hr className={styles['line']} />
        <LimitsForm />
      </div>
    </Popover>
  );
}

function ListOrder() {
  const { t } = useTranslation('floor');
  const status = useRoomState((state) => state.floor.list.status);
  const current = useRoomState((state) => state.floor.discipline);
  const { run, busy, refusal } = useAct();
  return (
    <>
      {status === 'open' ? (
        <div className={styles['group']}>
          <Button busy={busy} onClick={() => void run({ type: 'floor.close-list' })}>
            {t('chair.close')}
          </Button>
          <p className={styles['hint']}>{t('chair.closeHint')}</p>
        </div>
      ) : (
        <Button busy={busy} onClick={() => void run({ type: 'floor.reopen-list' })}>
          {t('chair.reopen')}
        </Button>
      )}
      <Select
        label={t('chair.discipline')}
        help={t(`queue.orderHint.${current}`)}
        value={current}
        disabled={busy}
        options={discipline.options.map((d) => ({ value: d, label: t(`queue.order.${d}`) }))}
        onValue={(chosen) => void run({ type: 'floor.set-discipline', discipline: chosen })}
      />
      <RefusalLine refusal={refusal} />
    </>
  );
}

const KEYS = ['party', 'group', 'observer', 'point'] as const;
const LABELS = {
  party: 'chair.limitParty',
  group: 'chair.limitGroup',
  observer: 'chair.limitObserver',
  point: 'chair.limitPoint',
} as const;

function LimitsForm() {
  const { t } = useTranslation('floor');
  const set = useRoomState((state) => state.floor.limits);
  const setPolicy = useRoomState((state) => state.floor.policy);
  const [limits, setLimits] = useState<Limits>(set);
  const [policy, choosePolicy] = useState(setPolicy);
  const { run, busy, refusal } = useAct();

  return (
    <form
      className={styles['group']}
      onSubmit={(e) => {
        e.preventDefault();
        void run({ type: 'floor.set-limits', limits, policy });
      }}
    >
      <fieldset className={styles['limits']}>
        <legend className={styles['legend']}>{t('chair.limits')}</legend>
        {KEYS.map((key) => (
          <TextInput
            key={key}
            label={t(LABELS[key])}
            type="number"
            min={30}
            max={key === 'point' ? 600 : 3600}
            step={5}
            required
            value={limits[key]}
            onChange={(e) => setLimits({ ...limits, [key]: e.target.valueAsNumber })}
          />
        ))}
      </fieldset>
      <Select
        label={t('chair.policy')}
        value={policy}
        options={limitPolicy.options.map((p) => ({ value: p, label: t(`chair.${p}`) }))}
        onValue={choosePolicy}
      />
      <p className={styles['hint']}>{t('chair.nextTurn')}</p>
      <div>
        <Button type="submit" tone="primary" busy={busy}>
          {t('chair.save')}
        </Button>
      </div>
      <RefusalLine refusal={refusal} />
    </form>
  );
}
