import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../shared/base/result.ts';

/** What a refusal says to a delegate, in the language of the page. */
export function useRefusal(): (refusal: Refusal) => string {
  const { t } = useTranslation('refusals');
  return useCallback((refusal: Refusal) => t(refusal.code, { ...refusal.facts }), [t]);
}
