import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHasGavel } from '../../room/names.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import type { Acting } from '../../room/use-act.ts';
import { useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { AdjournDialog } from './adjourn-dialog.tsx';
import styles from './mediator.module.css';
import { SuspendDialog } from './suspend-dialog.tsx';

/** Open, suspend, resume, adjourn: for whoever has the gavel. `onDone`: the room did it. */
export function MeetingControls({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('mediator');
  const status = useRoomState((state) => state.agenda.status);
  const gavel = useHasGavel();
  const { run: act, busy, refusal } = useAct();
  const [asking, setAsking] = useState<'suspend' | 'adjourn' | null>(null);
  if (!gavel) return null;
  const close = () => setAsking(null);
  const run: Acting['run'] = async (command) => {
    const done = await act(command);
    if (done) onDone();
    return done;
  };
  return (
    <div className={styles['bar']} role="group" aria-label={t('meeting.title')}>
      {(status === 'not-open' || status === 'adjourned') && (
        <Button tone="primary" busy={busy} onClick={() => void run({ type: 'agenda.open' })}>
          {status === 'not-open' ? t('meeting.open') : t('meeting.openAgain')}
        </Button>
      )}
      {status === 'in-session' && (
        <Button onClick={() => setAsking('suspend')}>{t('meeting.suspend')}</Button>
      )}
      {status === 'suspended' && (
        <Button tone="primary" busy={busy} onClick={() => void run({ type: 'agenda.resume' })}>
          {t('meeting.resume')}
        </Button>
      )}
      {(status === 'in-session' || status === 'suspended') && (
        <Button onClick={() => setAsking('adjourn')}>{t('meeting.adjourn')}</Button>
      )}
      <RefusalLine refusal={refusal} />
      <SuspendDialog open={asking === 'suspend'} onClose={close} run={run} />
      <AdjournDialog open={asking === 'adjourn'} onClose={close} run={run} />
    </div>
  );
}
