import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingStatus } from '../../shared/agenda/schema.ts';
import { Quorum } from '../features/decisions/quorum.tsx';
import { MeetingControls } from '../features/mediator/meeting-controls.tsx';
import { RoomMode } from '../features/mediator/room-mode.tsx';
import { useHasGavel } from '../room/names.ts';
import { useFormats } from '../room/use-formats.ts';
import { useRoomState } from '../room/use-room.ts';
import { cx } from '../ui/cx.ts';
import { Popover } from '../ui/popover.tsx';
import styles from './meeting-chip.module.css';

const SIGN: Record<MeetingStatus, string> = {
  'not-open': '○',
  'in-session': '●',
  suspended: '◫',
  adjourned: '■',
};

/** Where the meeting stands; whoever presides opens, suspends and adjourns it here. */
export function MeetingChip() {
  const { t } = useTranslation('room');
  const { t: mediator } = useTranslation('mediator');
  const { time } = useFormats();
  const { status, until, reason } = useRoomState((s) => s.agenda);
  const presides = useHasGavel();
  const [open, setOpen] = useState(false);
  const words = (
    <>
      <span aria-hidden="true">{SIGN[status]}</span>
      <span>{t(`meeting.${status}`)}</span>
      {status === 'suspended' && until !== null && (
        <span>{t('meeting.until', { time: time(until) })}</span>
      )}
      {reason !== '' && status !== 'in-session' && <bdi className={styles['reason']}>{reason}</bdi>}
    </>
  );
  if (!presides) return <span className={cx(styles['chip'], styles[status])}>{words}</span>;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={mediator('meeting.title')}
      trigger={
        <button
          type="button"
          className={cx(styles['chip'], styles['button'], styles[status])}
          title={mediator('meeting.title')}
        >
          {words}
          <ChevronDown aria-hidden="true" />
        </button>
      }
    >
      <div className={styles['controls']}>
        <MeetingControls onDone={() => setOpen(false)} />
        <RoomMode />
        <Quorum />
      </div>
    </Popover>
  );
}
