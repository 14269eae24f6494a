import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CurvePoint } from '../../../shared/protocol/http.ts';
import { useText } from '../../room/use-room.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { formatDay } from '../../ui/time.ts';
import { cleanShare, mostOpen, pathOf, someOf } from './curve-shape.ts';
import { useCurve } from './use-curve.ts';
import styles from './curve.module.css';

const SMALL = { width: 72, height: 22 };
const LARGE = { width: 640, height: 220 };
const ROWS = 24;

/** How the brackets went over time: a small curve, and on demand a large one with its figures. */
export function CurveButton({ brackets }: { brackets: number }) {
  const { t } = useTranslation('room');
  const { number } = useFormats();
  const proposals = useText(
    (text) => Object.values(text.proposals).filter(({ status }) => status === 'open').length,
  );
  const points = useCurve(`${brackets} ${proposals}`);
  const [open, setOpen] = useState(false);
  const last = points.at(-1);
  if (last === undefined) return null;
  const share = number(Math.round(100 * cleanShare(last)));
  return (
    <>
      <button
        type="button"
        className={styles['small']}
        aria-label={t('outline.curve.open', { share })}
        title={t('outline.curve.open', { share })}
        onClick={() => setOpen(true)}
      >
        <span>{t('outline.curve.clean', { share })}</span>
        <Lines points={points} {...SMALL} />
      </button>
      <Dialog open={open} onOpenChange={setOpen} title={t('outline.curve.title')} width="wide">
        <Large points={points} />
      </Dialog>
    </>
  );
}

interface LinesProps {
  points: readonly CurvePoint[];
  width: number;
  height: number;
  /** Also open proposals, counted as brackets are. */
  all?: boolean | undefined;
}

function Lines({ points, width, height, all = false }: LinesProps) {
  const most = mostOpen(points);
  return (
    <svg
      className={styles['lines']}
      viewBox={`-1 -1 ${width + 2} ${height + 2}`}
      width={width}
      height={height}
      aria-hidden="true"
    >
      <path
        className={styles['brackets']}
        d={pathOf(points, width, height, ({ brackets }) => brackets / most)}
      />
      {all && (
        <path
          className={styles['proposals']}
          d={pathOf(points, width, height, ({ proposals }) => proposals / most)}
        />
      )}
      <path className={styles['clean']} d={pathOf(points, width, height, cleanShare)} />
    </svg>
  );
}

function Large({ points }: { points: readonly CurvePoint[] }) {
  const { t } = useTranslation('room');
  const { number } = useFormats();
  const language = useLanguage();
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const percent = (share: number): string =>
    t('outline.curve.percent', { share: number(Math.round(100 * share)) });
  const legend = [
    { line: 'brackets', says: t('outline.curve.brackets'), now: number(last.brackets) },
    { line: 'proposals', says: t('outline.curve.proposals'), now: number(last.proposals) },
    { line: 'clean', says: t('outline.curve.share'), now: percent(cleanShare(last)) },
  ];
  return (
    <div className={styles['large']}>
      <ul role="list" className={styles['legend']}>
        {legend.map(({ line, says, now }) => (
          <li key={line} className={styles[line]}>
            <i className={styles['sample']} /> {says} <b className="tabular">{now}</b>
          </li>
        ))}
      </ul>
      <div className={styles['chart']} dir="ltr">
        <span className={styles['most']}>{number(mostOpen(points))}</span>
        <span className={styles['none']}>{number(0)}</span>
        <Lines points={points} {...LARGE} all />
        <span className={styles['whole']}>{percent(1)}</span>
        <span className={styles['nothing']}>{percent(0)}</span>
        <span className={styles['from']}>{formatDay(first.at, language)}</span>
        <span className={styles['to']}>{formatDay(last.at, language)}</span>
      </div>
      <details>
        <summary className={styles['summary']}>{t('outline.curve.table')}</summary>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{t('outline.curve.when')}</th>
              <th scope="col">{t('outline.curve.brackets')}</th>
              <th scope="col">{t('outline.curve.proposals')}</th>
              <th scope="col">{t('outline.curve.words')}</th>
              <th scope="col">{t('outline.curve.share')}</th>
            </tr>
          </thead>
          <tbody>
            {someOf(points, ROWS).map((point) => (
              <tr key={point.at}>
                <th scope="row">{formatDay(point.at, language)}</th>
                <td>{number(point.brackets)}</td>
                <td>{number(point.proposals)}</td>
                <td>{number(point.words)}</td>
                <td>{percent(cleanShare(point))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}
