import { LANGUAGES } from '../../shared/base/names.ts';
import type { Language } from '../../shared/base/names.ts';
import { recall, remember } from '../ui/storage.ts';

const KEY = 'parley.language';

export const LANGUAGE_NAMES: Record<Language, string> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
  ru: 'Русский',
  zh: '中文',
};

export const directionOf = (language: Language): 'ltr' | 'rtl' =>
  language === 'ar' ? 'rtl' : 'ltr';

/** What Intl is asked with: the Arabic of the United Nations writes Arabic-Indic digits. */
export const localeOf = (language: Language): string =>
  language === 'ar' ? 'ar-u-nu-arab' : language;

export const asLanguage = (tag: string | null | undefined): Language | null => {
  const short = (tag ?? '').slice(0, 2).toLowerCase();
  return LANGUAGES.find((language) => language === short) ?? null;
};

/** The person's own choice on this device, else the first of the browser's languages that there is, else English. */
export function preferredLanguage(): Language {
  for (const tag of [recall(KEY), ...navigator.languages]) {
    const language = asLanguage(tag);
    if (language !== null) return language;
  }
  return 'en';
}

export const keepLanguage = (language: Language): void => remember(KEY, language);
