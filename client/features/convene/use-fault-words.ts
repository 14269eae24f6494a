import { useTranslation } from 'react-i18next';
import { MAX_SOURCE } from '../../room/read-text-file.ts';
import { MAX_PARTIES } from './request.ts';
import type { Fault } from './request.ts';

/** What to do about each fault, in the list above the button. */
export function useFaultWords(): (fault: Fault) => string {
  const { t } = useTranslation('convene');
  const words: Record<Fault, string> = {
    title: t('roomTitle'),
    name: t('name'),
    parties: t('noParties'),
    short: t('shortTwice'),
    'too-many': t('tooManyParties', { max: MAX_PARTIES }),
    source: t('textMissing'),
    'too-big': t('tooBig', { max: MAX_SOURCE }),
  };
  return (fault) => words[fault];
}
