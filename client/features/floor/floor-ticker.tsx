import { useTranslation } from 'react-i18next';
import { overtime, remaining, warning } from '../../../shared/floor/clock.ts';
import { useParty, usePartyName } from '../../room/names.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useServerNow } from '../../room/use-server-now.ts';
import { cx } from '../../ui/cx.ts';
import { PartyMark } from '../../ui/party-mark.tsx';
import styles from './floor-ticker.module.css';

/** Who speaks and how long still, in one line that stays on top of a telephone's screen. */
export function FloorTicker({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation('floor');
  const point = useRoomState((s) => s.floor.point);
  const turn = useRoomState((s) => s.floor.turn);
  const nameOf = usePartyName();
  const { clock } = useFormats();
  const now = useServerNow(250);
  const speaker = point?.party ?? turn?.request.party ?? null;
  const party = useParty(speaker);
  const running = point?.clock ?? turn?.clock ?? null;
  const state = running === null ? 'none' : warning(running, now);

  return (
    <button type="button" className={cx(styles['ticker'], styles[state])} onClick={onOpen}>
      {party === null || speaker === null || running === null ? (
        <span className={styles['name']}>{t('free')}</span>
      ) : (
        <>
          <PartyMark party={party} size="usual" />
          <span className={styles['name']}>
            {point !== null && <strong>{t('point.title')}: </strong>}
            {nameOf(speaker)}
          </span>
          <span className={cx(styles['time'], 'tabular')} dir="ltr">
            {state === 'overtime'
              ? `+${clock(overtime(running, now))}`
              : clock(remaining(running, now))}
          </span>
        </>
      )}
    </button>
  );
}
