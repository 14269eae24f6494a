import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Page } from '../../ui/page.tsx';
import styles from './convene-screen.module.css';
import { Preview } from './preview.tsx';
import { faultsOf } from './request.ts';
import { StepText } from './step-text.tsx';
import { StepWhat } from './step-what.tsx';
import { StepWho } from './step-who.tsx';
import { Submit } from './submit.tsx';
import { useDraft } from './use-draft.ts';
import { useFindings } from './use-findings.ts';

/** What, who and which text, all at once, beside the room that comes of it. */
export function ConveneScreen() {
  const { t } = useTranslation('convene');
  const [draft, dispatch] = useDraft();
  const checked = useFindings(draft.text);
  const [tried, setTried] = useState(false);
  const [restarting, setRestarting] = useState(false);
  const faults = tried ? faultsOf(draft) : [];
  return (
    <Page>
      <div className={styles['screen']}>
        <header className={styles['head']}>
          <h1 className={styles['title']}>{t('title')}</h1>
          <p className={styles['lead']}>{t('lead')}</p>
        </header>
        <div className={styles['form']}>
          <StepWhat draft={draft} dispatch={dispatch} faults={faults} />
          <StepWho draft={draft} dispatch={dispatch} faults={faults} />
          <StepText draft={draft} dispatch={dispatch} faults={faults} checked={checked} />
        </div>
        <aside className={styles['aside']}>
          <Preview draft={draft} checked={checked} />
          <Submit draft={draft} dispatch={dispatch} faults={faults} onTry={() => setTried(true)} />
          <p className={styles['kept']}>
            {t('kept')}{' '}
            <Button size="small" tone="plain" onClick={() => setRestarting(true)}>
              {t('startOver')}
            </Button>
          </p>
        </aside>
      </div>
      <Confirm
        open={restarting}
        onOpenChange={setRestarting}
        title={t('startOverTitle')}
        consequence={t('startOverBody')}
        confirm={t('startOver')}
        onConfirm={() => {
          dispatch({ type: 'restart' });
          setTried(false);
        }}
      />
    </Page>
  );
}
