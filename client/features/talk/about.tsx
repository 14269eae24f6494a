import { useTranslation } from 'react-i18next';
import type { Anchor } from '../../../shared/base/anchor.ts';
import { ANCHOR } from '../../../shared/text/marks.ts';
import type { Located } from '../../../shared/views/locate.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import styles from './about.module.css';

/** What it is about: where, and the words. Pressed, the text goes there. */
export function About({ anchor, place }: { anchor: Anchor; place?: Located | undefined }) {
  const { t } = useTranslation('talk');
  const goTo = useView((v) => v.goTo);
  const provision = place?.provision ?? anchor.provision;
  const paragraph = place === undefined ? anchor.paragraph : place.paragraph;
  const number = useRoomState((state) => state.text.provisions[provision]?.number ?? '');
  const label = useRoomState((state) =>
    paragraph === null ? '' : (state.text.paragraphs[paragraph]?.label ?? ''),
  );
  const gone = place?.found === 'gone';
  return (
    <div className={styles['about']}>
      <button type="button" className={styles['go']} onClick={() => goTo(provision, paragraph)}>
        {/* One citation in the text's own direction: apart, the label would come before its article. */}
        <bdi>{label === '' ? number : `${number} · ${label}`}</bdi>
      </button>
      {anchor.quote !== '' && (
        <blockquote className={styles['words']} dir="auto">
          <bdi>{anchor.quote.replaceAll(ANCHOR, '')}</bdi>
        </blockquote>
      )}
      {gone && <p className={styles['gone']}>{t('about.gone')}</p>}
      {place?.found === 'changed' && <p className={styles['gone']}>{t('about.changed')}</p>}
    </div>
  );
}
