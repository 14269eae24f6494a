import { Hand } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ruling } from '../../../shared/floor/schema.ts';
import type { OpenPoint, Turn } from '../../../shared/floor/state.ts';
import { remaining } from '../../../shared/floor/clock.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useHasGavel, useParty, usePartyName, useSeatName } from '../../room/names.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useMe, useRoomApi } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { PartyMark } from '../../ui/party-mark.tsx';
import { ClockFace } from './clock-face.tsx';
import styles from './point-of-order.module.css';

interface PointProps {
  point: OpenPoint;
  turn: Turn | null;
  /** Further points wait in order; none inside another. */
  waiting: number;
}

export function PointOfOrder({ point, turn, waiting }: PointProps) {
  const { t } = useTranslation('floor');
  const { clock } = useFormats();
  const { serverNow } = useRoomApi();
  const nameOf = usePartyName();
  const party = useParty(point.party);
  const person = useSeatName(point.seat);
  const presides = useHasGavel();
  const me = useMe();
  const act = useAct();

  return (
    <article className={styles['point']} aria-label={t('point.title')}>
      <h3 className={styles['title']}>
        <Hand aria-hidden="true" /> {t('point.title')}
      </h3>
      <div className={styles['who']}>
        {party !== null && <PartyMark party={party} size="usual" />}
        <div>
          <p className={styles['party']}>{nameOf(point.party)}</p>
          <p className={styles['person']}>
            <bdi>{person}</bdi>
          </p>
        </div>
      </div>
      <ClockFace
        clock={point.clock}
        label={t('clock.ofSpeaker', { name: nameOf(point.party) })}
        size="small"
      />
      {turn !== null && (
        <p className={styles['note']}>
          {t('point.interrupts', {
            name: nameOf(turn.request.party),
            time: clock(remaining(turn.clock, serverNow())),
          })}
        </p>
      )}
      {waiting > 0 && <p className={styles['note']}>{t('point.waiting', { count: waiting })}</p>}
      {presides ? (
        <RulingForm point={point} />
      ) : me.party === point.party ? (
        <Button
          busy={act.busy}
          onClick={() => void act.run({ type: 'floor.withdraw-point', point: point.id })}
        >
          {t('point.withdraw')}
        </Button>
      ) : (
        <p className={styles['note']}>{t('point.ruling')}</p>
      )}
      <RefusalLine refusal={act.refusal} />
    </article>
  );
}

function RulingForm({ point }: { point: OpenPoint }) {
  const { t } = useTranslation('floor');
  const [reason, setReason] = useState('');
  const { run, busy, refusal } = useAct();
  const rule = (ruling: Ruling): void =>
    void run({ type: 'floor.rule', point: point.id, ruling, reason: reason.trim() });

  return (
    <div className={styles['rule']} data-ruling="">
      <TextInput
        label={t('point.reason')}
        maxLength={500}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
      />
      <div className={styles['buttons']}>
        <Button tone="primary" busy={busy} onClick={() => rule('upheld')}>
          {t('point.uphold')}
        </Button>
        <Button busy={busy} onClick={() => rule('overruled')}>
          {t('point.overrule')}
        </Button>
      </div>
      <RefusalLine refusal={refusal} />
    </div>
  );
}
