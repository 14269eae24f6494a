import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { unreachable } from '../../shared/base/assert.ts';
import { LeftScreen } from '../features/door/left-screen.tsx';
import { LobbyScreen } from '../features/door/lobby-screen.tsx';
import type { Room } from '../room/model.ts';
import { createRoom } from '../room/store.ts';
import { RoomProvider } from '../room/use-room.ts';
import { LoadingScreen } from './loading-screen.tsx';
import { RoomFrame } from './room-frame.tsx';

/** A seat's address: the lobby, the room, or why neither. */
export function RoomScreen({ room, seat }: { room: string; seat: string }) {
  const [live, setLive] = useState<Room | null>(null);
  useEffect(() => {
    const opened = createRoom(room, seat);
    setLive(opened);
    return () => opened.close();
  }, [room, seat]);
  return live === null ? <LoadingScreen /> : <Standing live={live} />;
}

function Standing({ live }: { live: Room }) {
  const status = useStore(live.store, (model) => model.status);
  const held = useStore(live.store, (model) => model.state !== null && model.me !== null);
  const lobby = useStore(live.store, (model) => model.lobby);
  const leave = useStore(live.store, (model) => model.leave);
  switch (status) {
    case 'left':
      return leave === null ? <LoadingScreen /> : <LeftScreen refusal={leave} />;
    case 'connecting':
    case 'lobby':
      return lobby === null ? (
        <LoadingScreen />
      ) : (
        <LobbyScreen view={lobby} connected={status === 'lobby'} />
      );
    case 'live':
    case 'reconnecting':
      return held ? (
        <RoomProvider value={live}>
          <RoomFrame />
        </RoomProvider>
      ) : (
        <LoadingScreen />
      );
  }
  return unreachable(status);
}
