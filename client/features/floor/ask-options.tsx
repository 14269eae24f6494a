import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { side } from '../../../shared/floor/schema.ts';
import type { Side } from '../../../shared/floor/schema.ts';
import { useCoalitionName, usePartyName } from '../../room/names.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useMe } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { Popover } from '../../ui/popover.tsx';
import type { Voice } from './selectors.ts';
import styles from './my-floor.module.css';

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

  const called = (v: Voice): string => {
    if (v.onBehalfOf !== null) return coalition(v.onBehalfOf);
    return me.party === null ? '' : nameOf(me.party);
  };

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
      <Select
        label={t('ask.as')}
        value={String(chosen)}
        options={voices.map((v, index) => ({ value: String(index), label: called(v) }))}
        onValue={(index) => choose(Number(index))}
      />
      <Select
        label={t('ask.side')}
        value={stands}
        options={side.options.map((s) => ({
          value: s,
          label: s === 'neutral' ? t('ask.sideNone') : t(`queue.side.${s}`),
        }))}
        onValue={setSide}
      />
      <RefusalLine refusal={refusal} />
      <div className={styles['buttons']}>
        <Button type="submit" tone="primary" busy={busy}>
          {t('ask.send')}
        </Button>
      </div>
    </form>
  );
}
