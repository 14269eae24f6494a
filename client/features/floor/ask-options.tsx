import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { side } from '../../../shared/floor/schema.ts';
import type { Side } from '../../../shared/floor/schema.ts';
import { useCoalitionName, usePartyName } from '../../room/names.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useMe } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Popover } from '../../ui/popover.tsx';
import type { Voice } from './selectors.ts';
import styles from './my-floor.module.css';

const SIDES = side.options;

/** For whom one asks, and on which side. */
export function AskOptions({ voices }: { voices: Voice[] }) {
  const { t } = useTranslation('floor');
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label={t('ask.more')}
      open={open}
      onOpenChange={setOpen}
      trigger={<Button tone="plain">{t('ask.more')}</Button>}
    >
      <AskForm voices={voices} done={() => setOpen(false)} />
    </Popover>
  );
}

function AskForm({ voices, done }: { voices: Voice[]; done: () => void }) {
  const { t } = useTranslation('floor');
  const me = useMe();
  const nameOf = usePartyName();
  const coalition = useCoalitionName();
  const [chosen, choose] = useState(0);
  const [stands, setSide] = useState<Side>('neutral');
  const { run, busy, refusal } = useAct();
  const voice = voices[chosen] ?? voices[0];

  async function send(): Promise<void> {
    if (voice === undefined) return;
    if (await run({ type: 'floor.request', ...voice, side: stands })) done();
  }

  return (
    <form
      className={styles['form']}
      onSubmit={(e) => {
        e.preventDefault();
        void send();
      }}
    >
      <Field label={t('ask.as')}>
        <select value={chosen} onChange={(e) => choose(Number(e.target.value))}>
          {voices.map((v, index) => (
            <option key={v.onBehalfOf ?? 'party'} value={index}>
              {v.onBehalfOf === null
                ? me.party === null
                  ? ''
                  : nameOf(me.party)
                : coalition(v.onBehalfOf)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('ask.side')}>
        <select
          value={stands}
          onChange={(e) => setSide(SIDES.find((s) => s === e.target.value) ?? 'neutral')}
        >
          {SIDES.map((s) => (
            <option key={s} value={s}>
              {s === 'neutral' ? t('ask.sideNone') : t(`queue.side.${s}`)}
            </option>
          ))}
        </select>
      </Field>
      <RefusalLine refusal={refusal} />
      <div className={styles['buttons']}>
        <Button type="submit" tone="primary" busy={busy}>
          {t('ask.send')}
        </Button>
      </div>
    </form>
  );
}
