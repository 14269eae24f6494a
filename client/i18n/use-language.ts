import { useTranslation } from 'react-i18next';
import type { Language } from '../../shared/base/names.ts';
import { asLanguage } from './language.ts';

/** The language of the page now. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return asLanguage(i18n.language) ?? 'en';
}
