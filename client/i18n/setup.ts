import i18next from 'i18next';
import type { BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LANGUAGES } from '../../shared/base/names.ts';
import type { Language } from '../../shared/base/names.ts';
import { formatNumber } from '../ui/time.ts';
import { withBoundSpaces } from './bound-spaces.ts';
import type { Sentences } from './bound-spaces.ts';
import { isolated } from './isolated.ts';
import { asLanguage, directionOf, keepLanguage, preferredLanguage } from './language.ts';

/**
 * All areas of a language come at once: a part of the room that is opened while the line is down has its sentences,
 * too.
 */
const languages = import.meta.glob<Record<string, { strings: Sentences }>>('./languages/*.ts');

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, area, done) => {
    const load = languages[`./languages/${language}.ts`];
    if (load === undefined) {
      done(new Error(`no sentences in ${language}`), null);
      return;
    }
    load().then(
      ({ [area]: found }) =>
        found === undefined
          ? done(new Error(`no sentences for ${language}/${area}`), null)
          : done(null, withBoundSpaces(found.strings, asLanguage(language) ?? 'en')),
      (failure: unknown) => done(failure instanceof Error ? failure : String(failure), null),
    );
  },
};

const current = (): Language => asLanguage(i18next.language) ?? 'en';

function turnPage(language: Language): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

/** To be awaited before the first screen is drawn. */
export async function setUpLanguages(): Promise<void> {
  const language = preferredLanguage();
  turnPage(language);
  i18next.on('languageChanged', (tag) => turnPage(asLanguage(tag) ?? 'en'));
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: language,
      // Every language is complete, or it would not compile; nothing to fall back to.
      fallbackLng: false,
      supportedLngs: LANGUAGES,
      ns: ['common', 'refusals'],
      defaultNS: 'common',
      // React escapes what it draws; here it is kept apart from the sentence around it.
      interpolation: { escapeValue: true, escape: (words) => isolated(words, current()) },
      returnNull: false,
    });
  i18next.services.formatter?.add('number', (value: number, tag) =>
    formatNumber(value, asLanguage(tag) ?? 'en'),
  );
}

export async function speak(language: Language): Promise<void> {
  keepLanguage(language);
  await i18next.changeLanguage(language);
}
