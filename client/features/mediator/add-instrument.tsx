import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newInstrumentId, newParagraphId, newProvisionId } from '../../room/new-ids.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import styles from './mediator.module.css';

/** One more text in the same negotiation: a decision beside a treaty, say. */
export function AddInstrument() {
  const { t } = useTranslation('mediator');
  const [open, show] = useState(false);
  const [title, name] = useState('');
  const [number, begin] = useState('');
  const { run, busy, refusal } = useAct();
  if (!open) {
    return (
      <div className={styles['group']}>
        <Button onClick={() => show(true)}>{t('instrument.add')}</Button>
      </div>
    );
  }
  async function add(): Promise<void> {
    const done = await run({
      type: 'text.add-instrument',
      id: newInstrumentId(),
      title: title.trim(),
      provision: newProvisionId(),
      paragraph: newParagraphId(),
      number: number.trim(),
    });
    if (!done) return;
    show(false);
    name('');
    begin('');
  }
  return (
    <form
      className={styles['group']}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <TextInput
        label={t('instrument.title')}
        maxLength={300}
        required
        value={title}
        onChange={(event) => name(event.target.value)}
      />
      <TextInput
        label={t('instrument.first')}
        help={t('provision.numberHint')}
        maxLength={60}
        required
        value={number}
        onChange={(event) => begin(event.target.value)}
      />
      <div className={styles['bar']}>
        <Button onClick={() => show(false)}>{t('meeting.cancel')}</Button>
        <Button type="submit" tone="primary" busy={busy}>
          {t('instrument.do')}
        </Button>
      </div>
      <RefusalLine refusal={refusal} />
    </form>
  );
}
