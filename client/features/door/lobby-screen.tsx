import { Check, CircleSlash } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { unreachable } from '../../../shared/base/assert.ts';
import type { LobbyView } from '../../../shared/protocol/live.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { navigate } from '../../ui/navigation.tsx';
import { Page } from '../../ui/page.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { recallArrival } from './arrival.ts';
import type { Arrival } from './arrival.ts';
import { ConnectionCheck } from './connection-check.tsx';
import styles from './door.module.css';
import { Placard } from './placard.tsx';
import { ToStart } from './to-start.tsx';

export interface LobbyScreenProps {
  view: LobbyView;
  /** Whether the line to the room is up. */
  connected: boolean;
}

/** Where one waits, or learns that one may not come in. Opens into the room by itself when admitted. */
export function LobbyScreen({ view, connected }: LobbyScreenProps) {
  switch (view.standing) {
    case 'waiting':
      return <Waiting view={view} connected={connected} />;
    case 'refused':
    case 'removed':
      return <Shut standing={view.standing} reason={view.reason} />;
  }
  return unreachable(view.standing);
}

function Waiting({ view, connected }: LobbyScreenProps) {
  const { t } = useTranslation('door');
  const arrival = recallArrival(view.seat);
  return (
    <Page>
      <div className={styles['door']}>
        <header className={styles['intro']}>
          <p className={styles['over']}>{t('lobby')}</p>
          <h1 className={styles['title']}>
            <bdi>{view.title}</bdi>
          </h1>
          {arrival !== null && (
            <>
              <Who arrival={arrival} />
              <Placard role={arrival.role} party={arrival.party} />
            </>
          )}
        </header>
        <section aria-labelledby="next" className={styles['form']}>
          <h2 id="next" className={styles['subtitle']}>
            {t('waitTitle')}
          </h2>
          <ol role="list" className={styles['steps']}>
            <li className={cx(styles['step'], styles['done'])}>
              <span className={styles['dot']}>
                <Check aria-hidden="true" />
              </span>
              {t('stepInvited')}
            </li>
            <li className={cx(styles['step'], styles['now'])} aria-current="step">
              <span className={styles['dot']}>{connected && <Spinner />}</span>
              <div>
                {t('stepWaiting')}
                <p className={styles['note']} role="status">
                  {connected && t(view.mediatorPresent ? 'mediatorHere' : 'mediatorAway')}
                </p>
              </div>
            </li>
            <li className={styles['step']}>
              <span className={styles['dot']} />
              <div>
                {t('stepEnter')}
                <p className={styles['note']}>{t('waitBody')}</p>
              </div>
            </li>
          </ol>
        </section>
        {/* What was measured before the line broke is no longer so; it is measured again with the next line. */}
        {connected && <ConnectionCheck />}
        <footer className={styles['foot']}>
          <p role="status" className={cx(styles['line'], !connected && styles['down'])}>
            {t(connected ? 'lineUp' : 'lineDown')}
          </p>
          <Button onClick={() => navigate('/')}>{t('leave')}</Button>
        </footer>
      </div>
    </Page>
  );
}

/** Who gave the name of the delegation as their own is not told it twice: the placard says it. */
function Who({ arrival: { name, function: task, party } }: { arrival: Arrival }) {
  const named = party === null || !namesParty(name, party);
  if (!named && task === '') return null;
  return (
    <p>
      {named && (
        <bdi>
          <strong>{name}</strong>
        </bdi>
      )}
      {named && task !== '' && ' · '}
      {task !== '' && <bdi>{task}</bdi>}
    </p>
  );
}

function namesParty(name: string, party: NonNullable<Arrival['party']>): boolean {
  const said = name.trim().toLowerCase();
  return [...Object.values(party.name), party.short].some((one) => one?.toLowerCase() === said);
}

function Shut({ standing, reason }: { standing: 'refused' | 'removed'; reason: string }) {
  const { t } = useTranslation('door');
  return (
    <Page>
      <EmptyState
        level={1}
        tone="bad"
        icon={<CircleSlash aria-hidden="true" />}
        title={t(`${standing}Title`)}
        action={<ToStart />}
      >
        <p role="alert">{t(`${standing}Body`)}</p>
        {reason !== '' && (
          <p>
            {t('reason')}: <q dir="auto">{reason}</q>
          </p>
        )}
        <p>{t('askMediator')}</p>
      </EmptyState>
    </Page>
  );
}
