import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomId } from '../../../shared/base/ids.ts';
import type { Refusal } from '../../../shared/base/result.ts';
import type { InvitationView, Seated } from '../../../shared/protocol/http.ts';
import { useRefusal } from '../../i18n/use-refusal.ts';
import { post } from '../../room/http.ts';
import { heldSeats } from '../../room/seats.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { navigate } from '../../ui/navigation.tsx';
import { Notice } from '../../ui/notice.tsx';
import { rememberArrival } from './arrival.ts';
import { ConnectionCheck } from './connection-check.tsx';
import styles from './door.module.css';
import { Placard } from './placard.tsx';

export interface JoinFormProps {
  room: RoomId;
  secret: string;
  invitation: InvitationView;
}

export function JoinForm({ room, secret, invitation }: JoinFormProps) {
  const { t } = useTranslation('door');
  const { t: common } = useTranslation('common');
  const say = useRefusal();
  const [name, setName] = useState('');
  const [task, setTask] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const held = heldSeats().find((seat) => seat.room === room);
  const direct = invitation.admission === 'direct';
  const missing = name.trim() === '';

  async function join(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (missing || busy) return;
    setBusy(true);
    const said = { name: name.trim(), function: task.trim() };
    const answer = await post<Seated>(`/api/rooms/${room}/join`, { secret, ...said });
    setBusy(false);
    if (!answer.ok) {
      setRefusal(answer.refusal);
      return;
    }
    const { seat } = answer.value;
    rememberArrival(seat, { ...said, role: invitation.role, party: invitation.party });
    navigate(`/room/${room}/${seat}`, 'replace');
  }

  return (
    <div className={styles['door']}>
      <header className={styles['intro']}>
        <p className={styles['over']}>{t('invitedTo')}</p>
        <h1 className={styles['title']}>
          <bdi>{invitation.title}</bdi>
        </h1>
        <Placard role={invitation.role} party={invitation.party} />
      </header>
      {held !== undefined && (
        <Notice
          action={
            <Button size="small" onClick={() => navigate(`/room/${room}/${held.seat}`, 'replace')}>
              {t('returnToSeat')}
            </Button>
          }
        >
          {t('already')}
        </Notice>
      )}
      <form className={styles['form']} onSubmit={(event) => void join(event)} noValidate>
        <h2 className={styles['subtitle']}>{t('formTitle')}</h2>
        <div className={styles['fields']}>
          <TextInput
            label={t('name')}
            help={t('nameHelp')}
            autoComplete="name"
            maxLength={80}
            required
            value={name}
            error={asked && missing ? common('required') : null}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t('function')}
            help={t('functionHelp')}
            autoComplete="organization-title"
            optional
            maxLength={80}
            value={task}
            onChange={(event) => setTask(event.currentTarget.value)}
          />
        </div>
        {refusal !== null && (
          <Notice tone="bad" live>
            {say(refusal)}
          </Notice>
        )}
        <div className={styles['enter']}>
          <Button type="submit" tone="primary" size="large" busy={busy}>
            {t(direct ? 'enter' : 'toLobby')}
          </Button>
          <p className={styles['next']}>{t(direct ? 'directNext' : 'lobbyNext')}</p>
        </div>
        <p className={styles['small']}>{t('cookie')}</p>
      </form>
      <ConnectionCheck />
    </div>
  );
}
