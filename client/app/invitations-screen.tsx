import { Lock } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { isMediator } from '../../shared/base/roles.ts';
import { LeftScreen } from '../features/door/left-screen.tsx';
import { InvitationsPanel } from '../features/invitations/invitations-panel.tsx';
import type { Room } from '../room/model.ts';
import { createRoom } from '../room/store.ts';
import { RoomProvider } from '../room/use-room.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { navigate } from '../ui/navigation.tsx';
import { Page } from '../ui/page.tsx';
import styles from './invitations-screen.module.css';
import { LoadingScreen } from './loading-screen.tsx';

/** What a convener sees first: every link, and the way into the room. */
export function InvitationsScreen({ room, seat }: { room: string; seat: string }) {
  const [live, setLive] = useState<Room | null>(null);
  useEffect(() => {
    const opened = createRoom(room, seat);
    setLive(opened);
    return () => opened.close();
  }, [room, seat]);
  return live === null ? <LoadingScreen /> : <Invitations live={live} />;
}

function Invitations({ live }: { live: Room }) {
  const { t } = useTranslation('invitations');
  const { t: refusals } = useTranslation('refusals');
  const { room, seat } = live;
  const title = useStore(live.store, (model) => model.state?.room.title ?? null);
  const role = useStore(live.store, (model) => model.me?.role ?? null);
  const waiting = useStore(live.store, (model) => model.lobby !== null && model.state === null);
  const leave = useStore(live.store, (model) => model.leave);
  const enter = () => navigate(`/room/${room}/${seat}`);

  if (leave !== null) return <LeftScreen refusal={leave} />;
  if (waiting || (role !== null && !isMediator(role))) {
    return (
      <Page>
        <EmptyState
          level={1}
          icon={<Lock aria-hidden="true" />}
          title={refusals('mediators-only')}
          action={
            <Button tone="primary" onClick={enter}>
              {t('enter')}
            </Button>
          }
        />
      </Page>
    );
  }
  if (title === null || role === null) return <LoadingScreen />;
  return (
    <Page>
      <div className={styles['screen']}>
        <header className={styles['head']}>
          <div className={styles['words']}>
            <p className={styles['room']}>
              <bdi>{title}</bdi>
            </p>
            <h1 className={styles['title']}>{t('title')}</h1>
            <p>{t('lead')}</p>
          </div>
          <Button tone="primary" size="large" onClick={enter}>
            {t('enter')}
          </Button>
        </header>
        <RoomProvider value={live}>
          <InvitationsPanel room={room} seat={seat} />
        </RoomProvider>
      </div>
    </Page>
  );
}
