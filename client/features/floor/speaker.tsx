import { useTranslation } from 'react-i18next';
import type { Turn } from '../../../shared/floor/state.ts';
import { useParty, usePartyName, useSeatName } from '../../room/names.ts';
import { PartyMark } from '../../ui/party-mark.tsx';
import { ClockFace } from './clock-face.tsx';
import { ForGroup } from './for-group.tsx';
import styles from './speaker.module.css';

/** Who has the floor, for whom, and how long still. */
export function Speaker({ turn }: { turn: Turn }) {
  const { t } = useTranslation('floor');
  const { party: id, seat, onBehalfOf } = turn.request;
  const party = useParty(id);
  const name = usePartyName()(id);
  const person = useSeatName(seat);
  const cause = turn.stops.at(-1);

  return (
    <article className={styles['speaker']} aria-label={t('hasFloor', { name })}>
      <div className={styles['who']}>
        {party !== null && <PartyMark party={party} size="large" />}
        <div className={styles['names']}>
          <h3 className={styles['party']}>{name}</h3>
          {onBehalfOf !== null && (
            <p className={styles['group']}>
              <ForGroup group={onBehalfOf} />
            </p>
          )}
          <p className={styles['person']}>
            <bdi>{person}</bdi>
          </p>
        </div>
      </div>
      <ClockFace
        clock={turn.clock}
        label={t('clock.ofSpeaker', { name })}
        stopped={cause === undefined ? undefined : t(`stopped.${cause}`)}
      />
    </article>
  );
}
