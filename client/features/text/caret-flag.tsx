import { memo } from 'react';
import type { SeatId } from '../../../shared/base/ids.ts';
import { partyOf } from '../../../shared/roster/reads.ts';
import { useRoomState } from '../../room/use-room.ts';
import { customProperties } from './custom-properties.ts';
import styles from './caret-flag.module.css';

/** Where somebody else writes: a thin line in the party's hue with party and name. Takes no room in the line. */
export const CaretFlag = memo(function CaretFlag({ seat: id }: { seat: SeatId }) {
  const seat = useRoomState((state) => state.roster.seats[id]);
  const party = useRoomState((state) =>
    seat === undefined || seat.party === null ? null : partyOf(state.roster, seat.party),
  );
  if (seat === undefined) return null;
  const hue = party === null ? 10 : party.hue;
  return (
    <span
      className={styles['caret']}
      style={customProperties({ '--caret': `var(--hue-${hue})` })}
      aria-hidden="true"
    >
      <span
        className={styles['name']}
        data-name={party === null ? seat.name : `${seat.name} · ${party.short}`}
        style={customProperties({
          '--caret-ink': `var(--hue-${hue}-ink)`,
          '--caret-soft': `var(--hue-${hue}-soft)`,
        })}
      />
    </span>
  );
});
