import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProvisionId } from '../../../shared/base/ids.ts';
import { acceptsWords } from '../../../shared/text/locks.ts';
import type { Provision } from '../../../shared/text/state.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import styles from './mediator.module.css';

/** The provision goes to the end of another one of the same text; not where either takes no words. */
export function MergeForm({ provision }: { provision: Provision }) {
  const { t } = useTranslation('mediator');
  const text = useRoomState((state) => state.text);
  const [chosen, choose] = useState<ProvisionId | ''>('');
  const { run, busy, refusal } = useAct();
  const own = text.instruments.find(({ id }) => id === provision.instrument)?.provisions ?? [];
  const others = own.filter((id) => id !== provision.id && acceptsWords(text, id) === null);
  if (acceptsWords(text, provision.id) !== null || others.length === 0) return null;
  const into = others.find((id) => id === chosen);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (into !== undefined)
      void run({ type: 'text.merge-provisions', provision: provision.id, into });
  };
  return (
    <form className={styles['group']} onSubmit={submit}>
      <Select
        label={t('provision.merge')}
        help={t('provision.mergeHint')}
        value={into ?? ''}
        options={[
          { value: '', label: t('provision.mergeChoose') },
          ...others.map((id) => ({ value: id, label: text.provisions[id]?.number ?? '' })),
        ]}
        onValue={choose}
      />
      <Button type="submit" busy={busy} disabled={into === undefined}>
        {t('provision.mergeDo')}
      </Button>
      <RefusalLine refusal={refusal} />
    </form>
  );
}
