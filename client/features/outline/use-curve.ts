import { useEffect, useState } from 'react';
import type { Curve, CurvePoint } from '../../../shared/protocol/http.ts';
import { send } from '../../room/http.ts';
import { useRoomApi } from '../../room/use-room.ts';

/** Several brackets that go at once are asked about once, ms. */
const SETTLED = 3000;

/** How far the text was from clean until now; asked anew when `told` changes. Empty until it is known. */
export function useCurve(told: string): readonly CurvePoint[] {
  const { room, seat } = useRoomApi();
  const [points, setPoints] = useState<readonly CurvePoint[]>([]);
  const known = points.length > 0;
  useEffect(() => {
    const gone = new AbortController();
    const ask = async (): Promise<void> => {
      const path = `/api/rooms/${room}/seats/${seat}/curve`;
      const answer = await send<Curve>('GET', path, undefined, { signal: gone.signal });
      // What is not known is not drawn; the next change asks again.
      if (answer.ok && !gone.signal.aborted) setPoints(answer.value.points);
    };
    const timer = setTimeout(() => void ask(), known ? SETTLED : 0);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
    // Asked when something changed, not when the answer came.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [room, seat, told]);
  return points;
}
