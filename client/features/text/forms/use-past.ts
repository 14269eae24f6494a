import { useEffect, useState } from 'react';
import type { InstrumentId } from '../../../../shared/base/ids.ts';
import type { Refusal } from '../../../../shared/base/result.ts';
import type { PastText } from '../../../../shared/protocol/http.ts';
import { send } from '../../../room/http.ts';
import { useRoomApi } from '../../../room/use-room.ts';

export type Past = { text: PastText } | { refusal: Refusal } | null;

/**
 * An instrument at a moment (`version=…`, `at=…`, `confirmation=…`, or ''), with what was open if asked for; null until it
 * is there.
 */
export function usePast(instrument: InstrumentId, moment: string, open = false): Past {
  const { room, seat } = useRoomApi();
  const path = `/api/rooms/${room}/seats/${seat}/past?instrument=${instrument}&${moment}${open ? '&open=1' : ''}`;
  const [found, setFound] = useState<{ path: string; past: Past }>({ path: '', past: null });
  useEffect(() => {
    const gone = new AbortController();
    const ask = async (): Promise<void> => {
      const answer = await send<PastText>('GET', path, undefined, { signal: gone.signal });
      if (gone.signal.aborted) return;
      setFound({ path, past: answer.ok ? { text: answer.value } : { refusal: answer.refusal } });
    };
    void ask();
    return () => gone.abort();
  }, [path]);
  return found.path === path ? found.past : null;
}
