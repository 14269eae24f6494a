import { useTranslation } from 'react-i18next';
import type { CrossReference } from '../../../shared/views/cross-references.ts';
import { useRoomState } from '../../room/use-room.ts';
import styles from './mediator.module.css';

/** Places that cite numbers which change: somebody must look at each, for only a person knows what it means (P-9). */
export function References({ found }: { found: readonly CrossReference[] }) {
  const { t } = useTranslation('mediator');
  const provisions = useRoomState((state) => state.text.provisions);
  return (
    <section className={styles['group']}>
      <h4>{t('renumber.references', { count: found.length })}</h4>
      <p className={styles['soft']}>{t('renumber.referencesHint')}</p>
      <ul className={styles['references']}>
        {found.map(({ provision, paragraph, quote, from, to }, n) => (
          <li key={`${paragraph}-${n}`}>
            <b>
              <bdi>{provisions[provision]?.number ?? ''}</bdi>
            </b>{' '}
            <q>
              <bdi>{quote}</bdi>
            </q>{' '}
            <span>
              {t('renumber.becomes', { from, to: to === '' ? t('renumber.deleted') : to })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
