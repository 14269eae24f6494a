import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../shared/base/result.ts';
import { useRefusal } from '../i18n/use-refusal.ts';
import styles from './refusal-line.module.css';

/** Why the room did not do it, beside the control that asked for it. */
export function RefusalLine({ refusal }: { refusal: Refusal | null }) {
  const say = useRefusal();
  const { t } = useTranslation('mediator');
  if (refusal === null) return null;
  return (
    <p role="alert" className={styles['refusal']}>
      {refusal.code === 'stale' ? t('stale') : say(refusal)}
    </p>
  );
}
