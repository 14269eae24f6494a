import { useTranslation } from 'react-i18next';
import { useRoom } from '../room/use-room.ts';
import { Spinner } from '../ui/spinner.tsx';
import styles from './connected.module.css';

/** Says that the line is down; nothing that one wrote is greyed out or lost meanwhile. */
export function Connected() {
  const { t } = useTranslation('room');
  const down = useRoom((model) => model.status === 'reconnecting');
  const unanswered = useRoom((model) => model.unanswered);
  return (
    <div role="status" className={down ? styles['down'] : 'visually-hidden'}>
      {down && (
        <>
          <Spinner /> {t('line.reconnecting')}{' '}
          {unanswered > 0 && t('line.waiting', { count: unanswered })}
        </>
      )}
    </div>
  );
}
