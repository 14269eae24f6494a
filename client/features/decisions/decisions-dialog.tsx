import { Fragment, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallId, PartyId } from '../../../shared/base/ids.ts';
import type { WholeText } from '../../../shared/decisions/schema.ts';
import type { Call, PartyAnswer } from '../../../shared/decisions/state.ts';
import { usePartyName } from '../../room/names.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { useDecidingParty } from './selectors.ts';
import { useOutcome } from './use-outcome.ts';
import { useQuestion } from './use-question.ts';
import { useReferralWords } from './use-referral-words.ts';
import styles from './decisions.module.css';

interface DecisionsDialogProps {
  /** The one that was asked for stands first in view, with its details. */
  wanted: CallId | null;
  onOpenChange: (open: boolean) => void;
}

/** All calls of the room, the newest first: what was asked, how it ended, what was reserved and stated. */
export function DecisionsDialog({ wanted, onOpenChange }: DecisionsDialogProps) {
  const { t } = useTranslation('decisions');
  const calls = useRoomState((state) => state.decisions.calls);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector('details[open]')?.scrollIntoView({ block: 'nearest' });
  }, []);
  const all = Object.values(calls).toReversed();
  return (
    <Dialog open onOpenChange={onOpenChange} title={t('list.title')} width="wide">
      {all.length === 0 && <p className={styles['soft']}>{t('list.empty')}</p>}
      <ol ref={list} className={styles['decisions']}>
        {all.map((call) => (
          <li key={call.id}>
            <Decision call={call} open={call.id === wanted} />
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

function Decision({ call, open }: { call: Call; open: boolean }) {
  const { t } = useTranslation('decisions');
  const question = useQuestion();
  const outcome = useOutcome();
  const nameOf = usePartyName();
  const referral = useReferralWords();
  const { day, time } = useFormats();
  const party = useDecidingParty();
  const { reason, statements, endedAt } = call;
  const answers = Object.entries(call.answers) as [PartyId, PartyAnswer][];
  return (
    <details open={open} className={styles['decision']}>
      <summary>
        <b>{question(call)}</b>
        <p>
          {call.outcome === null ? t('list.open') : outcome(call)}{' '}
          <span className={styles['soft']}>{day(endedAt ?? call.at)}</span>
        </p>
      </summary>
      {reason !== '' && <p dir="auto">{t('result.reason', { reason })}</p>}
      {call.whole !== undefined && <Hashes whole={call.whole} />}
      <ul role="list">
        {answers.map(([id, { answer, words, referral: to }]) => (
          <Fragment key={id}>
            {answer === 'reserve' && (
              <Said by={t('list.reservation', { party: nameOf(id) })} words={words} />
            )}
            {to !== null && (
              <Said
                by={t('list.referral', { party: nameOf(id), referral: referral(to) })}
                words=""
              />
            )}
          </Fragment>
        ))}
        {statements.map((one) => (
          <Said
            key={`${one.party}-${String(one.at)}`}
            by={t(one.late ? 'list.late' : 'list.statement', {
              party: nameOf(one.party),
              time: time(one.at),
            })}
            words={one.words}
          />
        ))}
      </ul>
      {party !== null && call.outcome !== null && <StateForm call={call.id} />}
    </details>
  );
}

/** C-2: one hash per language; those that are not authentic are marked as translations. */
function Hashes({ whole }: { whole: readonly WholeText[] }) {
  const { t, i18n } = useTranslation('decisions');
  const names = new Intl.DisplayNames(i18n.language, { type: 'language' });
  return (
    <ul role="list">
      {whole.map(({ language, authentic, digest }) => (
        <li key={language ?? ''} className={styles['said']}>
          {language === null ? t('list.drafting') : names.of(language)}
          {authentic ? '' : ` (${t('list.translation')})`}:{' '}
          <code dir="ltr" className={styles['hash']}>
            {digest}
          </code>
        </li>
      ))}
    </ul>
  );
}

/** Who said it and how, and what: words of a delegation run as their own letters do. */
function Said({ by, words }: { by: string; words: string }) {
  return (
    <li className={styles['said']}>
      <p className={styles['by']}>{by}</p>
      {words !== '' && (
        <blockquote dir="auto" className={styles['words']}>
          {words}
        </blockquote>
      )}
    </li>
  );
}

/** D-8: after a decision a party may explain its position. */
function StateForm({ call }: { call: CallId }) {
  const { t } = useTranslation('decisions');
  const [words, setWords] = useState('');
  const { run, busy, refusal } = useAct();
  const state = async (): Promise<void> => {
    if (await run({ type: 'decisions.state', call, words: words.trim() })) setWords('');
  };
  return (
    <div className={styles['fields']}>
      <TextArea
        label={t('list.write')}
        rows={2}
        maxLength={2000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Button size="small" busy={busy} disabled={words.trim() === ''} onClick={() => void state()}>
        {t('list.add')}
      </Button>
      <RefusalLine refusal={refusal} />
    </div>
  );
}
