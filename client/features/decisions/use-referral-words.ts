import { useTranslation } from 'react-i18next';
import { useFormats } from '../../room/use-formats.ts';

/** "ad referendum to the capital, until 3 Dec". */
export function useReferralWords(): (referral: { to: string; until: number }) => string {
  const { t } = useTranslation('decisions');
  const { day } = useFormats();
  return ({ to, until }) => t('answer.adReferendum', { to, day: day(until) });
}
