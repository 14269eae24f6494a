import { useEffect, useState } from 'react';
import type { TextMoments } from '../../../../shared/protocol/http.ts';
import { send } from '../../../room/http.ts';
import { useRoomApi } from '../../../room/use-room.ts';

/** What happened in the room while this seat was in it, newest first, and since when it is; null until it is known. */
export function useMoments(): TextMoments | null {
  const { room, seat } = useRoomApi();
  const [moments, setMoments] = useState<TextMoments | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    const ask = async (): Promise<void> => {
      const path = `/api/rooms/${room}/seats/${seat}/moments`;
      const answer = await send<TextMoments>('GET', path, undefined, { signal: gone.signal });
      // Without them, versions and times can still be chosen.
      if (!answer.ok || gone.signal.aborted) return;
      setMoments({ ...answer.value, moments: answer.value.moments.toReversed() });
    };
    void ask();
    return () => gone.abort();
  }, [room, seat]);
  return moments;
}
