import { useTranslation } from 'react-i18next';
import type { Call } from '../../../shared/decisions/state.ts';
import { windowEnd } from '../../../shared/decisions/timing.ts';
import { presenceReads } from '../../../shared/room/reads.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useServerNow } from '../../room/use-server-now.ts';
import { cx } from '../../ui/cx.ts';
import styles from './decisions.module.css';

const URGENT_MS = 10_000;

/** How long one can still object, on the server's clock, the same on all screens. */
export function CallClock({ call }: { call: Call }) {
  const { t } = useTranslation('decisions');
  const { clock } = useFormats();
  const end = useRoomState((state) => windowEnd(call, presenceReads(state)));
  const now = useServerNow(250);
  if (end === null) {
    return (
      <span className={styles['clock']} role="timer" aria-label={t('clock.stopped')}>
        <span className="tabular" dir="ltr">
          {clock(Math.max(0, call.left))}
        </span>
        <span className={styles['clockWord']}>⏸{'\uFE0E'}</span>
      </span>
    );
  }
  const left = Math.max(0, end - now);
  return (
    <span
      className={cx(styles['clock'], left <= URGENT_MS && styles['urgent'])}
      role="timer"
      aria-label={left === 0 ? t('clock.closing') : t('clock.left', { time: clock(left) })}
    >
      <span className="tabular" dir="ltr">
        {clock(left)}
      </span>
    </span>
  );
}
