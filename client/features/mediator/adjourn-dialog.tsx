import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Acting } from '../../room/use-act.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { TextInput } from '../../ui/field.tsx';

interface AdjournDialogProps {
  open: boolean;
  onClose: () => void;
  run: Acting['run'];
}

export function AdjournDialog({ open, onClose, run }: AdjournDialogProps) {
  const { t } = useTranslation('mediator');
  const [reason, setReason] = useState('');
  return (
    <Confirm
      open={open}
      onOpenChange={onClose}
      title={t('meeting.adjournTitle')}
      consequence={t('meeting.adjournHint')}
      confirm={t('meeting.adjournDo')}
      onConfirm={async () => {
        await run({ type: 'agenda.adjourn', reason });
      }}
    >
      <TextInput
        label={t('meeting.reason')}
        optional
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Confirm>
  );
}
