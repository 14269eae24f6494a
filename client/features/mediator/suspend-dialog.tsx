import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Acting } from '../../room/use-act.ts';
import { useRoomApi } from '../../room/use-room.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Select, TextInput } from '../../ui/field.tsx';

const MINUTES = ['0', '5', '10', '15', '30', '60', '90'] as const;
type Minutes = (typeof MINUTES)[number];

interface SuspendDialogProps {
  open: boolean;
  onClose: () => void;
  run: Acting['run'];
}

/** The announced time is a promise to the room, not a timer: the chair resumes. */
export function SuspendDialog({ open, onClose, run }: SuspendDialogProps) {
  const { t } = useTranslation('mediator');
  const { serverNow } = useRoomApi();
  const [reason, setReason] = useState('');
  const [minutes, setMinutes] = useState<Minutes>('0');
  return (
    <Confirm
      open={open}
      onOpenChange={onClose}
      danger={false}
      title={t('meeting.suspendTitle')}
      consequence={t('meeting.suspendHint')}
      confirm={t('meeting.suspendDo')}
      onConfirm={async () => {
        const until = minutes === '0' ? null : Math.round(serverNow()) + Number(minutes) * 60_000;
        await run({ type: 'agenda.suspend', reason, until });
      }}
    >
      <TextInput
        label={t('meeting.reason')}
        optional
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Select
        label={t('meeting.until')}
        value={minutes}
        options={MINUTES.map((value) => ({
          value,
          label:
            value === '0' ? t('meeting.untilNone') : t('meeting.minutes', { count: Number(value) }),
        }))}
        onValue={setMinutes}
      />
    </Confirm>
  );
}
