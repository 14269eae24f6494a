import { useState } from 'react';
import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../shared/base/result.ts';
import type { Convened } from '../../../shared/protocol/http.ts';
import { useRefusal } from '../../i18n/use-refusal.ts';
import { post } from '../../room/http.ts';
import { keepLinks } from '../../room/links.ts';
import { rememberSeat } from '../../room/seats.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { navigate } from '../../ui/navigation.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Progress } from '../../ui/spinner.tsx';
import styles from './convene-screen.module.css';
import type { Draft, DraftAct } from './draft.ts';
import { faultsOf, requestOf } from './request.ts';
import type { Fault } from './request.ts';
import { useFaultWords } from './use-fault-words.ts';
import { forgetDraft } from './use-draft.ts';

/** Setting up a long text takes the server a moment. */
const PATIENCE_MS = 60_000;

export interface SubmitProps {
  draft: Draft;
  dispatch: Dispatch<DraftAct>;
  /** What is missing; empty before the first try. */
  faults: readonly Fault[];
  onTry: () => void;
}

export function Submit({ draft, dispatch, faults, onTry }: SubmitProps) {
  const { t } = useTranslation('convene');
  const say = useRefusal();
  const wordsOf = useFaultWords();
  const [sent, setSent] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const needsKey = refusal?.code === 'convene-key-needed';

  async function open() {
    onTry();
    const missing = faultsOf(draft)[0];
    if (missing !== undefined) {
      document.getElementById(PLACES[missing])?.focus();
      return;
    }
    const request = requestOf(draft);
    if (request === null) {
      setRefusal({ code: 'malformed' });
      return;
    }
    setRefusal(null);
    setSent(0);
    const answer = await post<Convened>('/api/rooms', request, {
      patienceMs: PATIENCE_MS,
      onUpload: setSent,
      ...(draft.key === '' ? {} : { headers: { 'x-convene-key': draft.key } }),
    });
    setSent(null);
    if (!answer.ok) {
      setRefusal(answer.refusal);
      return;
    }
    const { room, seat, invitations } = answer.value;
    keepLinks(room, invitations);
    rememberSeat({ room, seat, title: draft.title.trim(), at: Date.now() });
    forgetDraft();
    navigate(`/room/${room}/${seat}/invitations`);
  }

  return (
    <div className={styles['submit']}>
      {faults.length > 0 && (
        <Notice tone="bad" title={t('faults')} live>
          <ul className={styles['faults']}>
            {faults.map((fault) => (
              <li key={fault}>
                <a
                  href={`#${PLACES[fault]}`}
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(PLACES[fault])?.focus();
                  }}
                >
                  {wordsOf(fault)}
                </a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {refusal !== null && (
        <Notice tone="bad" live>
          {say(refusal)}
        </Notice>
      )}
      {(needsKey || draft.key !== '') && (
        <TextInput
          type="password"
          label={t('key')}
          help={t('keyHelp')}
          autoComplete="off"
          value={draft.key}
          onChange={(event) => dispatch({ type: 'set', part: { key: event.currentTarget.value } })}
        />
      )}
      <Button tone="primary" size="large" busy={sent !== null} onClick={() => void open()}>
        {t('submit')}
      </Button>
      {sent === null ? (
        <p className={styles['next']}>{t('submitNext')}</p>
      ) : (
        <Progress label={t(sent < 1 ? 'sending' : 'opening')} value={sent < 1 ? sent : null} />
      )}
    </div>
  );
}

/** The field to look at for each fault. */
const PLACES: Record<Fault, string> = {
  title: 'title',
  name: 'name',
  parties: 'parties',
  short: 'parties',
  'too-many': 'parties',
  source: 'source',
  'too-big': 'source',
};
