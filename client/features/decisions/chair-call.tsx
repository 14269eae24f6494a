import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { unanswered } from '../../../shared/decisions/decide-call.ts';
import type { Call } from '../../../shared/decisions/state.ts';
import { presenceReads } from '../../../shared/room/reads.ts';
import { usePartyName } from '../../room/names.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { FormDialog } from './form-dialog.tsx';
import styles from './decisions.module.css';

/** What whoever holds the gavel does with an open call. */
export function ChairCall({ call }: { call: Call }) {
  const { t } = useTranslation('decisions');
  const state = useRoomState((s) => s);
  const nameOf = usePartyName();
  const { list } = useFormats();
  const [withdrawing, setWithdrawing] = useState(false);
  const { run, busy, refusal } = useAct();
  const waiting = unanswered(call, presenceReads(state).presentParties());
  const rule = (grant: boolean) => (): void => {
    if (call.asked === null) return;
    const { party } = call.asked;
    void run({ type: 'decisions.rule-on-time', call: call.id, party, grant });
  };
  return (
    <div className={styles['acts']} role="group" aria-label={t('ask.menu')}>
      {call.asked !== null && (
        <>
          <Button tone="primary" busy={busy} onClick={rule(true)}>
            {t('grant')}
          </Button>
          <Button busy={busy} onClick={rule(false)}>
            {t('refuseTime')}
          </Button>
        </>
      )}
      {waiting.length === 0 ? (
        <Button
          tone="primary"
          className={styles['main']}
          busy={busy}
          onClick={() => void run({ type: 'decisions.close', call: call.id })}
        >
          {t('close')}
        </Button>
      ) : (
        <span className={styles['soft']}>
          {t('closeWaits', { parties: namesIn(waiting.map(nameOf), list) })}
        </span>
      )}
      <Button onClick={() => setWithdrawing(true)}>{t('withdraw.do')}</Button>
      <RefusalLine refusal={refusal} />
      {withdrawing && <Withdraw call={call} onClose={() => setWithdrawing(false)} />}
    </div>
  );
}

/** So many are named; who is left out is in the answers below. */
const NAMED = 6;
const namesIn = (names: string[], list: (names: string[]) => string): string =>
  list(
    names.length <= NAMED ? names : [...names.slice(0, NAMED), `+${String(names.length - NAMED)}`],
  );

function Withdraw({ call, onClose }: { call: Call; onClose: () => void }) {
  const { t } = useTranslation('decisions');
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={t('withdraw.title')}
      consequence={t('withdraw.hint')}
      confirm={t('withdraw.confirm')}
      danger
      ready={reason.trim() !== ''}
      onClose={onClose}
      act={() => ({ type: 'decisions.withdraw', call: call.id, reason: reason.trim() })}
    >
      <TextArea
        label={t('withdraw.reason')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  );
}
