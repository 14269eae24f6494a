import type { InstrumentId } from '../../../shared/base/ids.ts';
import { textReads } from '../../../shared/room/reads.ts';
import { mayType } from '../../../shared/text/may-type.ts';
import { useRoom } from '../../room/use-room.ts';

/** Whether this seat may write in any provision of the instrument now. */
export const useMayWriteSomewhere = (id: InstrumentId): boolean =>
  useRoom(({ state, me }) => {
    if (state === null || me === null) return false;
    const reads = textReads(state);
    const found = state.text.instruments.find((i) => i.id === id);
    return found?.provisions.some((p) => mayType(state.text, p, me, reads) === null) ?? false;
  });
