import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDeciding, isDrafting } from '../../../shared/base/roles.ts';
import type { Call } from '../../../shared/decisions/state.ts';
import { useMe, useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { FormDialog } from './form-dialog.tsx';
import styles from './decisions.module.css';

/** An adviser warns; the delegation alone reads it (section 7, edge cases). */
export function Flags({ call }: { call: Call }) {
  const { t } = useTranslation('decisions');
  const me = useMe();
  const seats = useRoomState((state) => state.roster.seats);
  const [warning, setWarning] = useState(false);
  const warns = me.party !== null && isDrafting(me.role) && !isDeciding(me.role);
  return (
    <>
      {call.flags.map(({ seat, words, at }) => (
        <p key={`${seat}-${String(at)}`} className={styles['flag']} role="status">
          <span aria-hidden="true">⚑ </span>
          {words === ''
            ? t('flag.bare', { name: seats[seat]?.name ?? '' })
            : t('flag.said', { name: seats[seat]?.name ?? '', words })}
        </p>
      ))}
      {warns && (
        <div className={styles['acts']}>
          <Button onClick={() => setWarning(true)}>{t('flag.do')}</Button>
        </div>
      )}
      {warning && <Warn call={call} onClose={() => setWarning(false)} />}
    </>
  );
}

function Warn({ call, onClose }: { call: Call; onClose: () => void }) {
  const { t } = useTranslation('decisions');
  const [words, setWords] = useState('');
  return (
    <FormDialog
      title={t('flag.title')}
      consequence={t('flag.hint')}
      confirm={t('flag.confirm')}
      onClose={onClose}
      act={() => ({ type: 'decisions.flag', call: call.id, words: words.trim() })}
    >
      <TextArea
        label={t('flag.words')}
        optional
        maxLength={500}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </FormDialog>
  );
}
