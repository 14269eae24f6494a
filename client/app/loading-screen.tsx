import { useTranslation } from 'react-i18next';
import { Spinner } from '../ui/spinner.tsx';
import styles from './loading-screen.module.css';

/** Shown only when a screen takes longer than a blink. */
export function LoadingScreen() {
  const { t } = useTranslation('common');
  return (
    <main id="content" tabIndex={-1} className={styles['loading']}>
      <Spinner />
      <h1>{t('loading')}</h1>
    </main>
  );
}
