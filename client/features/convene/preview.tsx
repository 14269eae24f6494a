import { useTranslation } from 'react-i18next';
import type { Template } from '../../../shared/room/schema.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { PartyMark } from '../../ui/party-mark.tsx';
import { formatNumber } from '../../ui/time.ts';
import type { Draft } from './draft.ts';
import styles from './preview.module.css';
import type { Checked } from './use-findings.ts';

const PROVISIONS = 9;
const SPEAKERS = 5;
const FLAGS = 18;
const HUES = 12;

const ORDER = {
  multilateral: 'orderGroups',
  'track-ii': 'orderBalance',
  blank: 'orderFirst',
} as const satisfies Record<Template, string>;

/** The room in small, made of what the form holds so far. */
export function Preview({ draft, checked }: { draft: Draft; checked: Checked }) {
  const { t } = useTranslation('convene');
  const language = useLanguage();
  const n = (value: number): string => formatNumber(value, language);
  const findings = checked.at === 'done' ? checked.findings : null;
  const outline = findings?.outline ?? [];
  const { parties } = draft;
  return (
    <section aria-labelledby="preview" className={styles['preview']}>
      <h2 id="preview" className={styles['caption']}>
        {t('preview')}
      </h2>
      <div className={styles['room']}>
        <div className={styles['head']}>
          <bdi>{draft.title.trim() === '' ? t('untitled') : draft.title}</bdi>
        </div>
        <div className={styles['panes']}>
          <div className={styles['pane']}>
            <p className={styles['label']}>{t('pProvisions')}</p>
            {outline.slice(0, PROVISIONS).map((one, index) => (
              // Numbers may occur twice in a draft; the place tells them apart.
              <p key={`${index}-${one.number}`} className={styles['provision']}>
                <span dir="auto">{one.number}</span>
                {one.brackets > 0 && <span className={styles['count']}>[{n(one.brackets)}]</span>}
              </p>
            ))}
            {(findings?.provisions ?? 0) > PROVISIONS && (
              <p className={styles['faint']}>
                {t('more', { count: (findings?.provisions ?? 0) - PROVISIONS })}
              </p>
            )}
          </div>
          <div className={styles['text']}>
            {findings?.opening === null || findings === null ? (
              <p className={styles['faint']}>{t('pEmpty')}</p>
            ) : (
              <>
                <p className={styles['number']} dir="auto">
                  {findings.opening.number}
                </p>
                {findings.opening.paragraphs.map((words, index) => (
                  <p key={`${index}-${words.slice(0, 20)}`} dir="auto">
                    {words}
                  </p>
                ))}
              </>
            )}
          </div>
          <div className={styles['pane']}>
            <p className={styles['label']}>{t('pFloor')}</p>
            <p className={styles['faint']}>{t(ORDER[draft.template])}</p>
            {parties.slice(0, SPEAKERS).map((party, index) => (
              <p key={party.key} className={styles['speaker']}>
                <span className={styles['place']}>{n(index + 1)}</span>
                <PartyMark party={{ ...party, hue: index % HUES }} size="small" />
                <bdi>{party.short}</bdi>
              </p>
            ))}
          </div>
        </div>
        <div className={styles['table']}>
          <span>{t('pTable', { count: parties.length })}</span>
          <span className={styles['flags']}>
            {parties.slice(0, FLAGS).map((party, index) => (
              <PartyMark key={party.key} party={{ ...party, hue: index % HUES }} size="small" />
            ))}
          </span>
        </div>
      </div>
    </section>
  );
}
