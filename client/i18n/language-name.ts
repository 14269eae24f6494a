import { useCallback } from 'react';
import { localeOf } from './language.ts';
import { useLanguage } from './use-language.ts';

/** The names of languages, by tag, in the language of the page, as they begin a line. */
export function useLanguageName(): (tag: string) => string {
  const page = useLanguage();
  return useCallback(
    (tag) => {
      const locale = localeOf(page);
      const name = new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;
      return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
    },
    [page],
  );
}
