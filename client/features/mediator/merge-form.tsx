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
import { Confirm } from '../../ui/confirm.tsx';
import { Select } from '../../ui/field.tsx';
import styles from './mediator.module.css';

/** The provision goes to the end of another one of the same text; not where either takes no words. */
export function MergeForm({ provision }: { provision: Provision }) {
  const { t } = useTranslation('mediator');
  const text = useRoomState((state) => state.text);
  const [chosen, choose] = useState<ProvisionId | ''>('');
  const [asking, ask] = useState(false);
  const { run, busy, refusal } = useAct();
  const own = text.instruments.find(({ id }) => id === provision.instrument)?.provisions ?? [];
  const others = own.filter((id) => id !== provision.id && acceptsWords(text, id) === null);
  if (acceptsWords(text, provision.id) !== null || others.length === 0) return null;
  const into = others.find((id) => id === chosen);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (into !== undefined) ask(true);
  };
  const numberOf = (id: ProvisionId): string => text.provisions[id]?.number ?? '';
  return (
    <details className={styles['kept']}>
      <summary>{t('provision.merge')} …</summary>
      <form className={styles['group']} onSubmit={submit}>
        <Select
          hiddenLabel
          label={t('provision.merge')}
          value={into ?? ''}
          options={[
            { value: '', label: t('provision.mergeChoose') },
            ...others.map((id) => ({ value: id, label: numberOf(id) })),
          ]}
          onValue={choose}
        />
        <Button type="submit" busy={busy} disabled={into === undefined}>
          {t('provision.mergeDo')} …
        </Button>
        <RefusalLine refusal={refusal} />
      </form>
      {into !== undefined && (
        <Confirm
          open={asking}
          onOpenChange={ask}
          title={t('provision.mergeTitle', { what: provision.number, into: numberOf(into) })}
          consequence={t('provision.mergeHint')}
          confirm={t('provision.mergeDo')}
          onConfirm={async () => {
            await run({ type: 'text.merge-provisions', provision: provision.id, into });
          }}
        />
      )}
    </details>
  );
}
