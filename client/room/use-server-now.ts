import { useEffect, useState } from 'react';
import { useRoomApi } from './use-room.ts';

/** Server ms, refreshed on the beat of the server's clock so that all screens turn over together (law 7). */
export function useServerNow(everyMs = 1_000): number {
  const { serverNow } = useRoomApi();
  const [now, setNow] = useState(serverNow);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const beat = (): void => {
      const at = serverNow();
      setNow(at);
      timer = setTimeout(beat, everyMs - (at % everyMs) + 5);
    };
    beat();
    return () => clearTimeout(timer);
  }, [serverNow, everyMs]);

  return now;
}
