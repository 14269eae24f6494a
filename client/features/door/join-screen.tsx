import { CircleSlash } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomId } from '../../../shared/base/ids.ts';
import type { Result } from '../../../shared/base/result.ts';
import type { InvitationView } from '../../../shared/protocol/http.ts';
import { useRefusal } from '../../i18n/use-refusal.ts';
import { post } from '../../room/http.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import styles from './door.module.css';
import { JoinForm } from './join-form.tsx';
import { useSecret } from './secret.ts';
import { ToStart } from './to-start.tsx';

export function JoinScreen({ room }: { room: RoomId }) {
  const { t } = useTranslation('door');
  const secret = useSecret();
  return (
    <Page>
      {secret === null ? (
        <EmptyState
          level={1}
          icon={<CircleSlash aria-hidden="true" />}
          title={t('noSecret')}
          action={<ToStart />}
        >
          <p>{t('noSecretBody')}</p>
        </EmptyState>
      ) : (
        <Door key={secret} room={room} secret={secret} />
      )}
    </Page>
  );
}

function Door({ room, secret }: { room: RoomId; secret: string }) {
  const { t } = useTranslation('door');
  const { t: common } = useTranslation('common');
  const say = useRefusal();
  const [round, setRound] = useState(0);
  const [looked, setLooked] = useState<Result<InvitationView> | null>(null);

  useEffect(() => {
    const gone = new AbortController();
    void post<InvitationView>(`/api/rooms/${room}/look`, { secret }, { signal: gone.signal }).then(
      (answer) => {
        if (!gone.signal.aborted) setLooked(answer);
      },
    );
    return () => gone.abort();
  }, [room, secret, round]);

  if (looked === null) {
    return (
      <p className={styles['wait']} role="status">
        <Spinner /> {t('looking')}
      </p>
    );
  }
  if (!looked.ok) {
    const mayPass = ['room-unavailable', 'internal', 'too-many'].includes(looked.refusal.code);
    return (
      <EmptyState
        level={1}
        tone="bad"
        icon={<CircleSlash aria-hidden="true" />}
        title={t('closedTitle')}
        action={
          <>
            {mayPass && (
              <Button
                tone="primary"
                onClick={() => {
                  setLooked(null);
                  setRound(round + 1);
                }}
              >
                {common('retry')}
              </Button>
            )}
            <ToStart />
          </>
        }
      >
        <p role="alert">{say(looked.refusal)}</p>
      </EmptyState>
    );
  }
  return <JoinForm room={room} secret={secret} invitation={looked.value} />;
}
