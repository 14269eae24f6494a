import { useCallback, useState } from 'react';
import type { Refusal } from '../../shared/base/result.ts';
import type { Act } from '../../shared/room/schema.ts';
import { useRoomApi } from './use-room.ts';

export interface Acting {
  /** Sends a command; true when the room did it. */
  run: (act: Act) => Promise<boolean>;
  /** A command of this control is on its way. */
  busy: boolean;
  /** Why the last one was refused; stays until the next. */
  refusal: Refusal | null;
  clear: () => void;
}

/** Commands of one control, with its own waiting state and its own refusal, shown where the control is. */
export function useAct(): Acting {
  const { send } = useRoomApi();
  const [under, setUnder] = useState(0);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const run = useCallback(
    async (act: Act): Promise<boolean> => {
      setRefusal(null);
      setUnder((n) => n + 1);
      const answer = await send(act);
      setUnder((n) => n - 1);
      if (!answer.ok) setRefusal(answer.refusal);
      return answer.ok;
    },
    [send],
  );
  const clear = useCallback(() => setRefusal(null), []);
  return { run, busy: under > 0, refusal, clear };
}
