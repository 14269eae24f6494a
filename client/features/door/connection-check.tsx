import { Check, Minus, RotateCw, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { formatDuration, formatNumber } from '../../ui/time.ts';
import styles from './connection-check.module.css';
import { testLine } from './line-test.ts';
import type { LineReport } from './line-test.ts';

const SLOW_MS = 400;
const CLOCK_AGREES_MS = 2_000;

type Mark = 'testing' | 'good' | 'fair' | 'bad';

const MARKS = {
  testing: <Spinner />,
  good: <Check aria-hidden="true" />,
  fair: <Minus aria-hidden="true" />,
  bad: <TriangleAlert aria-hidden="true" />,
};

/** Line, delay and clock, each with a shape and a sentence. */
export function ConnectionCheck() {
  const { t } = useTranslation('door');
  const [round, setRound] = useState(0);
  const [report, setReport] = useState<LineReport | null>(null);

  useEffect(() => {
    let current = true;
    void testLine().then((made) => {
      if (current) setReport(made);
    });
    return () => {
      current = false;
    };
  }, [round]);

  const rows = useRows(report);
  return (
    <section className={styles['check']} aria-labelledby="line">
      <header className={styles['head']}>
        <h2 id="line">{t('check')}</h2>
        <IconButton
          label={t('again')}
          icon={<RotateCw />}
          disabled={report === null}
          onClick={() => {
            setReport(null);
            setRound(round + 1);
          }}
        />
      </header>
      <dl className={styles['rows']} aria-live="polite">
        {rows.map((row) => (
          <div key={row.what} className={cx(styles['row'], styles[row.mark])}>
            <dt>
              <span className={styles['mark']}>{MARKS[row.mark]}</span>
              {row.what}
            </dt>
            <dd className="tabular">{row.mark === 'testing' ? t('checking') : row.says}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function useRows(report: LineReport | null): { what: string; mark: Mark; says: string }[] {
  const { t } = useTranslation('door');
  const language = useLanguage();
  if (report === null) {
    const testing = { mark: 'testing', says: '' } as const;
    return [t('line'), t('delay'), t('clock')].map((what) => ({ what, ...testing }));
  }
  const { socket, delayMs, clockOffMs } = report;
  const ms = formatNumber(delayMs ?? 0, language);
  const delay: { mark: Mark; says: string } =
    delayMs === null
      ? { mark: 'bad', says: t('delayBad') }
      : delayMs > SLOW_MS
        ? { mark: 'fair', says: t('delaySlow', { ms }) }
        : { mark: 'good', says: t('delayGood', { ms }) };
  const time = formatDuration(Math.abs(clockOffMs ?? 0), language);
  const clock: { mark: Mark; says: string } =
    clockOffMs === null
      ? { mark: 'fair', says: t('clockUnknown') }
      : Math.abs(clockOffMs) > CLOCK_AGREES_MS
        ? { mark: 'fair', says: t('clockOff', { time }) }
        : { mark: 'good', says: t('clockGood') };
  return [
    { what: t('line'), mark: socket ? 'good' : 'bad', says: t(socket ? 'lineGood' : 'lineBad') },
    { what: t('delay'), ...delay },
    { what: t('clock'), ...clock },
  ];
}
