import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../shared/text/state.ts';
import { useFormats } from '../../room/use-formats.ts';
import { Notice } from '../../ui/notice.tsx';
import styles from './adopted.module.css';

/** C-2: the text was adopted as a whole, and when; nothing in it is opened again (P-5). */
export function Adopted({ instrument: { adopted } }: { instrument: Instrument }) {
  const { t, i18n } = useTranslation('text');
  const { day } = useFormats();
  if (adopted === undefined) return null;
  return (
    <div className={styles['adopted']} dir={i18n.dir()} data-tools="">
      <Notice tone="good">{t('adopted', { day: day(adopted) })}</Notice>
    </div>
  );
}
