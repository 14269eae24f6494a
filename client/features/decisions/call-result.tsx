import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallId, ProvisionId } from '../../../shared/base/ids.ts';
import type { Call } from '../../../shared/decisions/state.ts';
import { provisionsOf } from '../../../shared/decisions/decide-call.ts';
import { decisionsReads } from '../../../shared/room/reads.ts';
import { movesFrom } from '../../../shared/text/lifecycle.ts';
import { useHasGavel } from '../../room/names.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { FormDialog } from './form-dialog.tsx';
import { useOutcome } from './use-outcome.ts';
import { useQuestion } from './use-question.ts';
import styles from './decisions.module.css';

interface CallResultProps {
  call: Call;
  onDetails: (call: CallId) => void;
  onDismiss: () => void;
}

/** How it ended, for everybody to read for a while; and what the chair may do next (D-3). */
export function CallResult({ call, onDetails, onDismiss }: CallResultProps) {
  const { t } = useTranslation('decisions');
  const say = useOutcome();
  const question = useQuestion();
  const gavel = useHasGavel();
  const { outcome, reason } = call;
  return (
    <div className={styles['ended']}>
      <div className={styles['result']}>
        <h2 className={styles['question']}>{question(call, true)}</h2>
        <p className={styles['outcome']}>
          <span aria-hidden="true">{outcome === 'adopted' ? '✓' : '✗'} </span>
          {say(call)}
          {reason !== '' && (
            <span className={styles['soft']}> {t('result.reason', { reason })}</span>
          )}
        </p>
        <div className={styles['acts']}>
          {gavel && outcome !== 'adopted' && <AfterFailure call={call} />}
          <Button size="small" onClick={() => onDetails(call.id)}>
            {t('result.more')}
          </Button>
        </div>
      </div>
      <IconButton label={t('result.dismiss')} icon={<X />} onClick={onDismiss} />
    </div>
  );
}

function AfterFailure({ call: { question, provisions } }: { call: Call }) {
  const { t } = useTranslation('decisions');
  const ask = useView((view) => view.call);
  const gone = useRoomState(
    (state) => provisionsOf(state.decisions, question, decisionsReads(state)) === null,
  );
  const [only, ...more] = provisions;
  return (
    <>
      {!gone && (
        <Button size="small" onClick={() => ask(question)}>
          {t('result.again')}
        </Button>
      )}
      {only !== undefined && more.length === 0 && <Defer provision={only} />}
    </>
  );
}

/** P-6: to some point that everybody reads. */
function Defer({ provision }: { provision: ProvisionId }) {
  const { t } = useTranslation('decisions');
  const seen = useRoomState((state) => state.text.provisions[provision]?.status);
  const [asking, setAsking] = useState(false);
  const [returns, setReturns] = useState('');
  if (seen === undefined || !movesFrom(seen).includes('deferred')) return null;
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('defer.do')}
      </Button>
      {asking && (
        <FormDialog
          title={t('defer.title')}
          consequence={t('defer.hint')}
          confirm={t('defer.confirm')}
          ready={returns.trim() !== ''}
          onClose={() => setAsking(false)}
          act={() => ({
            type: 'text.set-status',
            provision,
            to: 'deferred',
            seen,
            returns: returns.trim(),
          })}
        >
          <TextInput
            label={t('defer.returns')}
            maxLength={120}
            value={returns}
            onChange={(event) => setReturns(event.target.value)}
          />
        </FormDialog>
      )}
    </>
  );
}
