import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { InstrumentId, ProvisionId } from '../../../../shared/base/ids.ts';
import type { Words } from '../../../../shared/text/forms/bracketed.ts';
import { wordsOf } from '../../../../shared/text/marks.ts';
import { useRoomApi } from '../../../room/use-room.ts';
import { Origins } from './origins.ts';
import type { OriginsModel } from './origins.ts';

/** Writing is let come to a rest for so many ms before it is asked anew. */
const REST = 700;

export function useOrigins(instrument: InstrumentId): [OriginsModel, Origins] {
  const { room, seat } = useRoomApi();
  const origins = useMemo(() => new Origins(room, seat, instrument), [room, seat, instrument]);
  useEffect(() => {
    void origins.ask(null);
    return () => origins.close();
  }, [origins]);
  return [useSyncExternalStore(origins.subscribe, origins.read), origins];
}

/** Asks anew when words of the provision, or their marks, have changed. */
export function useRenewal(
  origins: Origins,
  loaded: boolean,
  provision: ProvisionId,
  words: readonly Words[],
): void {
  const asked = useRef<readonly Words[] | null>(null);
  useEffect(() => {
    if (!loaded || asked.current === words) return undefined;
    const first = asked.current === null;
    const { paragraphs } = origins.read();
    const same = words.every(
      ({ id, runs }) => (paragraphs?.get(id)?.words ?? '') === wordsOf(runs),
    );
    if (first && same) {
      asked.current = words;
      return undefined;
    }
    const timer = setTimeout(() => {
      asked.current = words;
      void origins.ask(provision);
    }, REST);
    return () => clearTimeout(timer);
  }, [origins, loaded, provision, words]);
}
