import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartyId } from '../../../shared/base/ids.ts';
import { answerOf } from '../../../shared/decisions/state.ts';
import type { Call } from '../../../shared/decisions/state.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useMe } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { ObjectDialog, ReferDialog, ReserveDialog, TimeDialog } from './answer-dialogs.tsx';
import { standingAnswer } from './selectors.ts';
import { useReferralWords } from './use-referral-words.ts';
import styles from './decisions.module.css';

const DIALOGS = {
  object: ObjectDialog,
  reserve: ReserveDialog,
  refer: ReferDialog,
  time: TimeDialog,
} as const;
type Kind = keyof typeof DIALOGS;

interface MyAnswerProps {
  call: Call;
  party: PartyId;
  /** A form has given the focus back to the button that opened it. */
  onFormClosed: () => void;
}

/**
 * What a delegation answers, and can change until the end (D-2, A-3). Only consent takes one press; nothing here
 * objects by accident. A form that is being filled in stays when the call ends.
 */
export function MyAnswer({ call, party, onFormClosed }: MyAnswerProps) {
  const { t } = useTranslation('decisions');
  const me = useMe();
  const [form, setForm] = useState<Kind | null>(null);
  const { run, busy, refusal } = useAct();
  const own = answerOf(call, party);
  const settled = own?.head === true && me.role !== 'head';
  const open = call.outcome === null && !settled;
  const cleared = own?.answer === 'clear' && own.referral === null;
  const kinds: readonly Kind[] =
    call.question.kind === 'agree'
      ? ['refer', 'reserve', 'time', 'object']
      : ['reserve', 'time', 'object'];
  const Form = form === null ? null : DIALOGS[form];
  const close = (): void => {
    setForm(null);
    onFormClosed();
  };
  return (
    <>
      {call.outcome === null && <OwnAnswer call={call} party={party} settled={settled} />}
      {open && (
        <div className={styles['acts']} role="group" aria-label={t('answer.label')}>
          <Button
            tone={cleared ? 'quiet' : 'primary'}
            className={own === null ? styles['main'] : undefined}
            busy={busy}
            aria-pressed={cleared}
            data-answer=""
            // Pressed already, it keeps the focus and does nothing.
            onClick={() => {
              if (cleared) return;
              void run({
                type: 'decisions.answer',
                call: call.id,
                answer: 'clear',
                words: '',
                seconds: null,
                referral: null,
              });
            }}
          >
            {t('clear')}
          </Button>
          {kinds.map((kind) => (
            <Button key={kind} onClick={() => setForm(kind)}>
              {t(`${kind}.do`)}
            </Button>
          ))}
          <RefusalLine refusal={refusal} />
        </div>
      )}
      {Form !== null && <Form call={call} party={party} onClose={close} />}
    </>
  );
}

interface OwnAnswerProps {
  call: Call;
  party: PartyId;
  /** The head has answered, and this seat cannot change it. */
  settled: boolean;
}

function OwnAnswer({ call, party, settled }: OwnAnswerProps) {
  const { t } = useTranslation('decisions');
  const say = useReferralWords();
  const own = standingAnswer(call, party);
  if (own === null)
    return <p className={cx(styles['own'], styles['soft'])}>{t('answer.silent')}</p>;
  const parts = [t(`answer.${own.answer}`), own.referral === null ? '' : say(own.referral)];
  return (
    <p className={styles['own']}>
      {t('answer.own', { answer: parts.filter((part) => part !== '').join(', ') })}{' '}
      {settled && <span className={styles['soft']}>{t('answer.head')}</span>}
    </p>
  );
}
