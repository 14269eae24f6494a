import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { nameIn } from '../../../shared/base/names.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useParty } from '../../room/names.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useMe, useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/field.tsx';
import { MoveDevice } from './move-device.tsx';
import styles from './seat.module.css';

export interface SeatDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Goes out of the room; the seat stays one's own. */
  onLeave: () => void;
}

/** One's own seat: who one is to the others, warnings, another device, the way out. */
export function SeatDialog({ open, onOpenChange, onLeave }: SeatDialogProps) {
  const { t } = useTranslation('room');
  const { t: common } = useTranslation('common');
  const me = useMe();
  const party = useParty(me.party);
  const language = useLanguage();
  const role = common(`role_${me.role}`);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('seat.title')}
      description={
        party === null
          ? t('seat.presides', { role })
          : t('seat.sitsFor', { party: nameIn(party.name, language), role })
      }
    >
      <NameForm />
      <Warnings />
      <MoveDevice />
      <section className={styles['part']}>
        <p className={styles['soft']}>{t('seat.leaveHint')}</p>
        <Button onClick={onLeave}>{t('seat.leave')}</Button>
      </section>
    </Dialog>
  );
}

function NameForm() {
  const { t } = useTranslation('room');
  const me = useMe();
  const seat = useRoomState((state) => state.roster.seats[me.seat]);
  const [name, setName] = useState(seat?.name ?? '');
  const [duty, setDuty] = useState(seat?.function ?? '');
  const { run, busy, refusal } = useAct();
  const [saved, setSaved] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSaved(await run({ type: 'roster.rename', name, function: duty }));
  };
  return (
    <form className={styles['part']} onSubmit={(event) => void submit(event)}>
      <TextInput
        label={t('seat.name')}
        value={name}
        maxLength={80}
        required
        autoComplete="name"
        onChange={(event) => setName(event.target.value)}
      />
      <TextInput
        label={t('seat.function')}
        value={duty}
        maxLength={80}
        optional
        onChange={(event) => setDuty(event.target.value)}
      />
      <RefusalLine refusal={refusal} />
      <div className={styles['row']}>
        <Button type="submit" busy={busy}>
          {t('seat.save')}
        </Button>
        <span role="status">{saved ? t('seat.saved') : ''}</span>
      </div>
    </form>
  );
}

function Warnings() {
  const { t } = useTranslation('room');
  const me = useMe();
  const formats = useFormats();
  const warnings = useRoomState((state) => state.roster.seats[me.seat]?.warnings);
  if (warnings === undefined || warnings.length === 0) return null;
  return (
    <section className={styles['part']}>
      <h3>{t('seat.warnings')}</h3>
      <ul className={styles['warnings']}>
        {warnings.map((warning) => (
          <li key={warning.at}>
            <time>{formats.time(warning.at)}</time> <bdi>{warning.text}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}
