import { useTranslation } from 'react-i18next';
import styles from './specimen.module.css';

/** What a text looks like in the room: an article with two rival words in brackets. */
export function Specimen() {
  const { t } = useTranslation('home');
  return (
    <figure className={styles['sheet']} aria-hidden="true">
      <div className={styles['number']}>{t('specimenNumber')}</div>
      <p className={styles['text']}>
        <span className={styles['line']}>1</span>
        {t('specimenBefore')} <span className={styles['bracket']}>{t('specimenFirst')}</span>
        <span className={styles['bracket']}>{t('specimenSecond')}</span> {t('specimenAfter')}
      </p>
    </figure>
  );
}
