import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/use-language.ts';
import { formatDay, formatSpan } from '../../../ui/time.ts';
import type { Origin } from './origins.ts';
import type { Who } from './who.ts';

/** One thing that happened to words. */
export interface Said {
  what: string;
  /** '' for what has not happened yet. */
  when: string;
}

/** What happened to words, oldest first: how they came, and what was decided on them. */
export function useStory(): (origin: Origin, who: Who) => Said[] {
  const { t } = useTranslation('forms');
  const language = useLanguage();
  return useCallback(
    ({ brought: { how, at, trail }, until }, { proposal }) => [
      { what: t(`origins.how.${how}`), when: formatSpan(at, until, language) },
      ...trail.map((step) => ({
        what: t(`origins.step.${step.how}`),
        when: formatDay(step.at, language),
      })),
      ...(how === 'proposed' && proposal?.status === 'open'
        ? [{ what: t('origins.open'), when: '' }]
        : []),
    ],
    [t, language],
  );
}

/** In one line: "EU. Written, 3 Dec 2026, 14:02. Put in brackets, 3 Dec 2026, 15:10." */
export function useInOneLine(): (origin: Origin, who: Who) => string {
  const { t } = useTranslation('forms');
  const story = useStory();
  return useCallback(
    (origin, who) => {
      const said = story(origin, who).map(({ what, when }) =>
        when === '' ? what : t('origins.dated', { what, when }),
      );
      return t('origins.line', { who: who.name, story: said.join('; ') });
    },
    [t, story],
  );
}
