import { CircleSlash } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomId } from '../../../shared/base/ids.ts';
import { refuse } from '../../../shared/base/result.ts';
import type { Refusal } from '../../../shared/base/result.ts';
import type { Seated } from '../../../shared/protocol/http.ts';
import { useRefusal } from '../../i18n/use-refusal.ts';
import { post } from '../../room/http.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { navigate } from '../../ui/navigation.tsx';
import { Page } from '../../ui/page.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import styles from './door.module.css';
import { ToStart } from './to-start.tsx';
import { useSecret } from './secret.ts';

/** The secret of a device link works once: two effects of one page (React's strict mode) must not spend it twice. */
const underWay = new Map<string, ReturnType<typeof post<Seated>>>();

function takeUp(room: RoomId, secret: string): ReturnType<typeof post<Seated>> {
  const key = `${room}#${secret}`;
  const before = underWay.get(key);
  if (before !== undefined) return before;
  const made = post<Seated>(`/api/rooms/${room}/return`, { secret });
  underWay.set(key, made);
  return made;
}

export function ReturnScreen({ room }: { room: RoomId }) {
  const secret = useSecret();
  return <Return key={secret} room={room} secret={secret} />;
}

function Return({ room, secret }: { room: RoomId; secret: string | null }) {
  const { t } = useTranslation('door');
  const say = useRefusal();
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  useEffect(() => {
    let current = true;
    const answered =
      secret === null ? Promise.resolve(refuse('invitation-unknown')) : takeUp(room, secret);
    void answered.then((answer) => {
      if (!current) return;
      if (answer.ok) navigate(`/room/${room}/${answer.value.seat}`, 'replace');
      else setRefusal(answer.refusal);
    });
    return () => {
      current = false;
    };
  }, [room, secret]);

  return (
    <Page>
      {refusal === null ? (
        <p className={styles['wait']} role="status">
          <Spinner /> {t('returning')}
        </p>
      ) : (
        <EmptyState
          level={1}
          tone="bad"
          icon={<CircleSlash aria-hidden="true" />}
          title={t('returnFailed')}
          action={<ToStart />}
        >
          <p role="alert">{say(refusal)}</p>
        </EmptyState>
      )}
    </Page>
  );
}
