import { useTranslation } from 'react-i18next';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { ForGroup } from './for-group.tsx';
import { minutesUntil, speakingSeats } from './selectors.ts';
import type { QueueLine } from './selectors.ts';
import styles from './my-floor.module.css';

interface MyRequestProps {
  line: QueueLine;
  /** The button that takes it back stands elsewhere on the screen. */
  withdrawnElsewhere: boolean;
}

/** One's own place in the list; another seat of the delegation may take it over. */
export function MyRequest({ line, withdrawnElsewhere }: MyRequestProps) {
  const { t } = useTranslation('floor');
  const state = useRoomState((s) => s);
  const { run, busy, refusal } = useAct();
  const { request } = line;
  const seats = speakingSeats(state, request.party);

  return (
    <div className={styles['request']}>
      <p className={styles['strong']}>
        {line.position === 1 ? t('ask.listedNow') : t('ask.listed', { position: line.position })}
      </p>
      {request.onBehalfOf !== null && (
        <p>
          <ForGroup group={request.onBehalfOf} />
        </p>
      )}
      {line.startsInMs >= 15_000 && (
        <p>{t('ask.about', { count: minutesUntil(line.startsInMs) })}</p>
      )}
      <div className={styles['row']}>
        {seats.length > 1 && (
          <Select
            label={t('ask.speaker')}
            value={request.seat}
            disabled={busy}
            options={seats.map((seat) => ({
              value: seat,
              label: state.roster.seats[seat]?.name ?? seat,
            }))}
            onValue={(seat) => void run({ type: 'floor.move-seat', request: request.id, seat })}
          />
        )}
        {!withdrawnElsewhere && (
          <Button
            busy={busy}
            onClick={() => void run({ type: 'floor.withdraw', request: request.id })}
          >
            {t('ask.withdraw')}
          </Button>
        )}
      </div>
      <RefusalLine refusal={refusal} />
    </div>
  );
}
