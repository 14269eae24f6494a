import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Seat } from '../../../shared/roster/state.ts';
import { useHasGavel, useParty } from '../../room/names.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { PartyTag } from '../../ui/party-tag.tsx';
import styles from './parties.module.css';
import { waiting } from './selectors.ts';

/**
 * People at the door, longest waiting first, and whether links let in at once. `brief`: only while somebody waits.
 */
export function WaitingList({ brief = false }: { brief?: boolean | undefined }) {
  const { t } = useTranslation('mediator');
  const roster = useRoomState((state) => state.roster);
  const people = useMemo(() => waiting(roster), [roster]);
  const gavel = useHasGavel();
  const { run, busy, refusal } = useAct();
  const admitAll = async () => {
    for (const seat of people) await run({ type: 'roster.admit', seat: seat.id });
  };
  if (brief && people.length === 0) return null;
  return (
    <section className={styles['waiting']} aria-label={t('waiting.title')}>
      <h3 className={styles['title']}>{t('waiting.title')}</h3>
      {people.length === 0 && <p className={styles['soft']}>{t('waiting.none')}</p>}
      <ul role="list" className={styles['seats']}>
        {people.map((seat) => (
          <Person key={seat.id} seat={seat} />
        ))}
      </ul>
      {people.length > 1 && (
        <Button busy={busy} onClick={() => void admitAll()}>
          {t('waiting.admitAll', { count: people.length })}
        </Button>
      )}
      {!brief && (
        <Select
          label={t('waiting.admission')}
          value={roster.admission}
          disabled={!gavel || busy}
          options={[
            { value: 'lobby', label: t('waiting.lobby') },
            { value: 'direct', label: t('waiting.direct') },
          ]}
          onValue={(admission) => void run({ type: 'roster.set-admission', admission })}
        />
      )}
      <RefusalLine refusal={refusal} />
    </section>
  );
}

function Person({ seat }: { seat: Seat }) {
  const { t } = useTranslation('mediator');
  const { t: common } = useTranslation('common');
  const party = useParty(seat.party);
  const formats = useFormats();
  const { run, busy, refusal } = useAct();
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason] = useState('');
  const { name } = seat;
  return (
    <li className={styles['person']}>
      <span className={styles['who']}>
        <bdi>{name}</bdi>
        <span className={styles['role']}>
          {party !== null && <PartyTag party={party} size="small" />}
          {seat.function === '' ? common(`role_${seat.role}`) : <bdi>{seat.function}</bdi>}
          <span>{t('waiting.since', { time: formats.time(seat.since) })}</span>
        </span>
      </span>
      <span className={styles['acts']}>
        <Button
          tone="primary"
          size="small"
          busy={busy}
          aria-label={`${t('waiting.admit')}: ${name}`}
          onClick={() => void run({ type: 'roster.admit', seat: seat.id })}
        >
          {t('waiting.admit')}
        </Button>
        <Button
          size="small"
          aria-label={`${t('waiting.refuse')} ${name}`}
          onClick={() => setRefusing(true)}
        >
          {t('waiting.refuse')}
        </Button>
      </span>
      <RefusalLine refusal={refusal} />
      <Confirm
        open={refusing}
        onOpenChange={setRefusing}
        title={t('waiting.refuseTitle', { name })}
        consequence={t('waiting.refuseHint')}
        confirm={t('waiting.refuseDo')}
        onConfirm={async () => {
          await run({ type: 'roster.refuse', seat: seat.id, reason });
        }}
      >
        <TextInput
          label={t('seat.reason')}
          optional
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Confirm>
    </li>
  );
}
