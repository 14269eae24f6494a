import { Languages } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import { countAlignment } from '../../../shared/languages/alignment.ts';
import type { LanguagesState } from '../../../shared/languages/state.ts';
import { counterparts } from '../../../shared/views/counterparts.ts';
import { useLanguageName } from '../../i18n/language-name.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useRoomState } from '../../room/use-room.ts';
import styles from './versions.module.css';

const countsOf = (languages: LanguagesState, paragraphs: readonly ParagraphId[]) =>
  languages.versions.map(({ language }) => ({
    language,
    ...countAlignment(languages, language, paragraphs),
  }));

/** At a provision: in how many languages and paragraphs it is stale. */
export function StaleVersions({ paragraphs }: { paragraphs: readonly ParagraphId[] }) {
  const { t } = useTranslation('languages');
  const nameOf = useLanguageName();
  const { number, list } = useFormats();
  const languages = useRoomState((state) => state.languages);
  const stale = useMemo(
    () => countsOf(languages, paragraphs).filter((one) => one.stale > 0),
    [languages, paragraphs],
  );
  if (stale.length === 0) return null;
  const words = list(
    stale.map((one) =>
      t('count.here', { language: nameOf(one.language), stale: number(one.stale) }),
    ),
  );
  return (
    <span className={styles['stale']} title={words}>
      <Languages aria-hidden="true" />
      <span aria-hidden="true" className="tabular">
        {number(stale.reduce((sum, one) => sum + one.stale, 0))}
      </span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

/** Of the whole text: how each version stands. */
export function VersionCounts() {
  const { t } = useTranslation('languages');
  const nameOf = useLanguageName();
  const { number } = useFormats();
  const languages = useRoomState((state) => state.languages);
  const paragraphs = useRoomState((state) => state.text.paragraphs);
  const provisions = useRoomState((state) => state.text.provisions);
  const counts = useMemo(
    () => countsOf(languages, counterparts({ paragraphs, provisions })),
    [languages, paragraphs, provisions],
  );
  if (counts.length === 0) return null;
  return (
    <ul role="list" className={styles['counts']}>
      {counts.map(({ language, all, stale, unconfirmed }) => {
        const key =
          stale > 0
            ? unconfirmed > 0
              ? 'both'
              : 'stale'
            : unconfirmed > 0
              ? 'unconfirmed'
              : 'done';
        return (
          <li key={language}>
            {t(`count.${key}`, {
              language: nameOf(language),
              all: number(all),
              stale: number(stale),
              unconfirmed: number(unconfirmed),
            })}
          </li>
        );
      })}
    </ul>
  );
}
