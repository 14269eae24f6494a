import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { formatNumber } from '../../ui/time.ts';
import styles from './specimen.module.css';

/** What a text looks like in the room: an article with two rival words in brackets. */
export function Specimen() {
  const { t } = useTranslation('home');
  const language = useLanguage();
  return (
    <figure className={styles['sheet']} aria-hidden="true">
      <div className={styles['number']}>{t('specimenNumber')}</div>
      <p className={styles['text']}>
        <span className={styles['line']}>{formatNumber(1, language)}</span>
        {t('specimenBefore')} <span className={styles['bracket']}>{t('specimenFirst')}</span>
        <span className={styles['bracket']}>{t('specimenSecond')}</span> {t('specimenAfter')}
      </p>
    </figure>
  );
}
