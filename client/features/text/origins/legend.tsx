import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../../../i18n/language.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { cx } from '../../../ui/cx.ts';
import { PartyTag } from '../../../ui/party-tag.tsx';
import type { OriginParagraph } from './origins.ts';
import styles from './origins.module.css';
import type { TellWho, Who } from './who.ts';

interface LegendProps {
  told: Iterable<OriginParagraph>;
  who: TellWho;
  only: string | null;
  onOnly: (key: string | null) => void;
}

/** Who brought how much of the text; one of them pressed, only their words stand out. */
export function Legend({ told, who, only, onOnly }: LegendProps) {
  const { t } = useTranslation('forms');
  const language = useLanguage();
  const shares = useMemo(() => sharesOf(told, who), [told, who]);
  const percent = useMemo(
    () => new Intl.NumberFormat(localeOf(language), { style: 'percent' }),
    [language],
  );
  return (
    <fieldset className={styles['legend']}>
      <legend className="visually-hidden">{t('origins.legend')}</legend>
      {shares.map(({ who: one, share }) => (
        <button
          key={one.key}
          type="button"
          className={styles['whose']}
          aria-pressed={only === one.key}
          onClick={() => onOnly(only === one.key ? null : one.key)}
        >
          {one.party === null ? (
            <span className={cx(styles['name'], styles[one.kind])}>{one.name}</span>
          ) : (
            <PartyTag party={one.party} size="small" />
          )}
          <span className={styles['share']}>
            {share < 0.01
              ? t('origins.less', { share: percent.format(0.01) })
              : percent.format(share)}
          </span>
        </button>
      ))}
    </fieldset>
  );
}

const ORDER = ['party', 'chair', 'unnamed', 'text'];

/** Parts of the letters, spaces left out: equally fair to all scripts. */
function sharesOf(told: Iterable<OriginParagraph>, who: TellWho): { who: Who; share: number }[] {
  const letters = new Map<string, { who: Who; count: number }>();
  let all = 0;
  for (const { words, runs } of told) {
    let at = 0;
    for (const { to, origin } of runs) {
      const count = words.slice(at, to).replaceAll(/\s/g, '').length;
      at = to;
      all += count;
      const one = who(origin.brought);
      const known = letters.get(one.key) ?? { who: one, count: 0 };
      letters.set(one.key, { ...known, count: known.count + count });
    }
  }
  return [...letters.values()]
    .filter(({ count }) => count > 0)
    .map(({ who: one, count }) => ({ who: one, share: count / all }))
    .toSorted((a, b) => ORDER.indexOf(a.who.kind) - ORDER.indexOf(b.who.kind) || b.share - a.share);
}
