import { useTranslation } from 'react-i18next';
import { unreachable } from '../../../shared/base/assert.ts';
import { elapsed, overtime, remaining, warning } from '../../../shared/floor/clock.ts';
import type { Warning } from '../../../shared/floor/clock.ts';
import type { Clock } from '../../../shared/floor/state.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useServerNow } from '../../room/use-server-now.ts';
import { cx } from '../../ui/cx.ts';
import styles from './clock-face.module.css';

interface ClockFaceProps {
  clock: Clock;
  /** Whose time it is, for those who do not see the screen. */
  label: string;
  /** Why it stands still. */
  stopped?: string | undefined;
  size?: 'large' | 'small' | undefined;
}

/** A countdown on server time. Warnings are said once, not every second. */
export function ClockFace({ clock, label, stopped, size = 'large' }: ClockFaceProps) {
  const { t } = useTranslation('floor');
  const { clock: digits } = useFormats();
  const now = useServerNow(250);
  const state = warning(clock, now);
  const over = overtime(clock, now);
  // A second is shown until it is wholly gone, so that 0:00 is the end and not the last second.
  const left = Math.ceil(remaining(clock, now) / 1000) * 1000;
  const shown = state === 'overtime' ? `+${digits(over)}` : digits(left);
  const share = Math.min(1, elapsed(clock, now) / clock.limitMs);
  const word = useWarningWord(state);

  return (
    <div className={cx(styles['clock'], styles[size], styles[state])}>
      <div className={styles['face']}>
        <span
          className={cx(styles['digits'], 'tabular')}
          dir="ltr"
          role="timer"
          aria-label={`${label}: ${t(state === 'overtime' ? 'clock.over' : 'clock.left', {
            time: digits(state === 'overtime' ? over : left),
          })}`}
        >
          {shown}
        </span>
        <span className={styles['limit']}>
          <span className="tabular">{t('clock.of', { time: digits(clock.limitMs) })}</span>
          {word !== '' && <strong className={styles['word']}>{word}</strong>}
        </span>
      </div>
      <div className={styles['track']} aria-hidden="true">
        <div className={styles['run']} style={{ inlineSize: `${(1 - share) * 100}%` }} />
      </div>
      {stopped !== undefined && <p className={styles['stopped']}>⏸ {stopped}</p>}
      <span className="visually-hidden" role="status">
        {word}
      </span>
    </div>
  );
}

function useWarningWord(state: Warning): string {
  const { t } = useTranslation('floor');
  switch (state) {
    case 'none':
      return '';
    case 'minute':
      return t('clock.minuteLeft');
    case 'quarter':
      return t('clock.secondsLeft');
    case 'overtime':
      return t('clock.timeUp');
  }
  return unreachable(state);
}
