import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../shared/text/state.ts';
import { useFormats } from '../../room/use-formats.ts';
import { Notice } from '../../ui/notice.tsx';

/** C-2: the text was adopted as a whole, and when; nothing in it is opened again (P-5). */
export function Adopted({ instrument: { adopted } }: { instrument: Instrument }) {
  const { t, i18n } = useTranslation('text');
  const { day, time } = useFormats();
  if (adopted === undefined) return null;
  return (
    <div dir={i18n.dir()} data-tools="">
      <Notice tone="good">{t('adopted', { day: day(adopted), time: time(adopted) })}</Notice>
    </div>
  );
}
