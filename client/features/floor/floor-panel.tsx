import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useHasGavel } from '../../room/names.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useMe, useRoomState } from '../../room/use-room.ts';
import { useServerNow } from '../../room/use-server-now.ts';
import { cx } from '../../ui/cx.ts';
import { ChairBar } from './chair-bar.tsx';
import { ListControls } from './list-controls.tsx';
import { MyFloor } from './my-floor.tsx';
import { PointOfOrder } from './point-of-order.tsx';
import { Queue } from './queue.tsx';
import { queueLines } from './selectors.ts';
import { Speaker } from './speaker.tsx';
import styles from './floor-panel.module.css';

interface FloorPanelProps {
  /** A line above this panel tells who speaks, and the button to ask for the floor stands below it. */
  onPhone?: boolean | undefined;
}

/** The floor: who speaks, who is next, and what one may do about it. */
export function FloorPanel({ onPhone = false }: FloorPanelProps) {
  const { t } = useTranslation('floor');
  const heading = useId();
  const me = useMe();
  const state = useRoomState((s) => s);
  const presides = useHasGavel();
  const now = useServerNow(5_000);
  const lines = useMemo(() => queueLines(state, me, now), [state, me, now]);
  const { turn, point, waitingPoints, discipline } = state.floor;

  return (
    <section className={styles['panel']} aria-labelledby={heading}>
      <header className={styles['head']}>
        <h2 id={heading} className={styles['title']}>
          {t('title')}
        </h2>
        <ListStatus />
        {presides && <ListControls />}
      </header>
      {point !== null && <PointOfOrder point={point} turn={turn} waiting={waitingPoints.length} />}
      <Interrupted />
      {turn !== null ? <Speaker turn={turn} /> : <FreeFloor said={onPhone} />}
      {presides && <ChairBar next={lines[0] ?? null} />}
      <div className={styles['list']}>
        <div className={styles['subhead']}>
          <h3>{t('queue.title')}</h3>
          <span className={styles['order']} title={t(`queue.orderHint.${discipline}`)}>
            {t(`queue.order.${discipline}`)}
          </span>
        </div>
        <Queue lines={lines} />
      </div>
      <MyFloor lines={lines} barBelow={onPhone} />
    </section>
  );
}

/** `said`: that nobody has the floor is said already. */
function FreeFloor({ said }: { said: boolean }) {
  const { t } = useTranslation('floor');
  const inSession = useRoomState((state) => state.agenda.status === 'in-session');
  return (
    <div className={styles['free']}>
      {!said && <p className={styles['freeTitle']}>{t('free')}</p>}
      <p className={styles['soft']}>{inSession ? t('freeHint') : t('notInSession')}</p>
    </div>
  );
}

/** Why the meeting stands still, and until when: the chip above has no room for it on every screen. */
function Interrupted() {
  const { t } = useTranslation('room');
  const { time } = useFormats();
  const { status, until, reason } = useRoomState((state) => state.agenda);
  if (status !== 'suspended' && status !== 'adjourned') return null;
  const resumes = status === 'suspended' ? until : null;
  if (resumes === null && reason === '') return null;
  return (
    <p className={styles['interrupted']}>
      <span className={styles['freeTitle']}>
        {t(`meeting.${status}`)}
        {resumes !== null && ` ${t('meeting.until', { time: time(resumes) })}`}
      </span>
      {reason !== '' && <bdi>{reason}</bdi>}
    </p>
  );
}

function ListStatus() {
  const { t } = useTranslation('floor');
  const { status, closesAt } = useRoomState((state) => state.floor.list);
  const now = useServerNow(1_000);
  const left = closesAt === null ? 0 : Math.max(0, Math.ceil((closesAt - now) / 1000));
  return (
    <span className={cx(styles['status'], status !== 'open' && styles['closed'])}>
      {status === 'closing' ? t('list.closing', { count: left }) : t(`list.${status}`)}
    </span>
  );
}
