import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { localeOf } from '../../i18n/language.ts';
import { Notice } from '../../ui/notice.tsx';
import { Progress } from '../../ui/spinner.tsx';
import { formatNumber } from '../../ui/time.ts';
import styles from './step-text.module.css';
import type { Findings } from './text-worker.ts';
import type { Checked } from './use-findings.ts';

/** What the room makes of the text, before anything is sent. */
export function TextFindings({ checked }: { checked: Checked }) {
  const { t } = useTranslation('convene');
  return (
    <div className={styles['reading']} aria-live="polite">
      {(checked.at === 'counting' || checked.at === 'structure') && (
        <Progress label={t('reading')} value={checked.at === 'counting' ? 0.25 : 0.6} />
      )}
      {checked.at === 'failed' && <Notice tone="bad">{t('readFailed')}</Notice>}
      {checked.at === 'done' && <Figures findings={checked.findings} />}
    </div>
  );
}

function Figures({ findings }: { findings: Findings }) {
  const { t } = useTranslation('convene');
  const language = useLanguage();
  const { stats, provisions, paragraphs } = findings;
  const share = stats.words === 0 ? 0 : stats.wordsInBrackets / stats.words;
  const figures = [
    [t('provisions'), formatNumber(provisions, language)],
    [t('paragraphs'), formatNumber(paragraphs, language)],
    [t('words'), formatNumber(stats.words, language)],
    [t('brackets'), formatNumber(stats.brackets, language)],
    [t('nesting'), formatNumber(stats.maxNesting, language)],
    [t('bracketed'), new Intl.NumberFormat(localeOf(language), { style: 'percent' }).format(share)],
  ];
  return (
    <>
      <dl className={styles['figures']}>
        {figures.map(([what, value]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {stats.unmatchedCount > 0 && <Unmatched findings={findings} />}
    </>
  );
}

function Unmatched({ findings }: { findings: Findings }) {
  const { t } = useTranslation('convene');
  const { unmatched, unmatchedCount } = findings.stats;
  return (
    <Notice tone="warn">
      <details>
        <summary>{t('unmatched', { count: unmatchedCount })}</summary>
        <ol role="list" className={styles['unmatched']}>
          {unmatched.map((one) => (
            <li key={`${one.line}-${one.kind}-${one.context}`}>
              <span className="tabular">{t('line', { line: one.line })}</span>
              <span>{t(one.kind)}</span>
              <q dir="auto">… {one.context} …</q>
            </li>
          ))}
        </ol>
      </details>
    </Notice>
  );
}
