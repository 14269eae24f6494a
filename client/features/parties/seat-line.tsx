import { Gavel, PenLine, Unplug } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { isMediator } from '../../../shared/base/roles.ts';
import type { Seat } from '../../../shared/roster/state.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useMe, useRoomState } from '../../room/use-room.ts';
import { cx } from '../../ui/cx.ts';
import styles from './parties.module.css';
import { SeatMenu } from './seat-menu.tsx';
import { lastCut } from './selectors.ts';

/** A person: name, what they are, whether they are here, what they hold; and the mediator's menu. */
export const SeatLine = memo(function SeatLine({ seat }: { seat: Seat }) {
  const { t } = useTranslation('room');
  const { t: common } = useTranslation('common');
  const { t: chair } = useTranslation('mediator');
  const me = useMe();
  const gavel = useRoomState((state) => state.roster.gavel === seat.id);
  const pen = useRoomState((state) => state.text.pens.includes(seat.id));
  const cutAt = useRoomState((state) => lastCut(state.roster, seat.id));
  const formats = useFormats();
  return (
    <li className={styles['seat']}>
      <span
        className={cx(styles['dot'], seat.present && styles['here'])}
        role="img"
        aria-label={seat.present ? t('parties.presentOne') : t('parties.absentOne')}
      />
      <span className={styles['who']}>
        <bdi>{seat.name}</bdi>
        {seat.id === me.seat && <span className={styles['soft']}> ({t('parties.you')})</span>}
        <span className={styles['role']}>
          {seat.function === '' ? common(`role_${seat.role}`) : <bdi>{seat.function}</bdi>}
          {gavel && (
            <span className={styles['holds']}>
              <Gavel aria-hidden="true" /> {t('parties.gavel')}
            </span>
          )}
          {pen && (
            <span className={styles['holds']}>
              <PenLine aria-hidden="true" /> {chair('seat.hasPen')}
            </span>
          )}
          {cutAt !== null && (
            <span className={styles['holds']}>
              <Unplug aria-hidden="true" /> {t('cut.mark', { time: formats.time(cutAt) })}
            </span>
          )}
        </span>
      </span>
      {isMediator(me.role) && seat.id !== me.seat && <SeatMenu seat={seat} hasPen={pen} />}
    </li>
  );
});
