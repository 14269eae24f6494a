import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalLine } from '../../../room/refusal-line.tsx';
import { useAct } from '../../../room/use-act.ts';
import { Button } from '../../../ui/button.tsx';
import { TextInput } from '../../../ui/field.tsx';
import styles from './compare.module.css';

interface NameVersionProps {
  /** Server ms; not given: as the text stands. */
  at?: number;
  onNamed?: () => void;
}

/** The chair gives the text as it stands, or stood, a name that everybody can compare with. */
export function NameVersion({ at, onNamed }: NameVersionProps) {
  const { t } = useTranslation('forms');
  const [name, setName] = useState('');
  const { run, busy, refusal } = useAct();
  return (
    <form
      className={styles['naming']}
      onSubmit={(event) => {
        event.preventDefault();
        void run({ type: 'text.name-version', name: name.trim(), at }).then((done) => {
          if (!done) return;
          setName('');
          onNamed?.();
        });
      }}
    >
      <TextInput
        label={t(at === undefined ? 'compare.name' : 'compare.momentName')}
        help={at === undefined ? undefined : t('compare.namedForAll')}
        value={name}
        maxLength={80}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" busy={busy} disabled={name.trim() === ''}>
        {t('compare.keep')}
      </Button>
      <RefusalLine refusal={refusal} />
    </form>
  );
}
